// The largest amounts told of a tie, in one currency.
// $currency = "USD"  ISO 4217 code
// $most = 20  how many rows
// -> source, edge, target, amount, bound, status, last, sources
MATCH (a:Entity)-[r]->(b:Entity) WHERE r.amount IS NOT NULL AND r.currency = $currency
RETURN a.name AS source, type(r) AS edge, b.name AS target, r.amount AS amount, r.bound AS bound,
       r.status AS status, r.lastReported AS last, r.sourceCount AS sources
ORDER BY amount DESC, source, edge, target, r.propositionId LIMIT $most
