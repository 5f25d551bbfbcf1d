"""Writing entities: registered ones as the registry says, provisional ones as the union of what documents
say.

Invariant: what is stored for an entity does not depend on the order of documents. For provisional entities
every property is merged by a rule in which order has no part (least label, union of forms and roles, first
base type).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from midstack.model import Entity
from midstack.ontology import Ontology
from midstack.stores.connection import Transaction, run, send
from midstack.stores.schema import plain
from midstack.stores.statements import MERGED_INTO

_SCRIPTS: Final = (("name_bn", "\u0980", "\u09ff"), ("name_hi", "\u0900", "\u097f"))

_STORED = """
UNWIND $ids AS id MATCH (e:Entity {id: id})
RETURN e.id, e.contentHash, e.name, e.type, e.entityClass, e.provisional, e.aliases, e.roles, e.parent,
       e.parentKind, e.canonicalId
"""
_SET = "UNWIND $rows AS row MATCH (e:Entity {id: row.id}) SET e += row.props"
_LAYERS = """
UNWIND $rows AS row MATCH (e:Entity {id: row.id}) UNWIND row.layers AS layer MATCH (l:Layer {id: layer})
MERGE (e)-[:IN_LAYER]->(l)
"""
_ROLES = """
UNWIND $rows AS row MATCH (e:Entity {id: row.id}) UNWIND row.props.roles AS role MATCH (r:Role {id: role})
MERGE (e)-[:PLAYS_ROLE]->(r)
"""
_PARENT = """
UNWIND $rows AS row MATCH (e:Entity {id: row.id}) MATCH (p:Entity {id: row.props.parent})
MERGE (e)-[x:PART_OF]->(p) SET x.kind = row.props.parentKind
"""
_CHILDREN = """
UNWIND $rows AS row MATCH (p:Entity {id: row.id}) MATCH (e:Entity {parent: row.id})
MERGE (e)-[x:PART_OF]->(p) SET x.kind = e.parentKind
"""
_UNLINK = """
UNWIND $rows AS row MATCH (e:Entity {id: row.id})-[x:IN_LAYER|PLAYS_ROLE|PART_OF]->(o)
WHERE NOT o.id IN row.linked DELETE x
"""


def write_entities(tx: Transaction, entities: Iterable[Entity], ontology: Ontology) -> list[str]:
    """Write the entities that differ from what is stored; return the ids whose merge target changed."""
    wanted = {entity.id: entity for entity in entities}
    if not wanted:
        return []
    stored = {row[0]: row for row in run(tx, _STORED, {"ids": sorted(wanted)})}
    rows: list[dict[str, Any]] = []
    moved: list[str] = []
    for key in sorted(wanted):
        entity = wanted[key]
        held = stored.get(key)
        if held is not None and (entity.provisional or entity.id.startswith("new:")):
            entity = _merge(_entity(held), entity, ontology)
        row = _row(entity, ontology)
        if held is not None and held[1] == row["props"]["contentHash"]:
            continue
        if held is not None and held[3] != entity.type:
            _retype(tx, key, plain(entity.type))
        if (held[10] if held else None) != entity.canonical_id:
            moved.append(key)
        rows.append(row)
    created = [row["id"] for row in rows if row["id"] not in stored]
    _create(tx, [row for row in rows if row["id"] not in stored])
    # A judgement may have named an entity that came only now.
    moved += [key for (key,) in run(tx, MERGED_INTO, {"ids": created})] if created else []
    send(tx, _SET, rows)
    for statement in (_UNLINK, _LAYERS, _ROLES):
        send(tx, statement, rows)
    send(tx, _PARENT, [row for row in rows if row["props"]["parent"]])
    send(tx, _CHILDREN, [row for row in rows if row["id"] not in stored])
    return moved


def layers_of(entity: Entity, ontology: Ontology) -> tuple[str, ...]:
    """Return the ids of the layers an entity stands in: those of its roles and of its class."""
    found = {ontology.roles[role].layer for role in entity.roles if role in ontology.roles}
    term = ontology.classes.get(entity.entity_class) or ontology.classes.get(entity.type)
    if term is not None:
        found.add(term.layer)
    return tuple(sorted(found - {""}))


def _create(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    for label in sorted({row["props"]["type"] for row in rows}):
        # Not MERGE on two labels: the embedded engine would scan instead of using the index.
        text = (
            "UNWIND $rows AS row OPTIONAL MATCH (e:Entity {id: row.id}) WITH row, e WHERE e IS NULL "
            f"CREATE (n:Entity:{plain(label)} {{id: row.id}})"
        )
        send(tx, text, [row for row in rows if row["props"]["type"] == label])


def _retype(tx: Transaction, key: str, label: str) -> None:
    # A node keeps its labels for life (portability rule 2), so it is made anew and its relationships with it.
    found = run(
        tx,
        "MATCH (e:Entity {id: $id})-[r]-(o) "
        "RETURN type(r), startNode(r) = e, o.id, labels(o), properties(r) ORDER BY o.id",
        {"id": key},
    )
    [(kept,)] = run(tx, "MATCH (e:Entity {id: $id}) RETURN properties(e)", {"id": key})
    run(tx, "MATCH (e:Entity {id: $id}) DETACH DELETE e", {"id": key})
    run(tx, f"CREATE (e:Entity:{label}) SET e = $props", {"props": kept})
    anchors = ("Entity", "Proposition", "Claim", "Role", "Layer")
    for kind, outward, other, labels, props in found:
        anchor = next(name for name in anchors if name in labels)
        arrow = "(e)-[r:{0}]->(o)" if outward else "(o)-[r:{0}]->(e)"
        ends = f"MATCH (e:Entity {{id: $id}}) MATCH (o:{anchor} {{id: $other}})"
        text = f"{ends} CREATE {arrow.format(plain(kind))} SET r = $props"
        run(tx, text, {"id": key, "other": other, "props": props})


def _entity(row: Sequence[Any]) -> Entity:
    return Entity(
        id=row[0],
        label=row[2],
        type=row[3],
        entity_class=row[4] or "",
        provisional=bool(row[5]),
        aliases=tuple(row[6] or ()),
        roles=tuple(row[7] or ()),
        parent=row[8],
        parent_kind=row[9],
        canonical_id=row[10],
    )


def _merge(held: Entity, told: Entity, ontology: Ontology) -> Entity:
    label = min(held.label, told.label)
    order = {name: place for place, name in enumerate(ontology.base_types)}
    parent, parent_kind = min(
        ((entity.parent, entity.parent_kind) for entity in (held, told) if entity.parent),
        key=lambda pair: (pair[0] or "", pair[1] or ""),
        default=(None, None),
    )
    return Entity(
        id=held.id,
        label=label,
        type=min(held.type, told.type, key=lambda name: order.get(name, len(order))),
        entity_class=min((c for c in (held.entity_class, told.entity_class) if c), default=""),
        roles=tuple(sorted({*held.roles, *told.roles})),
        parent=parent,
        parent_kind=parent_kind,
        aliases=tuple(sorted({*held.aliases, *told.aliases, held.label, told.label} - {label})),
        provisional=held.provisional and told.provisional,
        # Judgements speak for all documents at once, so the last load decides: a merge taken back ends here.
        canonical_id=told.canonical_id,
    )


def _row(entity: Entity, ontology: Ontology) -> dict[str, Any]:
    aliases = sorted(set(entity.aliases) - {entity.label})
    layers = layers_of(entity, ontology)
    props: dict[str, Any] = {
        "name": entity.label,
        "type": entity.type,
        "entityClass": entity.entity_class or entity.type,
        "provisional": entity.provisional,
        "aliases": aliases,
        "names": "\n".join([entity.label, *aliases]),
        "roles": list(dict.fromkeys(entity.roles)),  # the principal role comes first
        "layers": list(layers),
        "parent": entity.parent,
        "parentKind": entity.parent_kind,
        "canonicalId": entity.canonical_id,
        "name_id": entity.label,
        **_scripted([entity.label, *entity.aliases]),
    }
    text = json.dumps(props, sort_keys=True, ensure_ascii=False)
    props["contentHash"] = hashlib.sha256(text.encode()).hexdigest()
    linked = [*props["roles"], *layers, *([entity.parent] if entity.parent else [])]
    return {"id": entity.id, "layers": list(layers), "linked": linked, "props": props}


def _scripted(forms: Sequence[str]) -> dict[str, str | None]:
    return {
        key: next((form for form in forms if any(first <= letter <= last for letter in form)), None)
        for key, first, last in _SCRIPTS
    }
