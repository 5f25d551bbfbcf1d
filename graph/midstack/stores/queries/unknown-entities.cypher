// Names met in documents that the registry does not know: candidates for a review.
// -> id, name, type, class, aliases, ties, documents
MATCH (e:Entity) WHERE e.provisional AND e.canonicalId IS NULL
OPTIONAL MATCH (e)--(:Proposition)<-[:ASSERTS]-(c:Claim)-[:HAS_EVIDENCE]->(:Evidence)-[:IN_DOCUMENT]->(d:Document)
WHERE c.closedAt IS NULL AND d.closedAt IS NULL AND c.id IN d.claims
WITH e, count(DISTINCT c.propositionId) AS ties, count(DISTINCT d) AS documents
RETURN e.id AS id, e.name AS name, e.type AS type, e.entityClass AS class, e.aliases AS aliases, ties, documents
ORDER BY documents DESC, ties DESC, id
