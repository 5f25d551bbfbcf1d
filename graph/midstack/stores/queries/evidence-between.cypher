// The sentences that tie two entities, whichever way round.
// $a  id, name or other written form of one entity
// $b  the same of the other
// -> source, edge, target, status, reported, stance, publisher, document, start, end, quote
MATCH (a:Entity) WHERE a.id = $a OR toLower(a.name) = toLower($a) OR $a IN a.aliases
MATCH (b:Entity) WHERE b.id = $b OR toLower(b.name) = toLower($b) OR $b IN b.aliases
MATCH (a)-[r]-(b) WHERE r.propositionId IS NOT NULL
MATCH (:Proposition {id: r.propositionId})<-[:ASSERTS]-(c:Claim)-[:HAS_EVIDENCE]->(ev:Evidence)
MATCH (ev)-[:IN_DOCUMENT]->(d:Document)
WHERE c.closedAt IS NULL AND d.closedAt IS NULL AND c.id IN d.claims
RETURN startNode(r).name AS source, type(r) AS edge, endNode(r).name AS target, c.status AS status,
       c.reportedOn AS reported, c.stance AS stance, d.publisher AS publisher, d.id AS document,
       ev.start AS start, ev.end AS end, ev.quote AS quote
ORDER BY reported, document, start, edge, c.id
