"""Which header and query names carry secrets, and how their values are shown instead (K1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import SplitResult, unquote_plus, urlsplit, urlunsplit

MASK = "•••"
_SECRET = re.compile(
    r"auth|cookie|token|secret|passw|pwd|signature|credential|session|bearer|private|(?:^|[-_.])sig(?:$|[-_.])"
    r"|(?:api|access|subscription|functions|client|x|auth|app)[-_.]?key|^key$|^code$",
    re.IGNORECASE,
)


def is_secret(name: str) -> bool:
    """Whether a header, query parameter or field of this name probably carries a secret."""
    return _SECRET.search(name) is not None


def masked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Answer headers as a person may see them."""
    return {name: MASK if is_secret(name) else value for name, value in headers.items()}


def masked_url(url: str) -> str:
    """Answer a URL as a person may see it: secret-like parameters of its query and fragment masked, and all of what may hide a password."""
    if not any(sign in url for sign in "?#@"):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return MASK
    if _may_hide_password(parts):
        return MASK
    netloc = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=netloc, query=_masked(parts.query), fragment=_masked(parts.fragment)))


def _masked(pairs: str) -> str:
    # Some sign-ins hand tokens back behind the #, written as a query is (RFC 6749, section 4.2.2).
    return "&".join(map(_masked_pair, pairs.split("&"))) if pairs else ""


def _may_hide_password(parts: SplitResult) -> bool:
    """Whether an @ behind the host may end a user name and a password that a slash, ? or # has cut off from it.

    Addresses of mail stand there as well, behind a host with a dot in it and no colon.
    """
    behind, sign, _ = f"{parts.path}?{parts.query}#{parts.fragment}".rpartition("@")
    if not sign:
        return False
    if ":" in f"{parts.netloc}{behind.partition('?')[0]}":
        return True
    is_path = not parts.scheme and not parts.netloc
    return not is_path and "." not in parts.netloc.rpartition("@")[2]


def _masked_pair(pair: str) -> str:
    name, equals, _value = pair.partition("=")
    return f"{name}={MASK}" if equals and is_secret(unquote_plus(name)) else pair
