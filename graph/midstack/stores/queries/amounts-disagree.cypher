// Propositions of which sources give different amounts in one currency.
// -> proposition, currency, least, most, amounts
MATCH (p:Proposition)<-[:ASSERTS]-(c:Claim) WHERE c.closedAt IS NULL AND c.amount IS NOT NULL
WITH DISTINCT p, c.currency AS currency, c.amount AS amount ORDER BY amount
WITH p, currency, collect(amount) AS amounts WHERE size(amounts) > 1
RETURN p.id AS proposition, currency, amounts[0] AS least, amounts[-1] AS most, amounts
ORDER BY proposition, currency
