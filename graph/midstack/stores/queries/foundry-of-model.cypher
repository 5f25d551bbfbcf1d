// Chains from a foundry up to a model or its maker: who makes the chips that it runs on.
// $name = null  id, name or other written form of one model or maker; null for all
// $min_rank = 20  least rank of the status of every tie of the chain
// -> foundry, model, steps, chain, weakest
MATCH (f:Entity) WHERE 'FoundryOperator' IN f.roles
MATCH path = (f)-[:MANUFACTURES|SUPPLIES_TO|PROVIDES_COMPUTE_TO|DEVELOPS*1..4]->(m:Entity)
WHERE ('ModelDeveloper' IN m.roles OR m.type = 'Model')
  AND ($name IS NULL OR m.id = $name OR toLower(m.name) = toLower($name) OR $name IN m.aliases)
  AND all(r IN relationships(path) WHERE r.rank >= $min_rank)
WITH f, m, [n IN nodes(path) | n.name] AS chain, [r IN relationships(path) | r.rank] AS ranks
WITH f.name AS foundry, m.name AS model, size(ranks) AS steps, chain,
     reduce(low = 60, x IN ranks | CASE WHEN x < low THEN x ELSE low END) AS weakest
RETURN DISTINCT foundry, model, steps, chain, weakest
ORDER BY foundry, model, steps, chain
