// Which propositions were told otherwise after one date, up to another, than before it.
// $from  last day of the time before, such as 2025-10-31
// $to  last day of the time looked at
// -> proposition, before, after, reports
MATCH (p:Proposition)<-[:ASSERTS]-(c:Claim)
WHERE p.kind IS NOT NULL AND c.closedAt IS NULL AND c.reportedOn > $from AND c.reportedOn <= $to
WITH p, c ORDER BY c.reportedOn, c.rank, c.id
WITH p, collect(c.status) AS during
OPTIONAL MATCH (p)<-[:ASSERTS]-(b:Claim) WHERE b.closedAt IS NULL AND b.reportedOn <= $from
WITH p, during, b ORDER BY b.reportedOn, b.rank, b.id
WITH p, during, collect(b.status) AS earlier
WITH p, during, CASE WHEN size(earlier) = 0 THEN null ELSE earlier[-1] END AS before
WHERE before IS NULL OR before <> during[-1]
RETURN p.id AS proposition, before, during[-1] AS after, size(during) AS reports
ORDER BY proposition
