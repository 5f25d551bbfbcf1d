// Who publishes what the store holds.
// -> publisher, documents, languages, first, last
MATCH (d:Document) WHERE d.closedAt IS NULL
WITH coalesce(d.publisher, '') AS publisher, d ORDER BY d.language
RETURN publisher, count(d) AS documents, collect(DISTINCT d.language) AS languages, min(d.publishedOn) AS first,
       max(d.publishedOn) AS last
ORDER BY documents DESC, publisher
