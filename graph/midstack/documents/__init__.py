"""Files to documents: decoding, page and PDF text, metadata, language, site furniture."""

from midstack.documents.furniture import furniture_spans
from midstack.documents.language import identify_language
from midstack.documents.reading import read_documents, seed_paths
from midstack.documents.refusing import UnreadableError

__all__ = ["UnreadableError", "furniture_spans", "identify_language", "read_documents", "seed_paths"]
