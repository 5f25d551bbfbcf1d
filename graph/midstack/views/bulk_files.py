"""CSV files for `neo4j-admin database import full`, and the arguments to call it with.

Invariant: labels, relationship types and property names are those of the graph store, so that the same Cypher
runs on the imported database. What a snapshot does not hold (texts of documents, closed claims) and the nodes
of roles and layers are not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from midstack.model import ClaimRow, Snapshot
from midstack.ontology import Ontology
from midstack.stores.actors import layers_of
from midstack.stores.rows import evidence_id
from midstack.stores.schema import plain, role_type
from midstack.views.cleaning import Cleaner
from midstack.views.csv_files import to_csv
from midstack.views.tables import Cell
from midstack.views.writing import make_folder, write_text

LIST_MARK: Final = "\u241e"
"""Between the values of a list; a sign made for it, which names do not hold."""

ENTITIES: Final = (
    "id:ID(Entity)", "name", "type", "entityClass", "roles:string[]", "aliases:string[]", "parent",
    "parentKind", "provisional:boolean", "canonicalId", "layers:string[]", "names", ":LABEL",
)  # fmt: skip
DOCUMENTS: Final = (
    "id:ID(Document)",
    "language",
    "title",
    "publisher",
    "url",
    "publishedOn",
    "claims:string[]",
    ":LABEL",
)
EVIDENCE: Final = ("id:ID(Evidence)", "quote", "start:long", "end:long", "language", ":LABEL")
CLAIMS: Final = (
    "id:ID(Claim)", "propositionId", "kind", "status", "rank:long", "stance", "confidence:double",
    "amount:double", "currency", "bound", "asWritten", "reportedOn", "recordedAt", "disputes", ":LABEL",
)  # fmt: skip
PROPOSITIONS: Final = (
    "id:ID(Proposition)", "kind", "source", "target", "concerns", "status", "rank:long", "entity", "metric",
    "value:double", "unit", "period", "segment", ":LABEL",
)  # fmt: skip
EDGES: Final = (
    ":START_ID(Entity)", ":END_ID(Entity)", ":TYPE", "propositionId", "kind", "status", "rank:long",
    "weight:double", "amount:double", "currency", "bound", "claimCount:long", "firstReported",
    "lastReported", "concerns",
)  # fmt: skip

Rows = Iterable[Sequence[Cell]]


def write_bulk(snapshot: Snapshot, ontology: Ontology, folder: Path, cleaner: Cleaner) -> list[Path]:
    """Write the files into `folder` and return them; `import.args` names all others."""
    claims = sorted((*snapshot.claims.values(), *snapshot.observations), key=lambda claim: claim.id)
    known = set(snapshot.entities)
    nodes: dict[str, tuple[Sequence[str], Rows]] = {
        "entities.csv": (ENTITIES, _entities(snapshot, ontology)),
        "documents.csv": (DOCUMENTS, _documents(claims)),
        "evidence.csv": (EVIDENCE, _evidence(claims)),
        "claims.csv": (CLAIMS, _claims(claims, ontology)),
        "propositions.csv": (PROPOSITIONS, _propositions(snapshot)),
    }
    edges = [edge for edge in snapshot.edges if {edge.source, edge.target} <= known]
    relationships: dict[str, tuple[Sequence[str], Rows]] = {
        "edges.csv": (EDGES, _edges(snapshot)),
        "in_document.csv": (
            _link("Evidence", "Document"),
            _typed("IN_DOCUMENT", ((_place(c), c.document_id) for c in claims)),
        ),
        "has_evidence.csv": (
            _link("Claim", "Evidence"),
            _typed("HAS_EVIDENCE", ((c.id, _place(c)) for c in claims)),
        ),
        "asserts.csv": (
            _link("Claim", "Proposition"),
            _typed("ASSERTS", ((c.id, c.proposition_id) for c in claims)),
        ),
        "stated_by.csv": (
            _link("Claim", "Entity"),
            _typed("STATED_BY", ((c.id, c.said_by) for c in claims if c.said_by in known)),
        ),
        "disputes.csv": (
            _link("Claim", "Claim"),
            _typed("DISPUTES", ((c.id, c.disputes) for c in claims if c.disputes in snapshot.claims)),
        ),
        "observes.csv": (
            _link("Proposition", "Entity"),
            _typed(
                "OBSERVES",
                ((row.proposition_id, row.entity) for row in snapshot.observations if row.entity in known),
            ),
        ),
        "roles.csv": (
            _link("Proposition", "Entity"),
            sorted(
                (edge.proposition_id, end, role_type(role))
                for edge in edges
                for role, end in (
                    (ontology.kinds[edge.kind].source_role, edge.source),
                    (ontology.kinds[edge.kind].target_role, edge.target),
                )
            ),
        ),
    }
    make_folder(folder)
    files = []
    for name, (columns, rows) in {**nodes, **relationships}.items():
        write_text(folder / name, to_csv(columns, rows, cleaner, guard=False, mark=LIST_MARK))
        files.append(folder / name)
    write_text(folder / "import.args", _arguments(nodes, relationships))
    return [*files, folder / "import.args"]


def _arguments(nodes: Iterable[str], relationships: Iterable[str]) -> str:
    lines = [*(f"--nodes={name}" for name in nodes), *(f"--relationships={name}" for name in relationships)]
    return (
        "\n".join([*lines, "--array-delimiter=U+241E", "--multiline-fields=true", "--id-type=string"]) + "\n"
    )


def _link(source: str, target: str) -> tuple[str, str, str]:
    return f":START_ID({source})", f":END_ID({target})", ":TYPE"


def _typed(name: str, pairs: Iterable[tuple[str, str | None]]) -> list[tuple[str, str, str]]:
    return sorted({(source, str(target), name) for source, target in pairs})


def _place(claim: ClaimRow) -> str:
    # A snapshot names documents by id, so evidence is named by it too.
    return evidence_id(claim.document_id, claim.start, claim.end)


def _entities(snapshot: Snapshot, ontology: Ontology) -> Rows:
    for key in sorted(snapshot.entities):
        e = snapshot.entities[key]
        yield (
            e.id, e.label, e.type, e.entity_class or e.type, e.roles, e.aliases, e.parent, e.parent_kind,
            "true" if e.provisional else "false", e.canonical_id, layers_of(e, ontology),
            "\n".join((e.label, *e.aliases)), ("Entity", plain(e.type)),
        )  # fmt: skip


def _documents(claims: Sequence[ClaimRow]) -> Rows:
    held: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        held.setdefault(claim.document_id, []).append(claim)
    for key in sorted(held):
        c = held[key][-1]
        ids = tuple(claim.id for claim in held[key])
        yield key, c.language, c.title, c.publisher, c.url, c.reported_on, ids, "Document"


def _evidence(claims: Sequence[ClaimRow]) -> Rows:
    found = {_place(claim): claim for claim in claims}
    for key in sorted(found):
        yield key, found[key].quote, found[key].start, found[key].end, found[key].language, "Evidence"


def _claims(claims: Sequence[ClaimRow], ontology: Ontology) -> Rows:
    for c in claims:
        yield (
            c.id, c.proposition_id, c.kind, c.status, ontology.statuses[c.status].rank, c.stance,
            c.confidence, c.amount, c.currency, c.bound, c.as_written, c.reported_on, c.recorded_at,
            c.disputes, "Claim",
        )  # fmt: skip


def _propositions(snapshot: Snapshot) -> Rows:
    for edge in sorted(snapshot.edges, key=lambda edge: edge.proposition_id):
        yield (
            edge.proposition_id, edge.kind, edge.source, edge.target, edge.concerns, edge.status, edge.rank,
            None, None, None, None, None, None, ("Proposition", plain(edge.kind)),
        )  # fmt: skip
    observed = {row.proposition_id: row for row in snapshot.observations}
    for key in sorted(observed):
        row = observed[key]
        yield (
            key, None, None, None, None, None, None, row.entity, row.kind, row.value, row.unit, row.period,
            row.segment, ("Proposition", "Observation"),
        )  # fmt: skip


def _edges(snapshot: Snapshot) -> Rows:
    for e in sorted(snapshot.edges, key=lambda edge: edge.proposition_id):
        if e.source in snapshot.entities and e.target in snapshot.entities:
            yield (
                e.source, e.target, plain(e.edge), e.proposition_id, e.kind, e.status, e.rank, e.weight,
                e.amount, e.currency, e.bound, len(e.claims), e.first_reported, e.last_reported, e.concerns,
            )  # fmt: skip
