// Which direct ties does the graph hold firmly, at least as announced plans?
MATCH (a:Entity)-[r:INVESTS_IN|SUPPLIES_TO|PROVIDES_COMPUTE_TO]->(b:Entity) WHERE r.rank >= 40
RETURN a.id, b.id, r.status
