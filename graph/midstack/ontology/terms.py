"""The terms of the ontology as records. They are read from files; none is spelled in Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Term:
    """Something the ontology names. `labels` maps a language tag (en bn hi id) to words for people."""

    id: str
    labels: Mapping[str, str]
    definition: str = ""

    def label(self, language: str = "en") -> str:
        """Return the label in `language`, else in English, else the id."""
        return self.labels.get(language) or self.labels.get("en") or self.id


@dataclass(frozen=True, slots=True)
class RelationKind(Term):
    """A kind of proposition, such as Investment.

    `name` is its name in gold data ("investsIn"), `edge` the derived relationship type ("INVESTS_IN"),
    `source_role`/`target_role` the role names ("investor", "investee"), `source_types`/`target_types` the
    base entity types allowed at each end. `semantics` says how the edge counts in failure analysis:
    requires | substitutable | variant | none, read from source to target along `flow`
    (forward: the target depends on the source; backward: the source depends on the target; none).
    """

    name: str = ""
    edge: str = ""
    source_role: str = ""
    target_role: str = ""
    symmetric: bool = False
    source_types: frozenset[str] = frozenset()
    target_types: frozenset[str] = frozenset()
    semantics: str = "none"
    flow: str = "none"
    colour: str = "#555555"
    concerns_types: frozenset[str] = frozenset()
    """Base types of the thing that a proposition of this kind may be about, besides its ends."""
    touching: tuple[tuple[str, str], ...] = ()
    """(source type, target type) pairs of names that speak of this kind by standing side by side."""
    touching_first: str = ""
    """Which end stands first where both ends of a touching pair have one type: source | target."""
    belonging: str = ""
    """The end (source | target) whose parent in the registry speaks for the other end; empty for neither."""


@dataclass(frozen=True, slots=True)
class Status(Term):
    """How firmly a claim is made. `rank` orders (0 to 60), `weight` (0 to 1) counts in analysis.

    `asserted` tells whether a proposition with this status may be stated as a bare fact.
    """

    rank: int = 0
    weight: float = 0.0
    colour: str = "#555555"
    dash: str = "solid"
    asserted: bool = False


@dataclass(frozen=True, slots=True)
class Layer(Term):
    """A level of the stack; `rank` 0 is the ground."""

    rank: int = 0
    colour: str = "#555555"
    shape: str = "dot"


@dataclass(frozen=True, slots=True)
class Role(Term):
    """A part an organisation plays, tied to a layer id."""

    layer: str = ""


@dataclass(frozen=True, slots=True)
class Metric(Term):
    """What an observation measures; `unit` is money | parameters | W | people.

    Texts tell some `by_deals`, without naming them: by a round, a purchase or what is built.
    """

    unit: str = "money"
    name: str = ""
    by_deals: bool = False


@dataclass(frozen=True, slots=True)
class EntityClass(Term):
    """A class of entities; `base` is its base type, `layer` where things of it stand (or empty)."""

    parent: str | None = None
    base: str = ""
    layer: str = ""


@dataclass(frozen=True, slots=True)
class Belonging(Term):
    """A way in which an entity belongs to its parent; `semantics` as in RelationKind (a family: variant)."""

    semantics: str = "none"


@dataclass(frozen=True, slots=True)
class StoreSchema:
    """What stores keep unique and indexed: labels with a unique `id`, (label, property) pairs."""

    identified: tuple[str, ...] = ()
    indexed: tuple[tuple[str, str], ...] = ()
    full_text: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ontology:
    """All terms by id, in the order of the files."""

    version: str
    iri: str
    kinds: Mapping[str, RelationKind] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)
    stances: Mapping[str, Term] = field(default_factory=dict)
    layers: Mapping[str, Layer] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    classes: Mapping[str, EntityClass] = field(default_factory=dict)
    belongings: Mapping[str, Belonging] = field(default_factory=dict)
    store: StoreSchema = field(default_factory=StoreSchema)

    def kind_named(self, name: str) -> RelationKind:
        """Return the kind with the gold name `name` ("investsIn"). Raises KeyError."""
        for kind in self.kinds.values():
            if kind.name == name:
                return kind
        raise KeyError(name)

    @property
    def base_types(self) -> tuple[str, ...]:
        """The base entity types, in order."""
        return tuple(c.id for c in self.classes.values() if c.base == c.id)
