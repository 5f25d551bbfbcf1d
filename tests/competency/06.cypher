// Through which platforms are the models of a developer offered?
MATCH (d:Organization)-[:DEVELOPS]->(m:Model)<-[:OFFERS]-(p:Entity) RETURN DISTINCT d.id, m.id, p.id
