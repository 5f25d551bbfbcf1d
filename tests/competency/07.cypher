// On which chip maker does each user of a chip depend?
MATCH (u:Entity)-[:USES]->(c:Chip)<-[:MANUFACTURES]-(f:Organization) RETURN DISTINCT u.id, c.id, f.id
