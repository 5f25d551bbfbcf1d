"""Documents to claims at scale: one process, several, or a Dask cluster, with the same answer."""

from midstack.engine.extracting import ENGINES, extract_documents
from midstack.engine.parts import LedgerReport, extract_to_ledger

__all__ = ["ENGINES", "LedgerReport", "extract_documents", "extract_to_ledger"]
