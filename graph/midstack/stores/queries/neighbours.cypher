// Everything an entity is tied to, in both directions.
// $name  id, name or other written form of the entity
// $min_rank = 0  least rank of the status: 0 ended, 10 disputed, 20 rumoured, 40 planned, 60 confirmed
// -> source, edge, target, status, sources
MATCH (e:Entity) WHERE e.id = $name OR toLower(e.name) = toLower($name) OR $name IN e.aliases
MATCH (e)-[r]-(o:Entity) WHERE r.propositionId IS NOT NULL AND r.rank >= $min_rank
WITH DISTINCT r
RETURN startNode(r).name AS source, type(r) AS edge, endNode(r).name AS target, r.status AS status,
       r.sourceCount AS sources
ORDER BY source, edge, target, r.propositionId
