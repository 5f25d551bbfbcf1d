// How the reports on one proposition went over time, each with its words.
// $proposition  id of the proposition, such as investment--nvidia--openai
// $known_at = null  what was known by then (UTC, such as 2026-03-31T23:59:59Z); null for now
// -> reported, status, stance, said_by, amount, currency, publisher, document, quote, closed
MATCH (p:Proposition {id: $proposition})<-[:ASSERTS]-(c:Claim)-[:HAS_EVIDENCE]->(ev:Evidence)
MATCH (ev)-[:IN_DOCUMENT]->(d:Document)
WHERE c.id IN d.claims AND ($known_at IS NULL OR c.recordedAt <= $known_at)
OPTIONAL MATCH (c)-[:STATED_BY]->(s:Entity)
RETURN c.reportedOn AS reported, c.status AS status, c.stance AS stance, s.name AS said_by, c.amount AS amount,
       c.currency AS currency, d.publisher AS publisher, d.id AS document, ev.quote AS quote,
       c.closedAt IS NOT NULL AS closed
ORDER BY reported, document, ev.start, c.id
