"""What stands in a paragraph or a section may be said of the name at its head."""

from __future__ import annotations

from tests.claims.reading import read

ARTICLE = """Who builds what in robotics
The field is crowded this year.
Figure AI
Demand is high. Robots are sold out.
Boston Dynamics
Hyundai owns all of it. Orders come in. Margins are thin."""


def silent(how: str) -> list[tuple[int, str]]:
    """Return (sentence, entity) of the mentions without words that stand for `how`."""
    return [(m.sentence, m.entity) for m in read(ARTICLE).mentions if m.how == how]


def test_a_section_is_about_the_name_in_its_heading_up_to_the_next_one() -> None:
    # Sentence 6 has "it", which already means the firm.
    assert silent("heading") == [
        (3, "figure-ai"),
        (4, "figure-ai"),
        (5, "figure-ai"),
        (7, "boston-dynamics"),
        (8, "boston-dynamics"),
    ]


def test_a_paragraph_is_about_the_name_it_begins_with() -> None:
    assert silent("head") == [(7, "hyundai"), (8, "hyundai")]


def test_the_title_heads_no_section() -> None:
    reading = read("Nvidia and Graphcore\nIt rained all day. Nothing happened.\nThe sun came out.")
    assert not [mention for mention in reading.mentions if mention.how == "heading"]
