// Which investors also supply the company they invest in, with goods or computing?
MATCH (a:Entity)-[:INVESTS_IN]->(b:Entity)<-[:SUPPLIES_TO|PROVIDES_COMPUTE_TO]-(a) RETURN DISTINCT a.id, b.id
