"""Ways a document gets broken on its way: cut, overwritten, mixed, stuffed with what parsers fear."""

from __future__ import annotations

import random
from typing import Final

HOSTILE: Final = (
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\xc0\x80",
        b"\xf4\x90\x80\x80",
        b"\x1b[31m",
        b"\x85",
    ),
    *(
        "\u202e".encode(),
        "\u200d".encode(),
        "\ufffe".encode(),
        "\U0010ffff".encode(),
        "্".encode(),
        "া".encode(),
    ),
    *(
        b"<!--",
        b"<script>",
        b"</div>",
        b"<p " + b"a=" * 99,
        b"&#xD800;",
        b"&#0;",
        b"&" * 50,
        b"]]>",
        b"<" * 200,
    ),
    *(
        b'{"a":' * 150,
        b"[" * 200,
        b'"\\ud800"',
        b"NaN",
        b"1e999",
        b"9" * 400,
        b'{"text": "x", "text": "y"}\n',
    ),
    *(
        b"---\n",
        b"# ",
        b"%PDF-1.7\n",
        b"endobj",
        b"$" * 60,
        b"1,2," * 60,
        b"(" * 300,
        b"\r",
        b"\n" * 40,
        b"\t" * 40,
    ),
)


def mutate(data: bytes, choice: random.Random) -> bytes:
    """Return `data` with one to four injuries, as `choice` draws them."""
    for _ in range(choice.randint(1, 4)):
        data = _injure(data, choice)
    return data


def _injure(data: bytes, choice: random.Random) -> bytes:
    start = choice.randint(0, len(data))
    end = min(len(data), start + choice.randint(0, 200))
    before, hit, after = data[:start], data[start:end], data[end:]
    injuries = (
        before,
        before + choice.randbytes(choice.randint(1, 8)) + after,
        before + choice.choice(HOSTILE) + hit + after,
        before + after,
        before + hit * choice.randint(2, 30) + after,
        after + before,
        before + bytes(byte ^ 1 << choice.randrange(8) for byte in hit) + after,
    )
    return choice.choice(injuries)
