// How much money flows between each pair, by status?
MATCH (a:Entity)-[r:INVESTS_IN]->(b:Entity) WHERE r.amount IS NOT NULL
RETURN a.id, b.id, r.status, sum(r.amount)
