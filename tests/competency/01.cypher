// Who is reported to invest in OpenAI, up to how much, how firmly, in which document and words?
MATCH (i:Entity)<-[:INVESTOR]-(p:Investment)-[:INVESTEE]->(:Entity {id: 'openai'})
MATCH (p)<-[:ASSERTS]-(c:Claim)-[:HAS_EVIDENCE]->(e:Evidence)-[:IN_DOCUMENT]->(d:Document)
RETURN i.id, c.amount, c.status, d.id, e.quote
