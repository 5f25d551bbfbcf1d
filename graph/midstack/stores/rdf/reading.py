"""Reading RDF that midstack wrote back into a snapshot. pyoxigraph parses; nothing is fetched.

Invariant: equal texts give equal snapshots, sorted as a store gives them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pyoxigraph import DefaultGraph, Literal, RdfFormat, parse

from midstack.errors import UsageError
from midstack.model import ClaimRow, EdgeRow, Entity, Snapshot
from midstack.ontology import Ontology, load_ontology
from midstack.ontology.iris import TERMS
from midstack.stores.rdf.terms import ALIAS, LABEL, TYPE, key_of

_FORMATS: Final = {"turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}
_QUOTED: Final = re.compile(r"\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|\"(?:[^\"\\\n]|\\.)*\"", re.DOTALL)
_GENERAL: Final = frozenset(("Proposition", "Observation"))

Values = Mapping[str, list[str]]


def read_rdf(text: str, format: str, ontology: Ontology | None = None) -> Snapshot:  # noqa: A002
    """Return the snapshot in `text`, which is turtle, trig or jsonld as `write_rdf` makes them.

    Statements in other vocabularies are passed over. Raises UsageError for another format, for a text that is
    not of its format, and for JSON-LD that wants a context from elsewhere.
    """
    if format not in _FORMATS:
        raise UsageError(f"no RDF format '{format}'; there are {', '.join(_FORMATS)}")
    return _Reader(_read(text, format), ontology or load_ontology()).snapshot()


def _read(text: str, name: str) -> dict[str, dict[str, list[str]]]:
    if text.lstrip()[:2] in ("<?", "<!"):
        raise UsageError("this is XML; RDF/XML and document types are not read, turtle, trig and jsonld are")
    if "<<" in text and "<<" in _QUOTED.sub("", text):
        # Thousands of them within each other overflow the stack of the parser, and we never write one.
        raise UsageError("a statement about a statement (<<) is not read; claims are nodes of their own here")
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in parse(text, format=_FORMATS[name]):
            if isinstance(quad.graph_name, DefaultGraph):
                value = quad.object.value if isinstance(quad.object, Literal) else str(quad.object)[1:-1]
                nodes[str(quad.subject)[1:-1]][str(quad.predicate)[1:-1]].append(value)
    except (SyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())[:300]
        raise UsageError(f"this is not {name} that can be read here: {reason}") from error
    return nodes


@dataclass(slots=True)
class _Reader:
    nodes: Mapping[str, Values]
    ontology: Ontology
    _empty: Values = field(default_factory=dict)

    def snapshot(self) -> Snapshot:
        entities = {entity.id: entity for entity in map(self._entity, self._all("Entity"))}
        rows = [self._claim(iri) for iri in self._all("Claim")]
        observations = [row for row, observed in rows if observed]
        edges = (self._edge(iri) for iri in self._all("Assessment"))
        return Snapshot(
            entities={key: entities[key] for key in sorted(entities)},
            edges=tuple(sorted(edges, key=lambda edge: edge.proposition_id)),
            claims={row.id: row for row in sorted((r for r, o in rows if not o), key=lambda r: r.id)},
            observations=tuple(sorted(observations, key=lambda row: row.id)),
        )

    def _all(self, cls: str) -> list[str]:
        wanted = TERMS + cls
        return [iri for iri, node in self.nodes.items() if wanted in node.get(TYPE.value, ())]

    def _values(self, iri: str, name: str) -> list[str]:
        return self.nodes.get(iri, self._empty).get(TERMS + name, [])

    def _one(self, iri: str, name: str) -> str | None:
        found = self._values(iri, name)
        return min(found) if found else None

    def _number(self, iri: str, name: str) -> float | None:
        found = self._one(iri, name)
        return None if found is None else float(found)

    def _key(self, iri: str, name: str) -> str | None:
        found = self._one(iri, name)
        return None if found is None else key_of(found)

    def _entity(self, iri: str) -> Entity:
        node = self.nodes[iri]
        return Entity(
            id=key_of(iri),
            label=min(node.get(LABEL.value, [""])),
            type=self._one(iri, "typeName") or "",
            entity_class=self._one(iri, "className") or "",
            roles=tuple((self._one(iri, "roleOrder") or "").split()),
            parent=self._key(iri, "belongsTo"),
            parent_kind=self._key(iri, "belongsAs"),
            aliases=tuple(sorted(node.get(ALIAS.value, ()))),
            provisional=self._one(iri, "isProvisional") == "true",
            canonical_id=self._key(iri, "mergedInto"),
        )

    def _kind(self, proposition: str) -> str:
        types = self.nodes.get(proposition, self._empty).get(TYPE.value, [])
        names = sorted(key_of(iri) for iri in types if iri.startswith(TERMS))
        return next((name for name in names if name not in _GENERAL), "")

    def _edge(self, iri: str) -> EdgeRow:
        proposition = self._one(iri, "assesses") or ""
        name = self._kind(proposition)
        kind = self.ontology.kinds.get(name)
        status = self.ontology.statuses.get(self._key(iri, "assessedStatus") or "")
        if kind is None or status is None:
            raise UsageError(
                f"the proposition {key_of(proposition)} has the kind '{name}' and the status "
                f"'{self._key(iri, 'assessedStatus')}'; both must be of the ontology",
                hint="midstack ontology docs",
            )
        source, target = self._ends(proposition, kind.source_role, kind.target_role)
        amount = self._one(iri, "assessedAmount") or ""
        return EdgeRow(
            proposition_id=key_of(proposition),
            kind=kind.id,
            edge=kind.edge,
            source=source,
            target=target,
            status=status.id,
            rank=status.rank,
            weight=status.weight,
            claims=tuple(sorted(map(key_of, self._values(iri, "basedOnClaim")))),
            amount=self._number(amount, "value"),
            currency=self._one(amount, "currency"),
            bound=self._one(amount, "bound"),
            first_reported=self._one(iri, "firstReported"),
            last_reported=self._one(iri, "lastReported"),
            concerns=self._key(proposition, "concerns"),
        )

    def _ends(self, proposition: str, source_role: str, target_role: str) -> tuple[str, str]:
        if source_role != target_role:
            ends = [self._key(proposition, role) for role in (source_role, target_role)]
        else:
            both = sorted(map(key_of, self._values(proposition, source_role)))
            ends = [both[0], both[-1]] if both else [None, None]
        source, target = ends
        if source is None or target is None:
            raise UsageError(
                f"the proposition {key_of(proposition)} lacks {source_role} or {target_role}; both are needed"
            )
        return source, target

    def _claim(self, iri: str) -> tuple[ClaimRow, bool]:
        proposition = self._one(iri, "asserts") or ""
        evidence = self._one(iri, "hasEvidence") or ""
        document = self._one(evidence, "inDocument") or ""
        amount = self._one(iri, "reportedAmount") or ""
        types = self.nodes.get(proposition, self._empty).get(TYPE.value, [])
        observed = TERMS + "Observation" in types
        figure: dict[str, Any] = self._figure(proposition) if observed else {"kind": self._kind(proposition)}
        row = ClaimRow(
            id=key_of(iri),
            proposition_id=key_of(proposition),
            status=self._key(iri, "status") or "",
            stance=self._key(iri, "stance") or "",
            confidence=self._number(iri, "confidence") or 0.0,
            quote=self._one(evidence, "quote") or "",
            start=int(self._one(evidence, "quoteStart") or 0),
            end=int(self._one(evidence, "quoteEnd") or 0),
            document_id=key_of(document),
            language=self._one(document, "language") or "",
            title=self._one(document, "title"),
            publisher=self._one(document, "publisherName"),
            url=self._one(document, "address"),
            reported_on=self._one(iri, "reportedOn"),
            recorded_at=self._one(iri, "recordedAt"),
            said_by=self._key(iri, "statedBy"),
            amount=self._number(amount, "value"),
            currency=self._one(amount, "currency"),
            bound=self._one(amount, "bound"),
            as_written=self._one(amount, "asWritten"),
            disputes=self._key(iri, "disputes"),
            **figure,
        )
        return row, observed

    def _figure(self, proposition: str) -> dict[str, Any]:
        return {
            "kind": self._key(proposition, "metric") or "",
            "entity": self._key(proposition, "observes"),
            "value": self._number(proposition, "value"),
            "unit": self._one(proposition, "unitText"),
            "period": self._one(proposition, "periodLabel"),
            "segment": self._one(proposition, "segment"),
        }
