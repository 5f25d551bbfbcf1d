"""Registered names of a text: the longest at every place, and whom it names where several have it.

Bengali গ্রক is Groq and Grok: it is the one whose owner, or else whose partners, the text names.

Invariant: names never overlap and come in order of place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from midstack.mentions.index import Found, NameIndex
from midstack.mentions.reading import Reading
from midstack.mentions.unspaced import closes_katakana
from midstack.model import Entity
from midstack.ontology.registry import Registry
from midstack.ontology.ties import load_common_ties
from midstack.text import Token

_MADE: Final = ("Chip", "Model")
"""Types of things that are often named with their maker in front."""
_MAKER: Final = "Organization"


def find_registered(reading: Reading, index: NameIndex, registry: Registry) -> Iterator[tuple[Found, Entity]]:
    """Yield every registered name of the text and the entity it names here."""
    found_all = [
        found for n in range(len(reading.sentences)) for found in _in_sentence(reading, n, index, registry)
    ]
    seen = Counter(f.form.entities[0] for f in found_all if len(f.form.entities) == 1)
    for found in found_all:
        entity = _choose(found, seen, registry)
        if entity is not None:
            yield found, registry.entities[entity]


def _in_sentence(reading: Reading, number: int, index: NameIndex, registry: Registry) -> Iterator[Found]:
    sentence = reading.sentences[number]
    place = sentence.first
    while place < sentence.last:
        token = reading.tokens[place]
        found = _name_at(reading, index, place, sentence.last) if token.is_word or token.is_number else None
        if found is None or not _whole(reading, found) or _is_stop(reading, found):
            place += 1
            continue
        found = _maker_of(reading, index, registry, found, sentence.last) or found
        yield found
        place = found.last


def _name_at(reading: Reading, index: NameIndex, place: int, stop: int) -> Found | None:
    """Return the longest registered name that starts at token `place` and ends at `stop` at most."""
    tokens, lexicon = reading.tokens, reading.lexicon
    found = index.find_at(tokens, place, stop, lexicon.suffixes, lexicon.prefixes) or index.find_spelled(
        tokens, place, stop, lexicon.letters, lexicon.suffixes
    )
    respelled = index.find_respelled(tokens, place, stop, lexicon)
    return respelled if respelled is not None and (found is None or respelled.last > found.last) else found


def _maker_of(
    reading: Reading, index: NameIndex, registry: Registry, found: Found, stop: int
) -> Found | None:
    """Return the maker alone where the name of a chip or model has it in front: NVIDIA H100 names two.

    None where what is left is no name that ends at `stop` at most.
    """
    if found.last - found.first < 2:  # most names, and nothing needs to be looked up for them
        return None
    things = [registry.entities[name] for name in found.form.entities if name in registry.entities]
    owners = {owner for thing in things if thing.type in _MADE for owner in registry.ancestors(thing.id)}
    # A family is no maker: "Claude Sonnet 4" and "Ascend 910B" are one name each.
    makers = {owner for owner in owners if (known := registry.of(owner)) and known.type == _MAKER}
    if not makers:
        return None
    for place in range(found.first + 1, found.last):
        maker = _name_at(reading, index, found.first, place)
        if maker is None or maker.last != place or makers.isdisjoint(maker.form.entities):
            continue
        rest = _name_at(reading, index, place, stop)
        if rest is not None and rest.last >= found.last:
            return maker
    return None


def _is_stop(reading: Reading, found: Found) -> bool:
    """Tell whether the name is here a function word of the language: German "Weil" is nobody's surname."""
    token = reading.tokens[found.first]
    return found.last == found.first + 1 and token.lower in reading.lexicon.stops and not token.text.isupper()


def _whole(reading: Reading, found: Found) -> bool:
    """Tell whether the name is not the middle of a longer word ("Ex-OpenAI", "x.com", "MI300X")."""
    tokens = reading.tokens
    first = tokens[found.first]
    if not closes_katakana(reading, found.first, found.last):
        return False
    if _is_glued(tokens, found.first) or (
        _is_glued(tokens, found.last) and tokens[found.last].text.isupper()
    ):
        return False
    if found.first and tokens[found.first - 1].end == first.start and tokens[found.first - 1].text in "-.@#/":
        before = tokens[found.first - 2] if found.first > 1 else None
        joined = before is not None and before.end == tokens[found.first - 1].start
        return tokens[found.first - 1].text in "-/" and joined and len(first.text) > 2
    return True


def _is_glued(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether the Latin word at `place` goes on from a Latin word or number without a space."""
    if not 0 < place < len(tokens) or not tokens[place].is_latin:
        return False
    before = tokens[place - 1]
    return before.end == tokens[place].start and (before.is_latin or before.is_number)


def _choose(found: Found, seen: Counter[str], registry: Registry) -> str | None:
    """Return whom the form names here: of several, one the text names otherwise too, else one whose label it
    is, else one with ties to what the text names.
    """
    form = found.form
    known = [entity for entity in form.entities if entity in registry.entities]
    if not known:
        return None
    if len(known) == 1:
        return known[0]
    ties = load_common_ties()  # not those learned: the same gold has to teach the same

    def closeness(entity_id: str) -> tuple[int, int, int, int]:
        near = seen[entity_id] + sum(seen[a] for a in registry.ancestors(entity_id))
        tied = sum(ties.count(entity_id, other) for other in seen)
        kind = form.kinds[form.entities.index(entity_id)]
        return (near, int(kind == "label"), tied, int(kind != "ambiguous"))

    return max(known, key=closeness)
