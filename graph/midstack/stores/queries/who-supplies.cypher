// Who supplies an entity with goods, computing power or manufacturing.
// $name  id, name or other written form of the entity
// -> supplier, edge, status, concerns, amount, currency, sources
MATCH (e:Entity) WHERE e.id = $name OR toLower(e.name) = toLower($name) OR $name IN e.aliases
MATCH (s:Entity)-[r:SUPPLIES_TO|PROVIDES_COMPUTE_TO|MANUFACTURES|LICENSES_TO]->(e)
RETURN s.name AS supplier, type(r) AS edge, r.status AS status, r.concerns AS concerns, r.amount AS amount,
       r.currency AS currency, r.sourceCount AS sources
ORDER BY r.rank DESC, supplier, edge, r.propositionId
