"""The language of every annotated document is found from its text alone."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.documents.gold import Gold, gold_documents

from midstack.documents import identify_language

MALAY = (
    "Syarikat itu mengumumkan bahawa kerajaan Malaysia akan membina pusat data di Johor. Menteri berkata "
    "pelaburan itu bernilai RM2 bilion dan akan mewujudkan banyak peluang pekerjaan untuk rakyat."
)


@pytest.mark.parametrize("gold", gold_documents(), ids=lambda gold: gold.id)
def test_annotated_document(gold: Gold) -> None:
    assert identify_language(gold.text) == gold.language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("এনভিডিয়া", "bn"),
        ("OpenAI, Microsoft এবং Oracle নতুন ডেটা সেন্টার বানাচ্ছে", "bn"),
        ("एनवीडिया ने नई चिप पेश की", "hi"),
        ("Nvidia menanamkan dana di OpenAI", "id"),
        ("Berapa nilai kesepakatan itu?", "id"),
        (MALAY, "ms"),
        ("The company (台积电) makes the chips for Apple and Nvidia.", "en"),
        ("台积电为苹果和英伟达生产芯片", "zh"),
        ("エヌビディアは東京で新しいデータセンターを発表した", "ja"),
        ("엔비디아가 새로운 칩을 발표했다", "ko"),
        ("أعلنت شركة إنفيديا عن شريحة جديدة للذكاء الاصطناعي", "ar"),
        ("Nvidia sẽ đầu tư vào trung tâm dữ liệu tại Việt Nam", "vi"),
        ("Şirket yapay zeka için yeni bir veri merkezi kuruyor", "tr"),
        ("A empresa anunciou que vai construir um novo centro de dados em São Paulo", "pt"),
        ("La empresa anunció que construirá un nuevo centro de datos en Querétaro", "es"),
        ("Η εταιρεία ανακοίνωσε ότι θα χτίσει νέο κέντρο δεδομένων στην Αττική", "el"),
        ("Yhtiö rakentaa uuden datakeskuksen ja ostaa siihen piirejä Nvidialta", "fi"),
        ("A cég új adatközpontot épít, és a chipeket az Nvidiától veszi", "hu"),
        ("ਕੰਪਨੀ ਨੇ ਨਵੀਂ ਚਿੱਪ ਪੇਸ਼ ਕੀਤੀ", "pa"),
        ("Kampuni hiyo ilisema itajenga kituo kipya cha data jijini Nairobi", "sw"),
        ("Sinabi ng kompanya na magtatayo ito ng bagong data center sa Maynila", "tl"),
        ("Selskabet oplyser, at det bygger et nyt datacenter i nærheden af Fredericia", "da"),
        ("Selskapet sier at det skal bygge et nytt datasenter utenfor Narvik", "no"),
        ("Компанията обяви, че ще построи нов център за данни край София", "bg"),
        ("Tvrtka je objavila da će izgraditi novi podatkovni centar kraj Zagreba", "hr"),
        ("ಕಂಪನಿ ಹೊಸ ಚಿಪ್ ಬಿಡುಗಡೆ ಮಾಡಿದೆ", "kn"),
        ("കമ്പനി പുതിയ ചിപ്പ് പുറത്തിറക്കി", "ml"),
        ("12,5 % — $300", "und"),
        ("", "und"),
    ],
)  # fmt: skip
def test_short_texts(text: str, language: str) -> None:
    assert identify_language(text) == language


def test_model_is_loaded_only_when_a_text_needs_it() -> None:
    code = (
        "import sys; from midstack.documents import identify_language, read_documents, seed_paths\n"
        "list(read_documents(seed_paths()[:3])); identify_language('엔비디아가')\n"
        "sys.exit('py3langid' in sys.modules or 'numpy' in sys.modules or 'pypdf' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
