// On what kind of source the claims rest.
// -> stance, claims, documents
MATCH (c:Claim)-[:HAS_EVIDENCE]->(:Evidence)-[:IN_DOCUMENT]->(d:Document)
WHERE c.closedAt IS NULL AND d.closedAt IS NULL AND c.id IN d.claims
RETURN c.stance AS stance, count(DISTINCT c) AS claims, count(DISTINCT d) AS documents
ORDER BY claims DESC, stance
