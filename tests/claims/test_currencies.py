"""A word that two countries use for their money is read by where the firms of the text come from."""

from __future__ import annotations

import pytest

from midstack.claims.extracting import load_extractor
from midstack.model import Document, Money

TABLE = [
    ("গুগল জিও প্ল্যাটফর্মসে ৩৩,৭৩৭ কোটি টাকা বিনিয়োগ করেছে। রিলায়েন্স এ কথা জানিয়েছে।", "INR"),
    ("গ্রামীণফোন রবিতে ৫০০ কোটি টাকা বিনিয়োগ করেছে।", "BDT"),
    ("গুগল অ্যানথ্রপিকে ৩০০ কোটি ডলার বিনিয়োগ করেছে।", "USD"),
]


@pytest.mark.parametrize(("text", "currency"), TABLE)
def test_shared_word_is_read_by_country(text: str, currency: str) -> None:
    found = load_extractor().extract(Document("doc", text, "bn"))
    amounts = [claim.amount for claim in found.claims if isinstance(claim.amount, Money)]
    assert {amount.currency for amount in amounts} == {currency}
