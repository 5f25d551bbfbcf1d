// If TSMC stops, who is affected: users of the chips it makes, and developers of the models that use them?
MATCH (:Entity {id: 'tsmc'})-[:MANUFACTURES]->(:Entity)<-[:USES]-(u:Entity)
OPTIONAL MATCH (u)<-[:DEVELOPS]-(d:Entity)
WITH collect(u.id) + collect(d.id) AS found UNWIND found AS who
RETURN DISTINCT who
