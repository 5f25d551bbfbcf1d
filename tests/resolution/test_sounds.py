"""Sounds of names across scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midstack.resolution.folding import script_of
from midstack.resolution.sounds import likeness, sounds_of

ONE_SKELETON = [
    ("OpenAI", "ওপেনএআই"),
    ("Microsoft", "माइक्रोसॉफ्ट"),
    ("CoreWeave", "কোরউইভ"),
    ("NVIDIA", "엔비디아"),
    ("NVIDIA", "エヌビディア"),
    ("NVIDIA", "Энвидиа"),
    ("Anthropic", "앤트로픽"),
    ("Anthropic", "アンソロピック"),
    ("Microsoft", "مايكروسوفت"),
    ("AWS", "এডব্লিউএস"),
    ("GPT-5", "जीपीटी-5"),
    ("Google", "Гугл"),
    ("Microsoft", "まいくろそふと"),
]


@pytest.mark.parametrize(("latin", "other"), ONE_SKELETON)
def test_one_skeleton(latin: str, other: str) -> None:
    script = script_of(other)
    left = {sound.skeleton for sound in sounds_of(latin, script)}
    assert left & {sound.skeleton for sound in sounds_of(other, script)}


@pytest.mark.parametrize(
    ("latin", "other"),
    [("Micron", "মাইক্রোসফট"), ("Llama 3.3", "লামা ৩"), ("Intel", "ইনফোসিস"), ("Groq", "ক্রোক")],
)
def test_other_skeleton(latin: str, other: str) -> None:
    script = script_of(other)
    left = {sound.skeleton for sound in sounds_of(latin, script)}
    assert not left & {sound.skeleton for sound in sounds_of(other, script)}


def test_han_has_no_sound() -> None:
    assert sounds_of("英伟达", "Hani") == frozenset()


@given(st.text(alphabet="aeioukrmntpl", max_size=8), st.text(alphabet="aeioukrmntpl", max_size=8))
def test_likeness_is_a_share_and_symmetric(left: str, right: str) -> None:
    assert 0.0 <= likeness(left, right) <= 1.0
    assert likeness(left, right) == pytest.approx(likeness(right, left))
    assert (likeness(left, right) == 1.0) == (left == right)
