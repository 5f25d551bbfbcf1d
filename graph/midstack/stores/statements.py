"""The Cypher that the loader sends. Each takes $rows and is idempotent; names come from the ontology through
`plain`.
"""

from __future__ import annotations

from typing import Final

from midstack.stores.schema import plain, role_type

DOCUMENT_STATE: Final = """
UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id, d.sha256, d.contentHash, d.closedAt
"""
SHARED_TEXT: Final = """
UNWIND $hashes AS hash MATCH (d:Document {sha256: hash}) WHERE d.closedAt IS NULL
RETURN d.sha256, d.id, d.publishedOn
"""
DOCUMENTS: Final = """
UNWIND $rows AS row MERGE (d:Document {id: row.id}) ON CREATE SET d.recordedAt = $now
SET d += row.props, d.closedAt = null
"""
EVIDENCE: Final = """
UNWIND $rows AS row MERGE (e:Evidence {id: row.id}) SET e += row.props
WITH e, row MATCH (d:Document {id: row.document}) MERGE (e)-[:IN_DOCUMENT]->(d)
"""
OBSERVES: Final = """
UNWIND $rows AS row MATCH (p:Proposition {id: row.id}) SET p += row.props
WITH p, row MATCH (e:Entity {id: row.props.entity}) MERGE (p)-[:OBSERVES]->(e)
"""
PROPOSITIONS: Final = "UNWIND $rows AS row MATCH (p:Proposition {id: row.id}) SET p += row.props"
CLAIMS: Final = """
UNWIND $rows AS row MERGE (c:Claim {id: row.id}) ON CREATE SET c.recordedAt = coalesce(row.recordedAt, $now)
SET c += row.props, c.closedAt = null
WITH c, row MATCH (e:Evidence {id: row.evidence}) MERGE (c)-[:HAS_EVIDENCE]->(e)
WITH c, row MATCH (p:Proposition {id: row.proposition}) MERGE (c)-[:ASSERTS]->(p)
"""
STATED_BY: Final = """
UNWIND $rows AS row MATCH (c:Claim {id: row.id}) MATCH (e:Entity {id: row.saidBy})
MERGE (c)-[:STATED_BY]->(e)
"""
UNSTATE: Final = """
UNWIND $rows AS row MATCH (c:Claim {id: row.id})-[r:STATED_BY]->(e:Entity)
WHERE row.saidBy IS NULL OR e.id <> row.saidBy DELETE r
"""
DISPUTES: Final = """
UNWIND $rows AS row MATCH (c:Claim {id: row.id}) MATCH (o:Claim {id: row.props.disputes})
MERGE (c)-[:DISPUTES]->(o)
"""
DISPUTED: Final = """
UNWIND $rows AS row MATCH (o:Claim {id: row.id}) MATCH (c:Claim {disputes: row.id})
MERGE (c)-[:DISPUTES]->(o)
"""
MARK_STALE: Final = "UNWIND $ids AS id MATCH (p:Proposition {id: id}) SET p.stale = true"
STALE: Final = "MATCH (p:Proposition {stale: true}) RETURN p.id ORDER BY p.id"
TOUCHING: Final = """
UNWIND $ids AS id MATCH (p:Proposition)-[]->(e:Entity {id: id}) WHERE p.kind IS NOT NULL RETURN DISTINCT p.id
"""

ARCHIVE: Final = """
UNWIND $rows AS row MATCH (d:Document {id: row.id})
SET d.id = row.archived, d.closedAt = coalesce(d.closedAt, $now)
"""
UNARCHIVE: Final = "UNWIND $rows AS row MATCH (d:Document {id: row.archived}) SET d.id = row.id"
CLOSE_DOCUMENTS: Final = """
UNWIND $ids AS id MATCH (d:Document {id: id}) WHERE d.closedAt IS NULL SET d.closedAt = $now
"""
CLOSE_CLAIMS: Final = """
UNWIND $ids AS id
MATCH (:Document {id: id})<-[:IN_DOCUMENT]-(e:Evidence)<-[:HAS_EVIDENCE]-(c:Claim) WHERE c.closedAt IS NULL
  AND NOT EXISTS { MATCH (e)-[:IN_DOCUMENT]->(o:Document) WHERE o.closedAt IS NULL AND c.id IN o.claims }
SET c.closedAt = $now
RETURN DISTINCT c.id, c.propositionId
"""
SIBLINGS: Final = """
UNWIND $ids AS id MATCH (d:Document {id: id}) MATCH (o:Document {sha256: d.sha256})
WHERE d.closedAt IS NOT NULL AND o.closedAt IS NULL
  AND d.publishedOn IS NOT NULL AND o.publishedOn IS NOT NULL
RETURN d.id, d.publishedOn, o.publishedOn
"""
REDATE: Final = """
UNWIND $rows AS row
MATCH (:Document {id: row.id})<-[:IN_DOCUMENT]-(:Evidence)<-[:HAS_EVIDENCE]-(c:Claim)
WHERE c.closedAt IS NULL AND c.reportedOn = row.was
SET c.reportedOn = row.first
RETURN DISTINCT c.id, c.propositionId
"""

