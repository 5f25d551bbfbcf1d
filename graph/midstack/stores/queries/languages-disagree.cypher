// Propositions of which documents in one language tell another status than those in another language.
// -> proposition, statuses
MATCH (p:Proposition)<-[:ASSERTS]-(c:Claim)-[:HAS_EVIDENCE]->(:Evidence)-[:IN_DOCUMENT]->(d:Document)
WHERE p.kind IS NOT NULL AND c.closedAt IS NULL AND d.closedAt IS NULL AND c.id IN d.claims
WITH DISTINCT p, d.language AS language, c.status AS status ORDER BY language, status
WITH p, collect(DISTINCT language) AS languages, collect(DISTINCT status) AS kinds,
     collect(language + ': ' + status) AS statuses
WHERE size(languages) > 1 AND size(kinds) > 1
RETURN p.id AS proposition, statuses
ORDER BY proposition
