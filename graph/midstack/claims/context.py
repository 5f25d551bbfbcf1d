"""What surrounds a trigger: rivals, clause borders, negation, questions, and what the registry knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from midstack.claims.currencies import presume_currencies, settle_currencies
from midstack.claims.triggers import Trigger
from midstack.mentions.quantities import Quantity, find_quantities
from midstack.mentions.reading import Mention, Reading
from midstack.model import Entity
from midstack.ontology import RelationKind
from midstack.ontology.registry import Registry
from midstack.ontology.ties import Ties, load_ties
from midstack.text import COMMAS

_BORDERS = ";:—–" + COMMAS
_NEAR_WORDS = 7
_LEAST_SUM = 10_000
"""Smaller sums are prices of a share or a month, not of a deal."""


@dataclass(slots=True)
class Context:
    """A reading with the tables that candidates are judged by; built once per document."""

    reading: Reading
    registry: Registry
    ties: Ties = field(default_factory=load_ties)
    ownerless: frozenset[str] = frozenset()
    """Entities taken to have no owner that is known, whatever the registry says; see `training_ties`."""
    _clauses: list[int] = field(init=False)
    _by_sentence: dict[int, list[Mention]] = field(init=False)
    _scenes: dict[tuple[int, int], tuple[str, ...]] = field(init=False, default_factory=dict)
    _money: dict[int, list[Quantity]] = field(init=False, default_factory=dict)
    quantities: list[Quantity] = field(init=False)
    presumed: list[Quantity] = field(init=False)
    """Those of `quantities` that may be sums, read so; see `presume_currencies`."""

    def __post_init__(self) -> None:
        self._clauses = _clause_counts(self.reading)
        self._by_sentence = {}
        for mention in self.reading.mentions:
            self._by_sentence.setdefault(mention.sentence, []).append(mention)
        self.quantities = settle_currencies(find_quantities(self.reading), self.reading, self.registry)
        self.reading.lighten(_inner_tokens(self.reading, self.quantities))
        sums = [q for q in self.quantities if q.is_money and q.value >= _LEAST_SUM]
        self.presumed = presume_currencies(self.quantities, self.reading)
        sums += self.presumed
        for quantity in sorted(sums, key=lambda q: q.first):
            self._money.setdefault(quantity.sentence, []).append(quantity)

    def money_in(self, sentence: int) -> list[Quantity]:
        """Return the sums of money of a sentence, in order, those of a presumed currency among them."""
        return self._money.get(sentence, [])

    def mentions_in(self, sentence: int) -> list[Mention]:
        """Return the mentions of a sentence, in order."""
        return self._by_sentence.get(sentence, [])

    @property
    def clause_counts(self) -> list[int]:
        """How many clause borders stand up to every token."""
        return self._clauses

    def clause_borders(self, one: int, other: int) -> int:
        """Count clause borders between two tokens."""
        return abs(self._clauses[one] - self._clauses[other])

    def is_first(self, mention: Mention) -> bool:
        """Tell whether no other mention stands before it in its sentence."""
        named = (m.first for m in self._by_sentence[mention.sentence] if not m.is_silent)
        return next(named, mention.first) >= mention.first

    def rivals(self, trigger: Trigger, mention: Mention, types: frozenset[str]) -> int:
        """Count (up to 3) other entities of `types` that stand between trigger and mention."""
        low, high = sorted((trigger.first, mention.first))
        between = {
            m.entity
            for m in self._by_sentence[mention.sentence]
            if low <= m.first < high
            and m is not mention
            and m.entity != mention.entity
            and m.type in types
            and not m.is_silent
            and (m.group < 0 or m.group != mention.group)
        }
        return min(3, len(between))

    def names_between(self, one: Mention, other: Mention) -> int:
        """Count the other entities named between two mentions of a sentence; 3 across sentences."""
        if one.sentence != other.sentence:
            return 3
        low, high = sorted((one.first, other.first))
        return len(
            {
                m.entity
                for m in self._by_sentence[one.sentence]
                if low < m.first < high and m.entity not in (one.entity, other.entity) and m.how == "name"
            }
        )

    def scene(self, trigger: Trigger) -> tuple[str, ...]:
        """Return what colours the trigger: question, negation, hypothetical, title."""
        key = (trigger.sentence, trigger.first)
        if key not in self._scenes:
            self._scenes[key] = self._find_scene(trigger)
        return self._scenes[key]

    def knowledge(self, kind: RelationKind, source: str, target: str) -> str:
        """Return what the registry knows of the pair: yes, kin, no (another owner), nothing, or "" where it
        cannot tell.

        It never makes a relation: it only says which of two readings of the words is the likelier.
        """
        if kind.belonging == "target":
            return self._owned(target, source)
        if kind.belonging == "source":
            return self._owned(source, target)
        return ""

    def owners(self, entity: str) -> Iterator[str]:
        """Yield who is known to own, employ or make an entity, the nearest first."""
        if entity in self.ownerless:
            return
        family = self._family_of(entity)
        if family:
            yield family
        yield from self.registry.ancestors(family or entity)

    def known(self, entity: str) -> Entity | None:
        """Return what is registered of an entity or of the family that it is a version of."""
        return self.registry.of(self._family_of(entity) or entity)

    def _family_of(self, entity: str) -> str:
        naming = self.reading.namings.get(entity)
        return naming.family if naming else ""

    def _owned(self, thing: str, owner: str) -> str:
        owners = list(self.owners(thing))
        if not owners:
            return "nothing"
        if owner in owners:
            return "yes"
        # A unit of the known owner may be meant: Google DeepMind for Google.
        return "kin" if set(owners) & set(self.owners(owner)) else "no"

    def _find_scene(self, trigger: Trigger) -> tuple[str, ...]:
        reading = self.reading
        sentence = reading.sentences[trigger.sentence]
        scene = []
        if sentence.is_question:
            scene.append("question")
        if sentence.is_title:
            scene.append("title")
        low, high = (
            max(sentence.first, trigger.first - _NEAR_WORDS),
            min(sentence.last, trigger.last + _NEAR_WORDS),
        )
        if reading.within(reading.lexicon.has("negation"), low, high):
            scene.append("negation")
        if reading.matches(reading.lexicon.has("hypothetical"), trigger.sentence):
            scene.append("hypothetical")
        return tuple(scene)


def _inner_tokens(reading: Reading, quantities: Sequence[Quantity]) -> set[int]:
    """Return the tokens of numbers and names after their first one: each is one word to a phrase."""
    parts = [(mention.first, mention.last) for mention in reading.mentions if mention.how == "name"]
    parts += [(quantity.first, quantity.last) for quantity in quantities]
    return {place for first, last in parts for place in range(first + 1, last)}


def _clause_counts(reading: Reading) -> list[int]:
    """Return for every token the clause borders up to it; commas of a list of names are none."""
    counts = []
    borders = {
        match.first
        for number in range(len(reading.sentences))
        for match in reading.matches(reading.lexicon.has("clause"), number)
    }
    listed = {
        place
        for left, right in pairwise(reading.mentions)
        if left.group >= 0 and left.group == right.group
        for place in range(left.last, right.first)
    }
    total = 0
    for place, token in enumerate(reading.tokens):
        if place not in listed and (place in borders or token.text in _BORDERS):
            total += 1
        counts.append(total)
    return counts or [0]
