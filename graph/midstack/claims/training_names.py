"""Learns which unknown words are names: one half of the registry is hidden, then the other.

What the hidden half names in a gold document is what is to be found there.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from midstack.claims.fitting import fit_table, tabulate
from midstack.claims.gold import GoldDocument
from midstack.mentions.extensions import propose_extensions
from midstack.mentions.index import NameIndex, build_index
from midstack.mentions.name_types import Surroundings, name_features
from midstack.mentions.preparing import prepare
from midstack.mentions.reading import Reading
from midstack.mentions.spans import propose_spans
from midstack.ontology.lexicon import load_lexicon
from midstack.ontology.registry import Registry, load_registry
from midstack.ontology.weights import Weights
from midstack.text import normalise, tokenise

LEAST_WEIGHT = 0.03
"""Weights nearer to zero are left out: four in five are, and no decision hangs on them."""
PENALTY = 2.0


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words that may be a name: its features, the type it names or "", how much it counts."""

    features: Sequence[str]
    kind: str
    weight: float


def learn_names(documents: Iterable[GoldDocument]) -> Weights:
    """Return the weights that tell names from other words and give their type.

    Every type has weights of its own: one regression a type, over the same runs of words.
    """
    registry = load_registry()
    counted = count_once(documents)
    found = (run for half in (0, 1) for run in _runs_of(counted, hide_half(registry, half)))
    kinds: list[str] = []
    table = tabulate(_note_kinds(found, kinds))
    weights: dict[str, float] = {}
    for kind in sorted({entity.type for entity in registry.entities.values()}):
        fitted = fit_table(table, [named == kind for named in kinds], PENALTY)
        weights |= {
            f"{kind}<{feature}": weight for feature, weight in fitted.items() if abs(weight) >= LEAST_WEIGHT
        }
    return Weights(weights)


def _note_kinds(runs: Iterable[Run], kinds: list[str]) -> Iterator[tuple[Sequence[str], float]]:
    # The features of a million runs are not held as words: twelve gigabytes.
    for run in runs:
        kinds.append(run.kind)
        yield run.features, run.weight


def count_once(documents: Iterable[GoldDocument]) -> list[GoldDocument]:
    """Return every text once, counting as often as it is among `documents`; ids of two folders may agree."""
    times: Counter[str] = Counter()
    first: dict[str, GoldDocument] = {}
    for gold in documents:
        times[gold.document.sha256] += gold.times
        first.setdefault(gold.document.sha256, gold)
    return [replace(gold, times=times[text]) for text, gold in first.items()]


def hide_half(registry: Registry, half: int) -> Registry:
    """Return the registry without every second entity, chosen by a hash of its id; `half` is 0 or 1."""
    kept = {key: entity for key, entity in registry.entities.items() if _parity(key) == half}
    return Registry(
        kept, tuple(alias for alias in registry.aliases if alias.entity in kept), registry.countries
    )


def _parity(key: str) -> int:
    return hashlib.sha256(key.encode()).digest()[0] % 2


def _runs_of(documents: Iterable[GoldDocument], registry: Registry) -> Iterator[Run]:
    index = build_index(registry)
    for gold in documents:
        yield from _runs(gold, registry, index)


def _runs(gold: GoldDocument, registry: Registry, index: NameIndex) -> Iterator[Run]:
    reading = prepare(gold.document, load_lexicon(gold.document.language), index, registry)
    reading.mentions = [mention for mention in reading.mentions if mention.how == "name"]
    taken = reading.named_tokens()
    truth = dict(_named_spans(gold, reading))
    around = Surroundings(reading)
    for first, last in (*propose_spans(reading, taken), *propose_extensions(reading, taken)):
        yield Run(name_features(around, first, last), truth.get((first, last), ""), gold.times)


def _named_spans(gold: GoldDocument, reading: Reading) -> Iterable[tuple[tuple[int, int], str]]:
    """Yield the tokens at which a name of the gold stands, with its type."""
    forms = _forms(gold)
    for first in range(len(reading.tokens)):
        for words, kind in forms.get(reading.tokens[first].lower, ()):
            last = first + len(words)
            if tuple(token.lower for token in reading.tokens[first:last]) == words:
                yield (first, last), kind
        for words, kind in forms.get("", ()):
            last = first + len(words)
            found = tuple(token.lower for token in reading.tokens[first:last])
            if (
                len(found) == len(words)
                and found[:-1] == words[:-1]
                and _inflected(found[-1], words[-1], reading)
            ):
                yield (first, last), kind


def _forms(gold: GoldDocument) -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    forms: dict[str, list[tuple[tuple[str, ...], str]]] = {"": []}
    for name, entity in gold.surfaces:
        words = tuple(token.lower for token in tokenise(normalise(name).text))
        if words:
            forms.setdefault(words[0], []).append((words, gold.entities[entity]))
            forms[""].append((words, gold.entities[entity]))
    return forms


def _inflected(word: str, stem: str, reading: Reading) -> bool:
    return word.startswith(stem) and word[len(stem) :] in reading.lexicon.suffixes
