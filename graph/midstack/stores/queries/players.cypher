// Who plays a part in the stack.
// $role  id of the role, such as Neocloud
// -> entity, layers, ties
MATCH (e:Entity)-[:PLAYS_ROLE]->(:Role {id: $role})
RETURN e.name AS entity, e.layers AS layers,
       COUNT { MATCH (e)-[r]-(:Entity) WHERE r.propositionId IS NOT NULL } AS ties
ORDER BY ties DESC, entity, e.id
