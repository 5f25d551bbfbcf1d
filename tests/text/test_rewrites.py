"""The words and sentences of a text stay the same however it is written."""

from __future__ import annotations

import pytest
from tests.documents.gold import Gold, gold_documents
from tests.text.rewrites import REWRITES

from midstack.text import normalise, split_sentences, tokenise

LETTERS = {"precomposed": "কোম্পানিটি বাড়িয়ে ज़रूरी", "decomposed": "কোম্পানিটি বাড়িয়ে ज़रूरी são Việt", "crlf": "a\nb"}
SAMPLE = "Nvidia announced ক্লাউডে ১০ বিলিয়ন"


def reading(text: str) -> tuple[list[str], list[tuple[int, int, bool, bool]]]:
    matching = normalise(text)
    tokens = tokenise(matching.text)
    sentences = split_sentences(matching.text, tokens)
    return [token.text for token in tokens], [(s.first, s.last, s.is_question, s.is_title) for s in sentences]


@pytest.mark.parametrize("rewrite", REWRITES)
def test_each_rewrite_changes_its_sample(rewrite: str) -> None:
    """A rewrite that does nothing would prove nothing."""
    sample = LETTERS.get(rewrite, SAMPLE)
    assert REWRITES[rewrite](sample, "bn") != sample
    assert reading(REWRITES[rewrite](sample, "bn")) == reading(sample)


@pytest.mark.parametrize("rewrite", REWRITES)
@pytest.mark.parametrize("gold", gold_documents(), ids=lambda gold: gold.id)
def test_annotated_text(gold: Gold, rewrite: str) -> None:
    assert reading(REWRITES[rewrite](gold.text, gold.language)) == reading(gold.text)
