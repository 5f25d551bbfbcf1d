// Who leads which organisation.
// $name = null  id, name or other written form of one organisation or person; null for all
// -> person, organization, status, last, sources
MATCH (p:Entity)-[r:LEADS]->(o:Entity)
WHERE $name IS NULL OR p.id = $name OR toLower(p.name) = toLower($name) OR $name IN p.aliases
  OR o.id = $name OR toLower(o.name) = toLower($name) OR $name IN o.aliases
RETURN p.name AS person, o.name AS organization, r.status AS status, r.lastReported AS last,
       r.sourceCount AS sources
ORDER BY organization, person, r.propositionId
