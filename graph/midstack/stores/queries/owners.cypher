// What belongs to whom: reported subsidiaries, and units, makers and families that the registry knows.
// $name = null  id, name or other written form of one owner or unit; null for all
// -> unit, owner, how, status
MATCH (u:Entity)-[r:SUBSIDIARY_OF|PART_OF]->(o:Entity)
WHERE $name IS NULL OR u.id = $name OR toLower(u.name) = toLower($name) OR $name IN u.aliases
  OR o.id = $name OR toLower(o.name) = toLower($name) OR $name IN o.aliases
RETURN u.name AS unit, o.name AS owner, coalesce(r.kind, type(r)) AS how, coalesce(r.status, 'registry') AS status
ORDER BY owner, unit, how
