"""Makes and checks everything that follows from the Turtle modules.

Needs rdflib; reading what was made does not.
"""

from midstack.ontology.building.writing import build, generate, write_docs

__all__ = ["build", "generate", "write_docs"]
