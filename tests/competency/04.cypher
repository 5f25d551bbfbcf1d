// What was the revenue of NVIDIA in the third quarter of 2025, and in which words?
MATCH (o:Observation {metric: 'revenue', period: '2025-Q3'})-[:OBSERVES]->(:Entity {id: 'nvidia'})
MATCH (o)<-[:ASSERTS]-(:Claim)-[:HAS_EVIDENCE]->(e:Evidence)
RETURN o.value, o.unit, e.quote
