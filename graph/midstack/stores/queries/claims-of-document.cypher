// Everything read from one document, in the order of its text.
// $document  id of the document
// -> start, proposition, status, stance, said_by, amount, currency, quote
MATCH (d:Document {id: $document})<-[:IN_DOCUMENT]-(ev:Evidence)<-[:HAS_EVIDENCE]-(c:Claim)
WHERE c.closedAt IS NULL AND c.id IN d.claims
OPTIONAL MATCH (c)-[:STATED_BY]->(s:Entity)
RETURN ev.start AS start, c.propositionId AS proposition, c.status AS status, c.stance AS stance,
       s.name AS said_by, c.amount AS amount, c.currency AS currency, ev.quote AS quote
ORDER BY start, proposition, status, c.id
