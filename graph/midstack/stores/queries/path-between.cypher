// The shortest chains of ties between two entities, whichever way round the ties run.
// $a  id, name or other written form of one entity
// $b  the same of the other
// $most = 20  how many chains
// -> steps, chain
MATCH (a:Entity) WHERE a.id = $a OR toLower(a.name) = toLower($a) OR $a IN a.aliases
MATCH (b:Entity) WHERE b.id <> a.id AND (b.id = $b OR toLower(b.name) = toLower($b) OR $b IN b.aliases)
MATCH path = allShortestPaths((a)-[:INVESTS_IN|ACQUIRES|LENDS_TO|PARTNERS_WITH|SUPPLIES_TO|PROVIDES_COMPUTE_TO
  |DEVELOPS|MANUFACTURES|USES|OFFERS|BUILDS|SUBSIDIARY_OF|LICENSES_TO*1..8]-(b))
WITH DISTINCT length(path) AS steps, [n IN nodes(path) | n.name] AS chain
RETURN steps, chain
ORDER BY steps, chain LIMIT $most
