// How did the valuation of OpenAI change over time, as reported?
MATCH (o:Observation {metric: 'valuation'})-[:OBSERVES]->(:Entity {id: 'openai'}) MATCH (c:Claim)-[:ASSERTS]->(o)
RETURN c.reportedOn AS date, o.value, o.unit, c.status ORDER BY date
