// The layers of the stack from the ground up, with who stands in them and has ties.
// -> layer, rank, entities, ties
MATCH (l:Layer)
OPTIONAL MATCH (l)<-[:IN_LAYER]-(e:Entity)-[r]-(:Entity) WHERE r.propositionId IS NOT NULL
RETURN l.id AS layer, l.rank AS rank, count(DISTINCT e) AS entities, count(DISTINCT r.propositionId) AS ties
ORDER BY rank, layer
