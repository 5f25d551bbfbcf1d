// The entities with the most ties to different others.
// $most = 20  how many rows
// $min_rank = 20  least rank of the status of a tie
// -> entity, type, layers, others, ties
MATCH (e:Entity)-[r]-(o:Entity) WHERE r.propositionId IS NOT NULL AND r.rank >= $min_rank
WITH e, count(DISTINCT o) AS others, count(DISTINCT r.propositionId) AS ties
RETURN e.name AS entity, e.type AS type, e.layers AS layers, others, ties
ORDER BY others DESC, ties DESC, entity, e.id LIMIT $most
