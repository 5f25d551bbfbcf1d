// Who sits between models and chips: organisations with a tie to a chip and a tie to a model?
MATCH (o:Organization)-[:DEVELOPS|OFFERS|USES]->(:Model) WITH DISTINCT o
MATCH (o)-[:DEVELOPS|MANUFACTURES|USES]->(:Chip) RETURN DISTINCT o.id
