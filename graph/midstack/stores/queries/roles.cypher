// Which parts organisations play, in which layer, and how many of those that have ties play them.
// -> role, layer, entities
MATCH (o:Role)
OPTIONAL MATCH (o)-[:IN_LAYER]->(l:Layer)
OPTIONAL MATCH (o)<-[:PLAYS_ROLE]-(e:Entity)
WHERE EXISTS { MATCH (e)-[r]-(:Entity) WHERE r.propositionId IS NOT NULL }
RETURN o.id AS role, l.id AS layer, count(DISTINCT e) AS entities
ORDER BY entities DESC, role
