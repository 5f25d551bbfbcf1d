// Which ties rest on one document only?
MATCH (p:Proposition)<-[:ASSERTS]-(:Claim)-[:HAS_EVIDENCE]->(:Evidence)-[:IN_DOCUMENT]->(d:Document)
WHERE p.kind IS NOT NULL WITH p, count(DISTINCT d) AS n WHERE n = 1
RETURN p.id
