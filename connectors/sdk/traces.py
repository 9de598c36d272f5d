"""How a secret may come back in what a server answers: as it is, and as those who write texts for others spell it."""

from __future__ import annotations

import re
from collections.abc import Iterator

SHOWN = "[secret]"
_MIN = 4
"""Characters of a secret from which it is looked for: shorter ones are everywhere by chance."""
_ENTITIES = {"&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos"}
_SHORT = {'"': '"', "\\": "\\", "/": "/"}
"""What JSON writes with a backslash alone (RFC 8259, section 7)."""


def traces_of(*forms: str) -> re.Pattern[bytes] | None:
    """Answer what finds any of these texts, however it is spelled; None where they are too short to be looked for.

    Letters and digits stand for themselves everywhere. Each other sign may be written as JSON writes it, as URLs do, and
    as HTML does. Between the bytes may stand zeros, as in UTF-16.
    """
    found = [_spelled(each) for each in sorted(set(forms), key=len, reverse=True) if len(each) >= _MIN]
    return re.compile(b"|".join(found)) if found else None


def _spelled(text: str) -> bytes:
    return rb"\x00*".join(_sign(each) for each in text)


def _sign(sign: str) -> bytes:
    if sign.isascii() and sign.isalnum():
        return sign.encode()
    return b"(?:" + b"|".join(dict.fromkeys(_spellings(sign))) + b")"


def _spellings(sign: str) -> Iterator[bytes]:
    yield _spread(sign.encode())
    if sign == " ":
        yield rb"\+"
    if sign in _SHORT:
        yield _spread(b"\\" + _SHORT[sign].encode())
    if sign in _ENTITIES:
        yield _spread(f"&{_ENTITIES[sign]};".encode())
    utf16 = sign.encode("utf-16-be")
    units = [utf16[at : at + 2].hex() for at in range(0, len(utf16), 2)]
    yield _spread(b"".join(b"\\u" + each.encode() for each in units), any_case=True)
    yield _spread(b"".join(b"%%%02x" % each for each in sign.encode()), any_case=True)
    yield rb"&\x00*\#\x00*" + _spread(str(ord(sign)).encode()) + rb"\x00*;"
    yield rb"&\x00*\#\x00*[xX]\x00*(?:0\x00*)*" + _spread(b"%x" % ord(sign), any_case=True) + rb"\x00*;"
    if not sign.isascii():
        yield re.escape(utf16) if len(utf16) > 1 else b"(?!)"
        yield re.escape(sign.encode("utf-16-le"))
        if ord(sign) < 256:
            yield re.escape(bytes([ord(sign)]))


def _spread(text: bytes, *, any_case: bool = False) -> bytes:
    each = (bytes([byte]) for byte in text)
    written = (b"(?i:" + one + b")" if any_case and one.isalpha() else re.escape(one) for one in each)
    return rb"\x00*".join(written)
