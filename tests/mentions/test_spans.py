"""What is proposed as a name: quoted words, what is called so, initials, small words within; weights decide.

All names are made up.
"""

from __future__ import annotations

import pytest
from tests.claims.reading import read

from midstack.mentions.extensions import propose_extensions
from midstack.mentions.quoted import quoted_spans
from midstack.mentions.spans import propose_spans


def proposed(text: str, language: str) -> set[str]:
    """Return what may be a name in a text in which none is known."""
    reading = read(text, language)
    return {reading.words_of(*span) for span in propose_spans(reading, [False] * len(reading.tokens))}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("hi", "इंदौर की ‘खबरसूत्र’ ने करार किया।", "खबरसूत्र"),
        ("hi", "मुंबई की ‘आवाज घर’ ने करार किया।", "आवाज घर"),
        ("bn", "সেটি ‘হিসাব’ নামের একটি প্রতিষ্ঠান।", "হিসাব"),
        ("bn", "সংস্থার মঞ্চ “জমা”-এ মিলবে।", "জমা"),
        ("fa", "شرکت «گندم» از اصفهان است.", "گندم"),
        ("zh", "公司推出“小云雀”。", "小云雀"),
        ("ja", "新モデル「ひかり」を公開した。", "ひかり"),
        ("hi", "प्रबंध निदेशक जी. हरिता ने माना।", "जी. हरिता"),
        ("hi", "के.आर. श्रीधर की कंपनी बढ़ी।", "के.आर. श्रीधर"),
        ("ta", "எஸ். கிருஷ்ணன் கூறினார்.", "எஸ். கிருஷ்ணன்"),
        ("hi", "उसने कमल नाम का मॉडल बनाया।", "कमल"),
        ("bn", "জানালা নামের অ্যাপ এল।", "জানালা"),
        ("mr", "खिडकी नावाचे अॅप आले.", "खिडकी"),
        ("en", "Shares of K.R. Vilmson rose.", "K.R. Vilmson"),
        ("ru", "Это сказал А. Вильмсон.", "А. Вильмсон"),
        ("en", "The Vilm Journal of Medicine agreed.", "Vilm Journal of Medicine"),
        ("en", "It hired Assaf Vilm & Partners.", "Assaf Vilm & Partners"),
        ("id", "Maria de Vilma Zollo pindah.", "Maria de Vilma Zollo"),
        ("de", "Das sagte Ursula von der Vilm.", "Ursula von der Vilm"),
        ("es", "Lo dijo el Banco de la Vilma.", "Banco de la Vilma"),
    ],
)
def test_name_is_proposed(language: str, text: str, name: str) -> None:
    assert name in proposed(text, language)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("hi", "उन्होंने कहा, ‘यह सब कुछ जल्दी ही ठीक हो जाएगा’।", "यह सब कुछ जल्दी ही ठीक हो जाएगा"),
        ("bn", "দু’পক্ষের কথা হয়েছে, দু’পক্ষের।", "পক্ষের কথা হয়েছে, দু"),
        ("en", "The head of Vilm Works left.", "head of Vilm Works"),
        ("en", "Shares of Vilm Works of late fell.", "Vilm Works of"),
        ("en", "It was plan B. Vilm fell.", "plan B. Vilm"),
        ("hi", "कमल का मॉडल बना।", "कमल"),
    ],
)
def test_other_words_are_not(language: str, text: str, words: str) -> None:
    assert words not in proposed(text, language)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("They call it 'Vilm', don't they?", ["Vilm"]),
        ("the firms' plan for 'Vilm'", ["Vilm"]),
        ("'Vilm Works' and “Zorb”", ["Vilm Works", "Zorb"]),
        ("it said “this is far too long for any name to be”", []),
        ("nothing 'open", []),
        ("''", []),
    ],
)
def test_what_stands_in_quote_marks(text: str, quoted: list[str]) -> None:
    reading = read(text, "en")
    assert [reading.words_of(*span) for span in quoted_spans(reading, 0, len(reading.tokens))] == quoted


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("bn", "ঢাকায় ‘এনভিডিয়া ভবন’ চালু হলো।", "এনভিডিয়া ভবন"),
        ("hi", "पुणे में ‘पुराना एनवीडिया घर’ खुला।", "पुराना एनवीडिया घर"),
    ],
)
def test_quoted_name_around_a_known_one_is_proposed(language: str, text: str, name: str) -> None:
    reading = read(text, language)
    assert name in {reading.words_of(*span) for span in propose_extensions(reading, reading.named_tokens())}


@pytest.mark.parametrize(
    ("language", "text"), [("bn", "ঢাকায় ‘এনভিডিয়া’ ভবন চালু হলো।"), ("en", "They said “Nvidia fell” there.")]
)
def test_known_name_alone_in_quotes_is_not(language: str, text: str) -> None:
    reading = read(text, language)
    assert not [
        span
        for span in propose_extensions(reading, reading.named_tokens())
        if reading.tokens[span[0] - 1].text in "'\"" and reading.tokens[span[1]].text in "'\""
    ]
