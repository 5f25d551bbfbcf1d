// What has no firm claim to rest on: nobody announces, states or files it?
MATCH (p:Proposition)<-[:ASSERTS]-(c:Claim) WITH p, max(c.rank) AS best WHERE best < 40 RETURN p.id
