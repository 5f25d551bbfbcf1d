// What some sources assert and others deny or call off.
// -> source, edge, target, firm, against, first, last
MATCH (a:Entity)-[r]->(b:Entity) WHERE r.status = 'disputed'
MATCH (p:Proposition {id: r.propositionId})<-[:ASSERTS]-(c:Claim) WHERE c.closedAt IS NULL
WITH a, b, r, sum(CASE WHEN c.rank > 10 THEN 1 ELSE 0 END) AS firm,
     sum(CASE WHEN c.rank <= 10 THEN 1 ELSE 0 END) AS against
RETURN a.name AS source, type(r) AS edge, b.name AS target, firm, against, r.firstReported AS first,
       r.lastReported AS last
ORDER BY source, edge, target, r.propositionId
