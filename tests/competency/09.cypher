// Which organisations play roles in more than one layer?
MATCH (o:Organization)-[:PLAYS_ROLE]->(:Role)-[:IN_LAYER]->(l:Layer) WITH o, count(DISTINCT l) AS n WHERE n > 1
RETURN o.id, n
