// Claims that no document makes any more: from documents edited or removed since.
// -> proposition, status, reported, recorded, closed
MATCH (c:Claim) WHERE c.closedAt IS NOT NULL
RETURN c.propositionId AS proposition, c.status AS status, c.reportedOn AS reported, c.recordedAt AS recorded,
       c.closedAt AS closed
ORDER BY closed, proposition, c.id
