// What had been reported by a date: the last word on every proposition, as known at a recording time.
// $as_of  last day that counts, such as 2025-12-31
// $known_at = null  what was known by then (UTC, such as 2026-03-31T23:59:59Z); null for now
// -> source, kind, target, last_status, reported, claims
MATCH (p:Proposition)<-[:ASSERTS]-(c:Claim)
WHERE p.kind IS NOT NULL AND (c.reportedOn IS NULL OR c.reportedOn <= $as_of)
  AND (($known_at IS NULL AND c.closedAt IS NULL)
    OR (c.recordedAt <= $known_at AND (c.closedAt IS NULL OR c.closedAt > $known_at)))
WITH p, c ORDER BY coalesce(c.reportedOn, ''), c.rank, c.id
WITH p, collect(c.status) AS statuses, max(c.reportedOn) AS reported
MATCH (a:Entity {id: p.source}) MATCH (b:Entity {id: p.target})
RETURN a.name AS source, p.kind AS kind, b.name AS target, statuses[-1] AS last_status, reported,
       size(statuses) AS claims
ORDER BY source, kind, target, p.id
