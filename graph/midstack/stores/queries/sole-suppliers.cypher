// Entities with exactly one known supplier of goods, computing power or manufacturing.
// $min_rank = 40  least rank of the status of a tie
// -> customer, supplier, edges
MATCH (s:Entity)-[r:SUPPLIES_TO|PROVIDES_COMPUTE_TO|MANUFACTURES]->(c:Entity) WHERE r.rank >= $min_rank
WITH c, s, type(r) AS edge ORDER BY edge
WITH c, s, collect(DISTINCT edge) AS edges ORDER BY s.name
WITH c, collect(s.name) AS suppliers, collect(edges) AS all_edges
WHERE size(suppliers) = 1
RETURN c.name AS customer, suppliers[0] AS supplier, all_edges[0] AS edges
ORDER BY customer, c.id
