// How many ties there are of each kind, and how firm they are.
// -> edge, ties, confirmed, planned, rumoured, disputed, ended
MATCH (:Entity)-[r]->(:Entity) WHERE r.propositionId IS NOT NULL
WITH type(r) AS edge, r.status AS status
RETURN edge, count(*) AS ties, sum(CASE status WHEN 'confirmed' THEN 1 ELSE 0 END) AS confirmed,
       sum(CASE status WHEN 'planned' THEN 1 ELSE 0 END) AS planned,
       sum(CASE status WHEN 'rumoured' THEN 1 ELSE 0 END) AS rumoured,
       sum(CASE status WHEN 'disputed' THEN 1 ELSE 0 END) AS disputed,
       sum(CASE status WHEN 'ended' THEN 1 ELSE 0 END) AS ended
ORDER BY ties DESC, edge
