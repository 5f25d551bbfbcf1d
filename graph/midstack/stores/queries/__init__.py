"""Named Cypher queries: one `.cypher` file each, read by `library`."""
