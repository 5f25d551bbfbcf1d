"""The name that scorers get: as the text writes it, the usual one where only that is sure to be known."""

from __future__ import annotations

import pytest

from midstack.claims.written_names import written_names
from midstack.model import Document, Entity, Extraction

DOCUMENT = Document("en-1", "A text.", "en")


@pytest.mark.parametrize(
    ("label", "kind", "surfaces", "name"),
    [
        ("NVIDIA", "Organization", ("এনভিডিয়া", "Nvidia"), "NVIDIA"),
        ("NVIDIA H100", "Chip", ("H100", "এইচ১০০"), "H100"),
        ("NVIDIA H100", "Chip", ("NVIDIA H100 GPU",), "NVIDIA H100"),
        ("Jio Platforms", "Organization", ("जियो",), "जियो"),
        ("Sam Altman", "Person", ("Altman",), "Sam Altman"),
        ("Sam Altman", "Person", ("स्याम अल्टमैन", "अल्टमैन"), "स्याम अल्टमैन"),
        ("Groq", "Organization", (), "Groq"),
    ],
)
def test_name_is_the_text_s_own(label: str, kind: str, surfaces: tuple[str, ...], name: str) -> None:
    entity = Entity("it", label, kind, kind)
    told = Extraction(DOCUMENT, entities=(entity,), surfaces=tuple(("it", one) for one in surfaces))
    assert written_names(told) == {"it": name}
