// Who speaks about deals that they have a part in themselves?
MATCH (c:Claim)-[:STATED_BY]->(w:Entity) MATCH (c)-[:ASSERTS]->(p:Proposition)-[]->(w) RETURN DISTINCT w.id, p.id
