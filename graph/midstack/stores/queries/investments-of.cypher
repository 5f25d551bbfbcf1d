// Into whom an entity puts money.
// $name  id, name or other written form of the entity
// -> company, edge, status, amount, currency, bound, first, last, claims, sources
MATCH (e:Entity) WHERE e.id = $name OR toLower(e.name) = toLower($name) OR $name IN e.aliases
MATCH (e)-[r:INVESTS_IN|LENDS_TO|ACQUIRES]->(c:Entity)
RETURN c.name AS company, type(r) AS edge, r.status AS status, r.amount AS amount, r.currency AS currency,
       r.bound AS bound, r.firstReported AS first, r.lastReported AS last, r.claimCount AS claims,
       r.sourceCount AS sources
ORDER BY r.rank DESC, company, edge, r.propositionId
