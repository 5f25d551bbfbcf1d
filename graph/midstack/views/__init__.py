"""Ways to see the graph: an HTML page, a picture, files for other programs. Nothing here reads a store."""
