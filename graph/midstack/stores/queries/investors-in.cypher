// Who puts money into an entity, how firmly it is said, how much and how many sources say so.
// $name  id, name or other written form of the entity
// -> investor, edge, status, amount, currency, bound, first, last, claims, sources
MATCH (e:Entity) WHERE e.id = $name OR toLower(e.name) = toLower($name) OR $name IN e.aliases
MATCH (i:Entity)-[r:INVESTS_IN|LENDS_TO|ACQUIRES]->(e)
RETURN i.name AS investor, type(r) AS edge, r.status AS status, r.amount AS amount, r.currency AS currency,
       r.bound AS bound, r.firstReported AS first, r.lastReported AS last, r.claimCount AS claims,
       r.sourceCount AS sources
ORDER BY r.rank DESC, investor, edge, r.propositionId
