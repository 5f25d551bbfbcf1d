// What listed companies are worth on the stock exchange, as reported.
// $name = null  id, name or other written form of one entity; null for all
// -> entity, value, unit, period, segment, status, reported, publisher, quote
MATCH (p:Proposition:Observation {metric: 'marketCap'})-[:OBSERVES]->(e:Entity)
WHERE ($name IS NULL OR e.id = $name OR toLower(e.name) = toLower($name) OR $name IN e.aliases)
MATCH (p)<-[:ASSERTS]-(c:Claim)-[:HAS_EVIDENCE]->(ev:Evidence)-[:IN_DOCUMENT]->(d:Document)
WHERE c.closedAt IS NULL AND d.closedAt IS NULL AND c.id IN d.claims
RETURN e.name AS entity, p.value AS value, p.unit AS unit, p.period AS period, p.segment AS segment,
       c.status AS status, c.reportedOn AS reported, d.publisher AS publisher, ev.quote AS quote
ORDER BY entity, reported, value, d.id, ev.start
