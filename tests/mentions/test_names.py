"""Names: registered ones in every form, unknown ones by their surroundings, versions, short forms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.claims.reading import extractor, read

from midstack.mentions.preparing import prepare
from midstack.model import Document
from midstack.ontology.lexicon import load_lexicon


def named(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    """Return (words, entity, type) of every name, in order."""
    reading = read(text, language)
    names = [m for m in reading.mentions if m.how == "name"]
    return [(reading.words_of(m.first, m.last), m.entity, m.type) for m in names]


@pytest.mark.parametrize(
    ("language", "text", "words", "entity"),
    [
        ("en", "On Monday OpenAI spoke.", "OpenAI", "openai"),
        ("en", "Shares of Nvidia's rival fell.", "Nvidia", "nvidia"),
        ("bn", "গতকাল ওপেনএআই জানায়।", "ওপেনএআই", "openai"),
        ("bn", "গতকাল ওপেনএআইয়ের প্রধান জানান।", "ওপেনএআইয়ের", "openai"),
        ("hi", "कल एनवीडिया ने कहा।", "एनवीडिया", "nvidia"),
        ("id", "Kemarin Microsoft berkata.", "Microsoft", "microsoft"),
    ],
)
def test_registered_name_is_found_in_its_form(language: str, text: str, words: str, entity: str) -> None:
    assert [(found[0], found[1]) for found in named(text, language)] == [(words, entity)]


@pytest.mark.parametrize(
    ("language", "text", "entity", "kind"),
    [
        ("en", "Zorblat Labs raised money from Nvidia.", "new:zorblat-labs", "Organization"),
        ("en", "Nvidia hired Dana Quill as chief executive.", "new:dana-quill", "Person"),
        ("bn", "স্টার্টআপ কোয়ান্টাভেক্স নতুন চিপ আনছে।", "new:কোয়ান্টাভেক্স", "Organization"),
        ("hi", "स्टार्टअप क्वांटावेक्स ने नया मॉडल पेश किया।", "new:क्वांटावेक्स", "Organization"),
        ("id", "Perusahaan rintisan Quantavex mengumumkan pendanaan baru.", "new:quantavex", "Organization"),
        ("id", "Perusahaan rintisan Quantavex mengumumkan model baru.", "new:quantavex", "Organization"),
    ],
)
def test_unknown_name_is_found_and_typed(language: str, text: str, entity: str, kind: str) -> None:
    reading = read(text, language)
    naming = reading.namings[entity]
    assert (naming.type, naming.provisional) == (kind, True)


def test_unknown_names_need_weights() -> None:
    own = extractor()
    document = Document("d", "Zorblat Labs raised money from Nvidia.", "en")
    reading = prepare(document, load_lexicon("en"), own.index, own.registry)
    assert set(reading.namings) == {"nvidia"}


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Mit Nvidia baut MIT ein Labor.", "de", {"Nvidia", "MIT"}),
        ("Weil AMD zögert, wartet Intel.", "de", {"AMD", "Intel"}),
        ("AMD'nin ve TSMC'ye yakın.", "tr", {"AMD", "TSMC"}),
        ("メーカーAMDとジム・ケラーは話した。", "ja", {"AMD", "ジム・ケラー"}),
    ],
)
def test_other_words_are_no_names(text: str, language: str, names: set[str]) -> None:
    reading = read(text, language)
    assert {surface for naming in reading.namings.values() for surface in naming.surfaces} == names


def test_capital_tells_a_name_from_a_word() -> None:
    assert named("Meta is a company. The meta analysis was long.") == [("Meta", "meta", "Organization")]


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Das Modell läuft auf AMD Instinct MI300X.", "de", {"amd", "amd-mi300x"}),
        ("Die Zelle läuft auf zwei H100.", "de", {"nvidia-h100"}),
        ("They rent H100s from CoreWeave.", "en", {"nvidia-h100", "coreweave"}),
        ("정부는 엔비디아 B200 256장을 빌려준다.", "ko", {"nvidia", "nvidia-b200"}),
        ("Air Liquide Venture Capital und M Ventures legten nach.", "de", {"new:m-ventures"}),
    ],
)
def test_a_name_is_whole_and_no_more(text: str, language: str, names: set[str]) -> None:
    found = {mention.entity for mention in read(text, language).mentions if mention.how == "name"}
    assert names <= found
    assert not found & {"x", "amd-mi300", "new:b200-256", "new:m-venture"}


def test_middle_of_an_address_is_no_name() -> None:
    assert named("They wrote to info@openai.com about it.") == []


@pytest.mark.parametrize(
    ("language", "text", "entity"),
    [
        ("en", "WPP took a stake in Stability AI. Sony is a partner of Stability.", "stability-ai"),
        ("en", "Intel is led by Lip-Bu Tan. Mr Tan, chief executive since March, agreed.", "lip-bu-tan"),
        ("en", "Vilmson Robotics raised $5 million. Vilmson is led by Lip-Bu Tan.", "new:vilmson-robotics"),
    ],
)
def test_short_form_is_the_name_told_before_or_behind(language: str, text: str, entity: str) -> None:
    found = [name for _, name, _ in named(text, language)]
    assert found.count(entity) == 2


@pytest.mark.parametrize(
    ("language", "text", "entity"),
    [
        ("bn", "এনভিডিয়া গ্রকের প্রযুক্তির লাইসেন্স নিয়েছে, জোনাথন রস যাচ্ছেন।", "groq"),
        ("bn", "ইলন মাস্কের এক্সএআই গ্রকের নতুন সংস্করণ এনেছে।", "grok"),
        ("bn", "টেসলার গাড়িতে গ্রক বসিয়েছেন ইলন মাস্ক।", "grok"),
        ("hi", "ग्रोक की तकनीक एनविडिया ने ली, जोनाथन रॉस भी उधर चले गए।", "groq"),
    ],
)
def test_name_of_two_is_the_one_whose_partners_are_named(language: str, text: str, entity: str) -> None:
    assert {name for _, name, _ in named(text, language)} & {"groq", "grok"} == {entity}


def test_bracketed_short_form_is_the_same_entity() -> None:
    assert {entity for _, entity, _ in named("Advanced Micro Devices (AMD) rose. AMD fell.")} == {"amd"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Google released Gemini 2.5 Flash on Monday.", "Gemini 2.5 Flash"),
        ("OpenAI released GPT-5 Mini on Monday.", "GPT-5 Mini"),
        ("The Gemini 750 million users know it.", "Gemini"),
        ("Google spoke of Gemini at length.", "Gemini"),
    ],
)
def test_model_takes_its_version_with_it(text: str, words: str) -> None:
    assert words in [found for found, _, kind in named(text) if kind == "Model"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A cluster of Nvidia GB200 systems.", ["nvidia", "nvidia-gb200"]),
        ("It runs on Google TPU v5p.", ["google", "tpu-v5p"]),
        ("It is Meta Llama 3 again.", ["meta", "llama-3"]),
        ("We use Microsoft Azure.", ["azure"]),  # a product's name may begin with its maker's
        ("They run DeepSeek-R1.", ["deepseek-r1"]),  # one word
        ("They buy the Ascend 910B.", ["ascend-910b"]),  # a family is no maker
        ("They use Claude Sonnet 4.", ["claude-sonnet-4"]),
        ("It stands beside a DGX Spark.", ["dgx-spark"]),
    ],
)
def test_the_maker_in_front_of_a_chip_or_model_is_named_too(text: str, expected: list[str]) -> None:
    assert [mention.entity for mention in read(text).mentions if mention.how == "name"] == expected


def test_list_shares_group_and_case() -> None:
    reading = read("A deal with Microsoft, Nvidia and Amazon was signed by Intel.")
    by_entity = {m.entity: m for m in reading.mentions if m.how == "name"}
    listed = [by_entity[name] for name in ("microsoft", "nvidia", "amazon")]
    assert len({m.group for m in listed}) == 1
    assert len({m.cases for m in listed}) == 1
    assert listed[0].cases
    assert by_entity["intel"].group not in {m.group for m in listed}


def test_an_ending_behind_a_colon_stands_inside_a_list() -> None:
    reading = read("Yhtiö on OpenAI:n, Oraclen ja AMD:n kumppani.", "fi")
    listed = {m.entity: (m.group, "gen" in m.cases) for m in reading.mentions if m.how == "name"}
    assert listed == {"openai": (0, True), "oracle": (0, True), "amd": (0, True)}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("OpenAI Nvidia's ,.()-\n২করোéA1$中"), max_size=60))
def test_any_text_is_read_without_overlap(text: str) -> None:
    reading = read(text)
    taken: set[int] = set()
    for mention in reading.mentions:
        assert 0 <= mention.first < mention.last <= len(reading.tokens)
        if mention.how == "name":
            places = set(range(mention.first, mention.last))
            assert taken.isdisjoint(places)
            taken |= places
