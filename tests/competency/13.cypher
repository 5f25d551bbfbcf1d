// What is the history of one proposition, oldest report first?
MATCH (c:Claim)-[:ASSERTS]->(:Proposition {id: 'investment--nvidia--openai'})
OPTIONAL MATCH (c)-[:STATED_BY]->(w:Entity)
RETURN c.reportedOn AS date, c.status, w.id ORDER BY date
