// Money that comes back: an investor sells to the company it funds, itself or through a company in between.
// $min_rank = 20  least rank of the status of every tie
// -> investor, company, through, kinds
MATCH (a:Entity)-[i:INVESTS_IN|LENDS_TO]->(b:Entity)<-[s:SUPPLIES_TO|PROVIDES_COMPUTE_TO]-(a)
WHERE i.rank >= $min_rank AND s.rank >= $min_rank
RETURN DISTINCT a.name AS investor, b.name AS company, '' AS through, type(i) + ' ' + type(s) AS kinds
ORDER BY investor, company, through, kinds
UNION
MATCH (a:Entity)-[i:INVESTS_IN|LENDS_TO]->(b:Entity)<-[s:SUPPLIES_TO|PROVIDES_COMPUTE_TO]-(c:Entity)
MATCH (c)<-[t:SUPPLIES_TO|PROVIDES_COMPUTE_TO|INVESTS_IN|LENDS_TO]-(a)
WHERE i.rank >= $min_rank AND s.rank >= $min_rank AND t.rank >= $min_rank AND c.id <> b.id
RETURN DISTINCT a.name AS investor, b.name AS company, c.name AS through,
       type(i) + ' ' + type(s) + ' ' + type(t) AS kinds
ORDER BY investor, company, through, kinds
