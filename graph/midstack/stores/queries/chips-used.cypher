// Which chips are used, by whom, who designed them and who makes them.
// $name = null  id, name or other written form of one user; null for all
// -> user, chip, status, designers, makers
MATCH (u:Entity)-[r:USES]->(c:Entity:Chip)
WHERE $name IS NULL OR u.id = $name OR toLower(u.name) = toLower($name) OR $name IN u.aliases
OPTIONAL MATCH (d:Entity)-[:DEVELOPS]->(c)
WITH u, c, r, d ORDER BY d.name
WITH u, c, r, collect(DISTINCT d.name) AS designers
OPTIONAL MATCH (m:Entity)-[:MANUFACTURES]->(c)
WITH u, c, r, designers, m ORDER BY m.name
WITH u, c, r, designers, collect(DISTINCT m.name) AS makers
RETURN u.name AS user, c.name AS chip, r.status AS status, designers, makers
ORDER BY user, chip, r.propositionId
