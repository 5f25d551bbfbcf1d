// Ties that rest on one source alone.
// $min_rank = 40  least rank of the status
// -> source, edge, target, status, first, claims
MATCH (a:Entity)-[r]->(b:Entity) WHERE r.sourceCount = 1 AND r.rank >= $min_rank
RETURN a.name AS source, type(r) AS edge, b.name AS target, r.status AS status, r.firstReported AS first,
       r.claimCount AS claims
ORDER BY source, edge, target, r.propositionId
