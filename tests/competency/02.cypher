// Which claim denies which, about what, and who says so?
MATCH (denial:Claim)-[:DISPUTES]->(denied:Claim) MATCH (denial)-[:ASSERTS]->(p:Proposition)
OPTIONAL MATCH (denial)-[:STATED_BY]->(w:Entity)
RETURN p.id, denial.id, denied.id, w.id
