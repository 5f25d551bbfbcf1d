"""Sites without a name of their own are told by a word for a site and a town beside it."""

from __future__ import annotations

import pytest
from tests.claims.reading import read


def sites(text: str, language: str) -> list[tuple[str, ...]]:
    """Return what the text calls each site that has no registered name."""
    namings = read(text, language).namings.values()
    return [tuple(n.surfaces) for n in namings if n.type == "Facility" and n.provisional]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Oracle builds a campus in Saline.", [("campus in Saline",)]),
        (
            "en",
            "Amkor started work on its plant in Peoria, Arizona.",
            [("plant in Peoria", "plant in Peoria, Arizona")],
        ),
        (
            "en",
            "The chips sit in Groq's data center in Dammam.",
            [("data center in Dammam", "Groq's data center in Dammam")],
        ),
        ("en", "The Tata fab at Dholera is late.", [("fab at Dholera", "Tata fab at Dholera")]),
        ("en", "Nvidia will fill a site outside Phoenix with GPUs.", [("site outside Phoenix",)]),
        (
            "en",
            "Work on the data centre in Vilmsbury has begun, Google said.",
            [("data centre in Vilmsbury",)],
        ),
        (
            "en",
            "Acme opened a US$4 billion fab in Woodlands.",
            [("fab in Woodlands", "US$4 billion fab in Woodlands")],
        ),
        (
            "en",
            "It plans a 1.8-gigawatt campus near Cheyenne.",
            [("campus near Cheyenne", "1.8-gigawatt campus near Cheyenne")],
        ),
        ("en", "Acme opens new fab in Woodlands.", [("fab in Woodlands",)]),
        (
            "es",
            "CloudHQ levanta un enorme campus en Querétaro.",
            [("campus en Querétaro", "enorme campus en Querétaro")],
        ),
        ("id", "DCI membangun kampus di Cibitung.", [("kampus di Cibitung",)]),
        ("id", "Microsoft menyewa kampus NeutraDC di Cikarang.", [("kampus NeutraDC di Cikarang",)]),
        ("es", "CloudHQ levanta un campus en Querétaro.", [("campus en Querétaro",)]),
        ("de", "Intel baut ein Werk in Magdeburg.", [("Werk in Magdeburg",)]),
        ("hi", "माइक्रोन ने साणंद के कारखाने में काम शुरू किया।", [("साणंद के कारखाने",)]),
        ("zh", "富士康扩建休斯敦工厂。", [("休斯敦工厂",)]),
    ],
)
def test_site_is_told_by_its_town(language: str, text: str, expected: list[tuple[str, ...]]) -> None:
    assert sites(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Microsoft will build a data center in Texas."),
        ("en", "Nvidia opened a plant in Japan."),
        ("en", "The plant will be built by TSMC in the next year."),
        ("en", "It owns the data centre arm of Acme."),
        ("id", "Telkom membangun pusat data di Indonesia."),
    ],
)
def test_no_site_without_a_town(language: str, text: str) -> None:
    assert sites(text, language) == []


def test_sites_of_one_town_are_one_and_the_owner_keeps_its_name() -> None:
    reading = read("Microsoft menyewa kampus NeutraDC di Cikarang. Pusat data di Cikarang itu luas.", "id")
    own = [n for n in reading.namings.values() if n.type == "Facility"]
    assert [tuple(n.surfaces) for n in own] == [("kampus NeutraDC di Cikarang", "Pusat data di Cikarang")]
    assert "neutradc" in reading.namings
