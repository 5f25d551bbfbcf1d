// Which claims rest on sources without a name?
MATCH (c:Claim {stance: 'AnonymousSource'})-[:ASSERTS]->(p:Proposition) RETURN c.id, p.id
