"""Names that no cue ties are a pair where the registry or the press knows of a tie of theirs."""

from __future__ import annotations

from tests.claims.reading import read

from midstack.claims.context import Context
from midstack.claims.triggers import find_triggers
from midstack.claims.uncued import find_belonging, find_told
from midstack.ontology import load_ontology
from midstack.ontology.registry import load_registry
from midstack.ontology.ties import Ties

ONTOLOGY = load_ontology()
TIES = Ties.of({("softbank", "Investment", "openai"): 2, ("amd", "Competition", "nvidia"): 1}, ONTOLOGY)
Found = set[tuple[str, str, str, str]]


def told(text: str, ties: Ties = TIES) -> Found:
    """Return (part of speech, kind, source, target) of the pairs of which a tie was told."""
    reading = read(text)
    context = Context(reading, load_registry(), ties)
    pairs = find_told(context, find_triggers(reading, ONTOLOGY), ONTOLOGY)
    return {(trigger.pos, trigger.kind, source.entity, target.entity) for trigger, source, target in pairs}


def test_a_tie_that_was_told_makes_a_pair_of_one_sentence() -> None:
    assert told("OpenAI and SoftBank, once more.") == {("told", "Investment", "softbank", "openai")}
    apart = (
        "It rained.\nMicrosoft met SoftBank in the hotel on a long and very rainy day.\nOpenAI was not there."
    )
    assert not told(apart)


def test_a_sum_in_the_sentence_is_told_apart() -> None:
    assert told("It is $30 billion between SoftBank and OpenAI.") == {
        ("paid", "Investment", "softbank", "openai")
    }


def test_a_sentence_with_a_sum_goes_first() -> None:
    text = "SoftBank and OpenAI again. For SoftBank and for OpenAI it is $30 billion."
    assert {pos for pos, *_ in told(text)} == {"paid"}


def test_a_cue_of_that_kind_in_the_sentence_is_enough() -> None:
    assert not told("SoftBank invested in OpenAI.")
    assert told("SoftBank acquired a bank near OpenAI.") == {("told", "Investment", "softbank", "openai")}


def test_a_symmetric_tie_makes_one_pair() -> None:
    assert told("Here Nvidia, there AMD.") == {("told", "Competition", "nvidia", "amd")}


def test_questions_and_ties_hidden_from_a_lesson_make_none() -> None:
    assert not told("And SoftBank, and OpenAI?")
    assert not told("OpenAI and SoftBank, once more.", TIES.hide([("openai", "softbank")]))


def test_one_that_belongs_to_the_other_makes_a_pair_across_sentences() -> None:
    context = Context(read("Gemini is out. Google was late."), load_registry(), TIES)
    pairs = find_belonging(context, ONTOLOGY)
    assert ("google", "gemini") in {(source.entity, target.entity) for _, source, target in pairs}
