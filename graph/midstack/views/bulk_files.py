"""CSV files for `neo4j-admin database import full`, and the arguments to call it with.

Invariant: labels, relationship types and property names are those of the graph store, so that the same Cypher
runs on the imported database. The first `midstack load` into it makes the constraints and indexes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from midstack.model import Snapshot
from midstack.ontology import Ontology
from midstack.stores.actors import layers_of
from midstack.stores.schema import role_type
from midstack.views import bulk_rows
from midstack.views.bulk_rows import Rows, all_claims, place
from midstack.views.cleaning import Cleaner
from midstack.views.csv_files import to_csv
from midstack.views.writing import make_folder, write_text

LIST_MARK: Final = "\u241e"
"""Between the values of a list; a sign made for it, which names do not hold."""

Table = tuple[Sequence[str], Rows]
"""Column heads as the importer reads them, and rows."""


def write_bulk(snapshot: Snapshot, ontology: Ontology, folder: Path, cleaner: Cleaner) -> list[Path]:
    """Write the files into `folder` and return them; `import.args` names all others."""
    nodes, relationships = _nodes(snapshot, ontology), dict(_relationships(snapshot, ontology))
    make_folder(folder)
    files = []
    for name, (columns, rows) in {**nodes, **relationships}.items():
        write_text(folder / name, to_csv(columns, rows, cleaner, guard=False, mark=LIST_MARK))
        files.append(folder / name)
    write_text(folder / "import.args", _arguments(nodes, relationships))
    return [*files, folder / "import.args"]


def _arguments(nodes: Iterable[str], relationships: Iterable[str]) -> str:
    # The importer refuses names without a folder.
    lines = [f"--nodes=./{name}" for name in nodes] + [f"--relationships=./{name}" for name in relationships]
    options = ("--array-delimiter=U+241E", "--multiline-fields=true", "--id-type=string")
    return "\n".join((*lines, *options)) + "\n"


def _nodes(snapshot: Snapshot, ontology: Ontology) -> dict[str, Table]:
    claims = all_claims(snapshot)
    return {
        "entities.csv": (bulk_rows.ENTITIES, bulk_rows.entities(snapshot, ontology)),
        "layers.csv": (bulk_rows.LAYERS, bulk_rows.layers(ontology)),
        "roles.csv": (bulk_rows.ROLES, bulk_rows.roles(ontology)),
        "documents.csv": (bulk_rows.DOCUMENTS, bulk_rows.documents(claims)),
        "evidence.csv": (bulk_rows.EVIDENCE, bulk_rows.evidence(claims)),
        "claims.csv": (bulk_rows.CLAIMS, bulk_rows.claim_rows(claims, ontology)),
        "propositions.csv": (bulk_rows.PROPOSITIONS, bulk_rows.propositions(snapshot, ontology)),
    }


def _relationships(snapshot: Snapshot, ontology: Ontology) -> Iterator[tuple[str, Table]]:
    yield "edges.csv", (bulk_rows.EDGES, bulk_rows.edges(snapshot))
    yield from _of_claims(snapshot)
    yield from _of_propositions(snapshot, ontology)
    yield from _of_entities(snapshot, ontology)


def _of_claims(snapshot: Snapshot) -> Iterator[tuple[str, Table]]:
    claims, known = all_claims(snapshot), snapshot.entities.keys()
    yield (
        "in_document.csv",
        _links("Evidence", "Document", "IN_DOCUMENT", ((place(c), c.document_id) for c in claims)),
    )
    yield "has_evidence.csv", _links("Claim", "Evidence", "HAS_EVIDENCE", ((c.id, place(c)) for c in claims))
    yield "asserts.csv", _links("Claim", "Proposition", "ASSERTS", ((c.id, c.proposition_id) for c in claims))
    said = ((c.id, c.said_by) for c in claims if c.said_by in known)
    yield "stated_by.csv", _links("Claim", "Entity", "STATED_BY", said)
    disputed = ((c.id, c.disputes) for c in claims if c.disputes in snapshot.claims)
    yield "disputes.csv", _links("Claim", "Claim", "DISPUTES", disputed)


def _of_propositions(snapshot: Snapshot, ontology: Ontology) -> Iterator[tuple[str, Table]]:
    known = snapshot.entities.keys()
    observed = ((row.proposition_id, row.entity) for row in snapshot.observations if row.entity in known)
    yield "observes.csv", _links("Proposition", "Entity", "OBSERVES", observed)
    ends = {
        (edge.proposition_id, end, role_type(role))
        for edge in snapshot.edges
        for role, end in (
            (ontology.kinds[edge.kind].source_role, edge.source),
            (ontology.kinds[edge.kind].target_role, edge.target),
            ("concerns", edge.concerns),
        )
        if end in known
    }
    yield "ends.csv", (_heads("Proposition", "Entity"), sorted(ends, key=str))


def _of_entities(snapshot: Snapshot, ontology: Ontology) -> Iterator[tuple[str, Table]]:
    found = snapshot.entities
    stand = ((e.id, layer) for e in found.values() for layer in layers_of(e, ontology))
    yield "in_layer.csv", _links("Entity", "Layer", "IN_LAYER", stand)
    play = ((e.id, role) for e in found.values() for role in e.roles if role in ontology.roles)
    yield "plays_role.csv", _links("Entity", "Role", "PLAYS_ROLE", play)
    levels = ((role.id, role.layer) for role in ontology.roles.values() if role.layer)
    yield "role_in_layer.csv", _links("Role", "Layer", "IN_LAYER", levels)
    parts = sorted(
        (e.parent_kind or "", e.id, str(e.parent), "PART_OF") for e in found.values() if e.parent in found
    )
    yield "part_of.csv", (("kind", *_heads("Entity", "Entity")), parts)


def _heads(source: str, target: str) -> tuple[str, str, str]:
    return f":START_ID({source})", f":END_ID({target})", ":TYPE"


def _links(source: str, target: str, kind: str, pairs: Iterable[tuple[str, str | None]]) -> Table:
    return _heads(source, target), sorted({(one, str(other), kind) for one, other in pairs})
