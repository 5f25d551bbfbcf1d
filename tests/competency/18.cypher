// What do we hold in Bengali: words, and what they are about?
MATCH (p:Proposition)<-[:ASSERTS]-(:Claim)-[:HAS_EVIDENCE]->(e:Evidence {language: 'bn'}) RETURN e.quote, p.id
