"""Long documents: read in parts that lose nothing, and no slower a page than short ones."""

from __future__ import annotations

import time
from itertools import chain, product

import pytest
from tests.claims.reading import extractor, read

from midstack.mentions import parts
from midstack.mentions.parts import parts_of
from midstack.model import Document

BUYERS = ("Microsoft", "Google", "Amazon", "Nvidia", "Oracle", "Intel", "IBM", "Salesforce")
FIRMS = (
    "Mistral",
    "Cohere",
    "CoreWeave",
    "Graphcore",
    "Cerebras",
    "Groq",
    "Lambda",
    "Crusoe",
    "Wayve",
    "Figure AI",
)
STORY = (
    "Nvidia and OpenAI signed a deal.\n"
    "On Monday Microsoft bought Zorblat Labs for $2 billion.\n"
    "The company also invested in CoreWeave. It runs on chips of AMD, Intel said.\n"
)


def test_a_page_of_news_is_one_part() -> None:
    reading = read(STORY, "en")
    (part,) = parts_of(reading)
    assert part is reading


@pytest.mark.parametrize(("sentences", "mentions"), [(1, 1000), (2, 1000), (3, 1000), (150, 1), (150, 4)])
def test_every_sentence_and_mention_is_in_one_part(
    sentences: int, mentions: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "MOST_SENTENCES", sentences)
    monkeypatch.setattr(parts, "MOST_MENTIONS", mentions)
    whole = read(STORY, "en")
    found = list(parts_of(whole))
    assert len(found) > 1
    assert sum(len(part.sentences) for part in found) == len(whole.sentences)
    told = [
        (mention.entity, mention.how, part.words_of(mention.first, mention.last))
        for part in found
        for mention in part.mentions
    ]
    assert told == [(m.entity, m.how, whole.words_of(m.first, m.last)) for m in whole.mentions]
    words = chain.from_iterable(part.tokens for part in found)
    assert [token.start for token in words] == [token.start for token in whole.tokens]
    for part in found:
        for mention in part.mentions:
            sentence = part.sentences[mention.sentence]
            assert sentence.first <= mention.first < sentence.last


def test_a_long_document_says_what_its_pages_say() -> None:
    # Several may invest in one firm; that several bought it would rightly be doubted.
    pages = [f"News\nOn Monday {buyer} invested in {firm}.\n" for buyer, firm in product(BUYERS, FIRMS)]
    told = {
        claim.asserts.id for page in pages for claim in extractor().extract(Document("d", page, "en")).claims
    }
    assert len(told) > 0.95 * len(pages)
    whole = extractor().extract(Document("d", "".join(pages * 2), "en"))
    assert len(told & {claim.asserts.id for claim in whole.claims}) > 0.95 * len(told)


def test_time_grows_with_the_length_of_a_document_alone() -> None:
    def seconds(pages: int) -> float:
        document = Document("d", STORY * pages, "en")
        began = time.process_time()
        extractor().extract(document)
        return time.process_time() - began

    seconds(1)
    short = min(seconds(200) for _ in range(3))
    long = seconds(1600)
    assert long / short < 20, (short, long)  # eight times the text; with its square it would be 64


def test_endless_lists_of_names_are_bounded() -> None:
    """Names without a stop between them are a sentence to nobody, but a scraper may send them."""
    firms = "OpenAI Nvidia Microsoft Google Amazon Anthropic Oracle CoreWeave Intel TSMC Samsung Mistral"

    def seconds(times: int) -> float:
        document = Document("d", f"{firms} " * times, "en")
        began = time.process_time()
        extractor().extract(document)
        return time.process_time() - began

    seconds(1)
    assert seconds(240) / min(seconds(30) for _ in range(2)) < 20  # eight times the text
