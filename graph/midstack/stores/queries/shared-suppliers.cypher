// Suppliers that two entities have in common.
// $a  id, name or other written form of one entity
// $b  the same of the other
// -> supplier, to_a, to_b
MATCH (a:Entity) WHERE a.id = $a OR toLower(a.name) = toLower($a) OR $a IN a.aliases
MATCH (b:Entity) WHERE b.id = $b OR toLower(b.name) = toLower($b) OR $b IN b.aliases
MATCH (a)<-[r:SUPPLIES_TO|PROVIDES_COMPUTE_TO|MANUFACTURES]-(s:Entity)-[t:SUPPLIES_TO|PROVIDES_COMPUTE_TO|MANUFACTURES]->(b)
WHERE a.id <> b.id
RETURN DISTINCT s.name AS supplier, r.status AS to_a, t.status AS to_b
ORDER BY supplier, to_a, to_b
