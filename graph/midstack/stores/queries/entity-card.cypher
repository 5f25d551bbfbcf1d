// What is known of one entity: names, roles, layers, parent, ties, numbers.
// $name  id, name or other written form of the entity
// -> id, name, type, class, roles, layers, parent, aliases, provisional, ties_out, ties_in, observations
MATCH (e:Entity) WHERE e.id = $name OR toLower(e.name) = toLower($name) OR $name IN e.aliases
OPTIONAL MATCH (e)-[:PART_OF]->(up:Entity)
RETURN e.id AS id, e.name AS name, e.type AS type, e.entityClass AS class, e.roles AS roles, e.layers AS layers,
       up.name AS parent, e.aliases AS aliases, e.provisional AS provisional,
       COUNT { MATCH (e)-[r]->(:Entity) WHERE r.propositionId IS NOT NULL } AS ties_out,
       COUNT { MATCH (e)<-[r]-(:Entity) WHERE r.propositionId IS NOT NULL } AS ties_in,
       COUNT { MATCH (e)<-[:OBSERVES]-(p:Proposition) WHERE p.status IS NOT NULL } AS observations
ORDER BY id
