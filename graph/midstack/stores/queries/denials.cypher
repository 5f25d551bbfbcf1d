// Claims that deny another claim, side by side with what they deny.
// -> proposition, denied_status, denied_quote, status, reported, quote
MATCH (c:Claim)-[:DISPUTES]->(o:Claim) WHERE c.closedAt IS NULL
MATCH (c)-[:HAS_EVIDENCE]->(ev:Evidence)
MATCH (o)-[:HAS_EVIDENCE]->(ov:Evidence)
RETURN o.propositionId AS proposition, o.status AS denied_status, ov.quote AS denied_quote, c.status AS status,
       c.reportedOn AS reported, ev.quote AS quote
ORDER BY proposition, reported, c.id, o.id
