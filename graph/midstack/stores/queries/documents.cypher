// The documents of the store, with how much was read from each.
// -> document, language, published, publisher, title, claims
MATCH (d:Document) WHERE d.closedAt IS NULL
RETURN d.id AS document, d.language AS language, d.publishedOn AS published, d.publisher AS publisher,
       d.title AS title, size(d.claims) AS claims
ORDER BY published, document
