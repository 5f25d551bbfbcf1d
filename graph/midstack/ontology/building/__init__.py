"""Makes and checks everything that follows from the Turtle modules.

Needs rdflib; reading what was made does not.
"""

from midstack.ontology.building.checking import check
from midstack.ontology.building.findings import Finding
from midstack.ontology.building.writing import build, generate, write_docs

__all__ = ["Finding", "build", "check", "generate", "write_docs"]
