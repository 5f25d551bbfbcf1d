// Which chips does a developer use through its models?
MATCH (d:Organization)-[:DEVELOPS]->(m:Model)-[:USES]->(c:Chip) RETURN DISTINCT d.id, m.id, c.id
