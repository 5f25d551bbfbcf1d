"""Which of several owners of one name a text means, by what else it names and by words that tell a type.

Invariant: without a reason in the text there is no answer; being better known is no reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from midstack.mentions.index import NameIndex, build_index, load_index
from midstack.ontology import load_ontology
from midstack.ontology.lexicon import languages, load_lexicon
from midstack.ontology.registry import Registry, load_registry
from midstack.text import Token, normalise, tokenise

_NEAREST = 3.0
"""Weight of a name that belongs to the candidate or its family."""
_ROLE = 1.5
"""Weight of a word for a role; a word for a type weighs 1."""
MAX_CONTEXT = 20_000
"""Most characters of context read."""


@dataclass(slots=True)
class ContextJudge:
    """Weighs candidates against a context."""

    registry: Registry
    _index: NameIndex | None = None
    _family: dict[str, frozenset[str]] = field(default_factory=dict)
    _children: dict[str, list[str]] = field(default_factory=dict)

    def choose(self, candidates: Sequence[str], context: str) -> tuple[str, float] | None:
        """Return the candidate `context` speaks of and its share of the weight, or None: it does not tell."""
        tokens = tokenise(normalise(context[:MAX_CONTEXT]).text)
        named = self._named(tokens)
        types = _type_words(tokens)
        words = {token.lower for token in tokens if token.is_word}
        weights = {entity: self._weigh(entity, candidates, named, types, words) for entity in candidates}
        best, second = sorted(weights, key=lambda entity: (-weights[entity], entity))[:2]
        if weights[best] <= weights[second]:
            return None
        return best, weights[best] / (weights[best] + weights[second])

    def _weigh(
        self,
        entity: str,
        candidates: Sequence[str],
        named: Counter[str],
        types: Counter[str],
        words: set[str],
    ) -> float:
        others: set[str] = set()
        for other in candidates:
            if other != entity:
                others |= self._kin(other)
        own = self._kin(entity) - others
        record = self.registry.entities[entity]
        weight = _NEAREST * sum(named[key] for key in own)
        weight += types[record.type]
        weight += _ROLE * sum(1 for role in record.roles if self._role_words(role) & words)
        return weight

    def _kin(self, entity: str) -> frozenset[str]:
        """Return the entity, those above it and those below it."""
        if not self._children:
            children: dict[str, list[str]] = defaultdict(list)
            for record in self.registry.entities.values():
                if record.parent:
                    children[record.parent].append(record.id)
            self._children = dict(children)
        if entity not in self._family:
            above = tuple(self.registry.ancestors(entity))
            below = self._children.get(entity, ())
            beside = [key for parent in above[:1] for key in self._children.get(parent, ())]
            self._family[entity] = frozenset((entity, *above, *below, *beside))
        return self._family[entity]

    def _role_words(self, role: str) -> frozenset[str]:
        found = load_ontology().roles.get(role)
        labels = found.labels.values() if found is not None else ()
        return frozenset(token.lower for label in labels for token in tokenise(normalise(label).text))

    def _names(self) -> NameIndex:
        if self._index is None:
            shipped = self.registry is load_registry()
            self._index = load_index() if shipped else build_index(self.registry)
        return self._index

    def _named(self, tokens: Sequence[Token]) -> Counter[str]:
        named: Counter[str] = Counter()
        index, suffixes = self._names(), _all_suffixes()
        place = 0
        while place < len(tokens):
            found = index.find_at(tokens, place, len(tokens), suffixes, {}) if tokens[place].is_word else None
            if found is None:
                place += 1
                continue
            owners = found.form.entities
            if len(owners) == 1:
                named[owners[0]] += 1
            place = found.last
        return named


def _type_words(tokens: Sequence[Token]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for language in languages():
        table = load_lexicon(language).names
        seen = {(match.first, match.payload.type) for match in table.find(tokens)}
        counts.update(kind for _, kind in seen)
    return counts


@cache
def _all_suffixes() -> dict[str, str]:
    return {form: case for language in languages() for form, case in load_lexicon(language).suffixes.items()}
