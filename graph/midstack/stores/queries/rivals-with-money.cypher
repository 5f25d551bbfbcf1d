// Pairs that are said to compete and of which one puts money into the other.
// -> investor, company, money, rivalry
MATCH (a:Entity)-[i:INVESTS_IN|LENDS_TO]->(b:Entity)
MATCH (a)-[c:COMPETES_WITH]-(b)
RETURN DISTINCT a.name AS investor, b.name AS company, i.status AS money, c.status AS rivalry
ORDER BY investor, company, money, rivalry
