// How many ties stand at each status.
// -> status, rank, ties
MATCH (:Entity)-[r]->(:Entity) WHERE r.propositionId IS NOT NULL
RETURN r.status AS status, r.rank AS rank, count(r) AS ties
ORDER BY rank DESC, status
