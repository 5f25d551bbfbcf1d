// Claims that rest on people who are not named.
// -> proposition, status, reported, publisher, document, quote
MATCH (c:Claim {stance: 'AnonymousSource'})-[:HAS_EVIDENCE]->(ev:Evidence)-[:IN_DOCUMENT]->(d:Document)
WHERE c.closedAt IS NULL AND d.closedAt IS NULL AND c.id IN d.claims
RETURN c.propositionId AS proposition, c.status AS status, c.reportedOn AS reported, d.publisher AS publisher,
       d.id AS document, ev.quote AS quote
ORDER BY reported, proposition, document, ev.start, c.id
