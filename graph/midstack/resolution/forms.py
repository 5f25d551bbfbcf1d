"""The written forms of the registry, ready to look up: by key, by looks, by sound.

Invariant: built once from a registry and never changed; sounds are tabled when their script is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from midstack.ontology.registry import Alias, Registry
from midstack.resolution.folding import fold, script_of, without_accents
from midstack.resolution.lookalikes import load_lookalikes
from midstack.resolution.sounds import Sound, sounds_of

_WORDLIKE = frozenset({"ambiguous", "short"})
"""Kinds of forms that sound like ordinary words too often to be found by sound."""
_COMPARED = frozenset({"Latn", "Beng", "Deva"})
"""Scripts whose forms every other script is compared with; the others only with names of their own script."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The sound of a form of `entity`. What does not `tell` finds nobody, but casts doubt on others."""

    entity: str
    sound: Sound
    tells: bool


@dataclass(slots=True)
class Forms:
    """`owners` maps a key to the entities that have it, each with the kind of its form."""

    owners: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    looks: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    aliases: tuple[Alias, ...] = ()
    _by_sound: dict[str, dict[str, list[Heard]]] = field(default_factory=dict)

    def with_key(self, key: str) -> dict[str, str]:
        """Return the entities one of whose forms has `key`, with the kind of the form."""
        return self.owners.get(key, {})

    def looking_like(self, skeleton: str) -> frozenset[str]:
        """Return the entities one of whose Latin forms looks like `skeleton`."""
        return frozenset(self.looks.get(skeleton, ()))

    def sounding_like(self, skeleton: str, script: str) -> list[Heard]:
        """Return the forms whose sound has `skeleton`, as `script` can tell sounds apart."""
        if script not in self._by_sound:
            self._by_sound[script] = self._sound_table(script)
        return self._by_sound[script].get(skeleton, [])

    def _sound_table(self, script: str) -> dict[str, list[Heard]]:
        table: dict[str, set[Heard]] = defaultdict(set)
        wordlike = {(alias.entity, fold(alias.form)) for alias in self.aliases if alias.kind in _WORDLIKE}
        for alias in self.aliases:
            written = script_of(alias.form)
            if written not in _COMPARED and written != script:
                continue
            tells = (alias.entity, fold(alias.form)) not in wordlike
            for sound in sounds_of(alias.form, script):
                if sound.tells:
                    table[sound.skeleton].add(Heard(alias.entity, sound, tells))
        return {skeleton: sorted(found, key=_place) for skeleton, found in table.items()}


def _place(heard: Heard) -> tuple[str, str, bool]:
    return heard.entity, heard.sound.full, heard.tells


def build_forms(registry: Registry) -> Forms:
    """Return the forms of `registry`."""
    forms = Forms(aliases=registry.aliases)
    lookalikes = load_lookalikes()
    for alias in registry.aliases:
        key = fold(alias.form)
        if not key:
            continue
        for written in {key, without_accents(key)}:
            if written == key and alias.kind == "label":
                forms.owners[written][alias.entity] = alias.kind
            else:
                forms.owners[written].setdefault(alias.entity, alias.kind)
        if script_of(alias.form) == "Latn":
            forms.looks[lookalikes.skeleton(alias.form)].add(alias.entity)
    return forms
