// Who touches both sides: entities with a tie from a layer of the lower side and one to a layer of the upper side.
// $lower = ["Equipment", "Foundry", "Memory", "ChipDesign", "DataCentre"]  ids of the layers below
// $upper = ["Model", "Platform", "Application"]  ids of the layers above
// $min_rank = 20  least rank of the status of a tie
// -> entity, layers, from_below, to_above
MATCH (b:Entity)-[r]->(e:Entity)
WHERE r.propositionId IS NOT NULL AND r.rank >= $min_rank AND any(x IN b.layers WHERE x IN $lower)
WITH e, count(DISTINCT b) AS from_below
MATCH (e)-[s]->(t:Entity)
WHERE s.propositionId IS NOT NULL AND s.rank >= $min_rank AND any(x IN t.layers WHERE x IN $upper)
WITH e, from_below, count(DISTINCT t) AS to_above
RETURN e.name AS entity, e.layers AS layers, from_below, to_above
ORDER BY from_below * to_above DESC, entity, e.id
