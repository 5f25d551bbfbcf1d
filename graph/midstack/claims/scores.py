"""Counts of what was found, what was expected and what is in both, and the figures that follow from them.

Invariant: every figure is a share from 0 to 1, and 0 where there is nothing to count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """How many were found, expected, and both."""

    hits: int = 0
    found: int = 0
    expected: int = 0

    def add(self, found: Iterable[object], expected: Iterable[object]) -> None:
        """Count two sets."""
        ours, theirs = set(found), set(expected)
        self.hits += len(ours & theirs)
        self.found += len(ours)
        self.expected += len(theirs)

    def add_one(self, right: bool) -> None:
        """Count one thing that was expected and found, rightly or not: all three figures are the share."""
        self.hits += right
        self.found += 1
        self.expected += 1

    @property
    def precision(self) -> float:
        """Share of what was found that is right, 0 to 1."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found, 0 to 1."""
        return self.hits / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both, 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """The figures of one group of documents: a language, or all."""

    documents: int = 0
    relations: Tally = field(default_factory=Tally)
    pairs: Tally = field(default_factory=Tally)
    """Who has to do with whom, whatever the kind and direction."""
    entities: Tally = field(default_factory=Tally)
    metrics: Tally = field(default_factory=Tally)
    statuses: Tally = field(default_factory=Tally)
    """Of the relations found: whose status is right."""
    amounts: Tally = field(default_factory=Tally)
    """Of the relations found that have an amount in gold or here: whose amount is right."""
    evidence: Tally = field(default_factory=Tally)
    """Of all claims: whose quote is the stored text at its place."""
