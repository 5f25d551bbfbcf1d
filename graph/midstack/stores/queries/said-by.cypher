// What an entity or person itself said, in its words as reported.
// $name  id, name or other written form of the speaker
// -> speaker, proposition, status, reported, document, quote
MATCH (s:Entity) WHERE s.id = $name OR toLower(s.name) = toLower($name) OR $name IN s.aliases
MATCH (s)<-[:STATED_BY]-(c:Claim)-[:HAS_EVIDENCE]->(ev:Evidence)-[:IN_DOCUMENT]->(d:Document)
WHERE c.closedAt IS NULL AND d.closedAt IS NULL AND c.id IN d.claims
RETURN s.name AS speaker, c.propositionId AS proposition, c.status AS status, c.reportedOn AS reported,
       d.id AS document, ev.quote AS quote
ORDER BY reported, proposition, document, ev.start, c.id
