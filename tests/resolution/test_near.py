"""One slip: every change of one character is found, nothing else is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from midstack.resolution.near import build_near

WORDS = st.text(alphabet="abcdef", min_size=5, max_size=12)


@given(WORDS, st.data())
def test_a_slip_is_found(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("xyz"))
    near = build_near([word])
    changed = (
        word[:place] + letter + word[place + 1 :],
        word[:place] + letter + word[place:],
        *([word[:place] + word[place + 1 :]] if len(word) > 5 else []),
    )
    for other in changed:
        assert [found for _, found in near.find(other)] == [word]


def test_two_slips_are_not_found() -> None:
    assert build_near(["nvidia"]).find("nwydia") == []


def test_letters_changed_over_are_one_slip() -> None:
    assert [found for _, found in build_near(["google"]).find("googel")] == ["google"]


def test_another_number_is_another_name() -> None:
    assert build_near(["claude4"]).find("claude3") == []


def test_short_names_have_no_slips() -> None:
    assert build_near(["meta", "arm"]).find("beta") == []
