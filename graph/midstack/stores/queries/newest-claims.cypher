// What was reported last.
// $most = 20  how many rows
// -> reported, proposition, status, stance, publisher, document, quote
MATCH (c:Claim)-[:HAS_EVIDENCE]->(ev:Evidence)-[:IN_DOCUMENT]->(d:Document)
WHERE c.closedAt IS NULL AND d.closedAt IS NULL AND c.id IN d.claims AND c.reportedOn IS NOT NULL
RETURN c.reportedOn AS reported, c.propositionId AS proposition, c.status AS status, c.stance AS stance,
       d.publisher AS publisher, d.id AS document, ev.quote AS quote
ORDER BY reported DESC, proposition, document, ev.start, c.id LIMIT $most
