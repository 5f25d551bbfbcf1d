// Where do documents in two languages give one proposition different statuses?
MATCH (c1:Claim)-[:ASSERTS]->(p:Proposition)<-[:ASSERTS]-(c2:Claim)
MATCH (c1)-[:HAS_EVIDENCE]->(:Evidence)-[:IN_DOCUMENT]->(d1:Document)
MATCH (c2)-[:HAS_EVIDENCE]->(:Evidence)-[:IN_DOCUMENT]->(d2:Document)
WHERE d1.language < d2.language AND c1.status <> c2.status
RETURN DISTINCT p.id, d1.language, c1.status, d2.language, c2.status
