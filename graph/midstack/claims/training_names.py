"""Learns which unknown words are names: one half of the registry is hidden, then the other.

What the hidden half names in a gold document is what is to be found there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from midstack.claims.fitting import Example, fit
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


def learn_names(documents: Sequence[GoldDocument]) -> Weights:
    """Return the weights that tell names from other words and give their type."""
    registry = load_registry()
    types = tuple(sorted({entity.type for entity in registry.entities.values()}))
    examples: list[Example] = []
    for half in (0, 1):
        known = hide_half(registry, half)
        index = build_index(known)
        for gold in documents:
            examples.extend(_examples(gold, known, index, types))
    weights = fit(examples, PENALTY)
    return Weights({name: weight for name, weight in weights.items() if abs(weight) >= LEAST_WEIGHT})


def hide_half(registry: Registry, half: int) -> Registry:
    """Return the registry without every second entity, chosen by a hash of its id; `half` is 0 or 1."""
    kept = {key: entity for key, entity in registry.entities.items() if _parity(key) == half}
    return Registry(
        kept, tuple(alias for alias in registry.aliases if alias.entity in kept), registry.countries
    )


def _parity(key: str) -> int:
    return hashlib.sha256(key.encode()).digest()[0] % 2


def _examples(
    gold: GoldDocument, registry: Registry, index: NameIndex, types: Sequence[str]
) -> Iterator[Example]:
    reading = prepare(gold.document, load_lexicon(gold.document.language), index, registry)
    reading.mentions = [mention for mention in reading.mentions if mention.how == "name"]
    taken = [False] * len(reading.tokens)
    for mention in reading.mentions:
        for place in range(mention.first, mention.last):
            taken[place] = True
    truth = dict(_named_spans(gold, reading))
    around = Surroundings(reading)
    for first, last in (*propose_spans(reading, taken), *propose_extensions(reading, taken)):
        features = name_features(around, first, last)
        for kind in types:
            yield Example(
                [f"{kind}<{feature}" for feature in features], positive=truth.get((first, last)) == kind
            )


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