LOCK: Final = "UNWIND $ids AS id MATCH (p:Proposition {id: id}) SET p.stale = null"
OPEN_CLAIMS: Final = """
UNWIND $ids AS id MATCH (p:Proposition {id: id})<-[:ASSERTS]-(c:Claim) WHERE c.closedAt IS NULL
MATCH (c)-[:HAS_EVIDENCE]->(e:Evidence)-[:IN_DOCUMENT]->(d:Document)
WHERE d.closedAt IS NULL AND c.id IN d.claims
RETURN p.id, c.id, d.id, c.reportedOn, e.start, c.status, c.amount, c.currency, c.bound, d.publisher
"""
ENDS: Final = """
UNWIND $ids AS id MATCH (p:Proposition {id: id}) WHERE p.kind IS NOT NULL
RETURN p.id, p.kind, p.source, p.target, p.concerns, p.edgeSource, p.edgeTarget
"""
MERGED: Final = """
MATCH (e:Entity) WHERE e.canonicalId IS NOT NULL MATCH (c:Entity {id: e.canonicalId}) RETURN e.id, c.id
"""
MERGED_INTO: Final = "UNWIND $ids AS id MATCH (e:Entity {canonicalId: id}) RETURN DISTINCT id"
ASSESSED: Final = """
UNWIND $rows AS row MATCH (p:Proposition {id: row.id})
SET p.status = row.status, p.rank = row.rank, p.edgeSource = row.edgeSource, p.edgeTarget = row.edgeTarget
"""

ALL_ENTITIES: Final = """
MATCH (e:Entity)
RETURN e.id, e.name, e.type, e.entityClass, e.roles, e.parent, e.parentKind, e.aliases, e.provisional,
       e.canonicalId
"""
ALL_PROPOSITIONS: Final = """
MATCH (p:Proposition)
RETURN p.id, p.kind, p.source, p.target, p.concerns, p.entity, p.metric, p.value, p.unit, p.period, p.segment
"""
ALL_SPEAKERS: Final = "MATCH (c:Claim)-[:STATED_BY]->(e:Entity) RETURN c.id, e.id"
ALL_CLAIMS: Final = """
MATCH (c:Claim) WHERE c.id >= $low AND c.id < $high
  AND (($recorded IS NULL AND c.closedAt IS NULL)
    OR (c.recordedAt <= $recorded AND (c.closedAt IS NULL OR c.closedAt > $recorded)))
  AND ($reported IS NULL OR c.reportedOn IS NULL OR c.reportedOn <= $reported)
MATCH (c)-[:HAS_EVIDENCE]->(e:Evidence)-[:IN_DOCUMENT]->(d:Document)
WHERE c.id IN d.claims AND (($recorded IS NULL AND d.closedAt IS NULL)
    OR (d.recordedAt <= $recorded AND (d.closedAt IS NULL OR d.closedAt > $recorded)))
RETURN c.id, c.propositionId, c.status, c.stance, c.confidence, e.quote, e.start, e.end, d.id, d.language,
       d.title, d.publisher, d.url, c.reportedOn, c.recordedAt, c.amount, c.currency, c.bound, c.asWritten,
       c.disputes, c.kind
"""


def create_node(label: str) -> str:
    """Return the statement that makes missing `:Proposition:label` nodes for $rows."""
    # Not MERGE on two labels: the embedded engine would scan instead of using the index.
    return (
        "UNWIND $rows AS row OPTIONAL MATCH (p:Proposition {id: row.id}) WITH row, p WHERE p IS NULL "
        f"CREATE (n:Proposition:{plain(label)} {{id: row.id}})"
    )


def link_end(role: str) -> str:
    """Return the statement that joins propositions to the entity in `role`; rows have id and entity."""
    return (
        "UNWIND $rows AS row MATCH (p:Proposition {id: row.id}) MATCH (e:Entity {id: row.entity}) "
        f"MERGE (p)-[:{role_type(role)}]->(e)"
    )


def create_edge(edge: str) -> str:
    """Return the statement that makes derived edges of type `edge` where none are."""
    # Not MERGE, which would look through all edges of an entity that may have thousands.
    return (
        "UNWIND $rows AS row MATCH (a:Entity {id: row.source}) MATCH (b:Entity {id: row.target}) "
        f"CREATE (a)-[r:{plain(edge)} {{propositionId: row.id}}]->(b) SET r += row.props"
    )


def write_edge(edge: str) -> str:
    """Return the statement that writes derived edges of type `edge` where they may be already."""
    return (
        "UNWIND $rows AS row MATCH (a:Entity {id: row.source}) MATCH (b:Entity {id: row.target}) "
        f"MERGE (a)-[r:{plain(edge)} {{propositionId: row.id}}]->(b) SET r += row.props"
    )


def drop_edge(edge: str) -> str:
    """Return the statement that removes derived edges of type `edge`."""
    return (
        "UNWIND $rows AS row "
        f"MATCH (a:Entity {{id: row.source}})-[r:{plain(edge)}]->(b:Entity {{id: row.target}}) "
        "WHERE r.propositionId = row.id DELETE r"
    )
