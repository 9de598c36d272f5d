"""Secrets, found however those who answer spell them."""

import json
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest

from connectors.sdk.traces import SHOWN, traces_of

SECRET = "aB3/xY+9<q&='Zk== \"ü"


def php(text: str) -> str:
    return json.dumps(text).replace("/", "\\/")


def gson(text: str) -> str:
    return "".join(f"\\u{ord(each):04x}" if each in "<>&='" else json.dumps(each)[1:-1] for each in text)


def go(text: str) -> str:
    return "".join(
        f"\\u{ord(each):04X}" if each in "<>&" else json.dumps(each, ensure_ascii=False)[1:-1] for each in text
    )


def html(text: str) -> str:
    named = {"&": "&amp;", "<": "&lt;", '"': "&quot;", "'": "&#39;"}
    return "".join(named.get(each, each) for each in text)


def numbered(text: str) -> str:
    return "".join(each if each.isascii() and each.isalnum() else f"&#x{ord(each):04X};" for each in text)


SPELT: dict[str, Callable[[str], bytes]] = {
    "as it is": lambda text: text.encode(),
    "json": lambda text: json.dumps(text).encode(),
    "json of php": lambda text: php(text).encode(),
    "json of gson": lambda text: gson(text).encode(),
    "json of go": lambda text: go(text).encode(),
    "url": lambda text: quote(text, safe="").encode(),
    "path of a url": lambda text: quote(text).encode(),
    "form": lambda text: quote_plus(text).encode(),
    "html": lambda text: html(text).encode(),
    "html by numbers": lambda text: numbered(text).encode(),
    "latin-1": lambda text: text.encode("latin-1"),
    "utf-16": lambda text: text.encode("utf-16-le"),
    "utf-16, the other way": lambda text: text.encode("utf-16-be"),
    "json in utf-16": lambda text: json.dumps(text).encode("utf-16-le"),
}


@pytest.mark.parametrize("how", SPELT)
def test_it_finds_a_secret_however_it_is_spelled(how: str) -> None:
    """N2."""
    traces = traces_of(SECRET)
    assert traces is not None
    answer = b"you are " + SPELT[how](SECRET) + b", said the server"
    found = traces.sub(SHOWN.encode(), answer)
    assert SHOWN.encode() in found
    kept = found.replace(b"\0", b"").decode("utf-8", "replace")
    assert "aB3" not in kept
    assert "Zk" not in kept


@pytest.mark.parametrize("digits", ["%2f", "%2F"])
def test_it_finds_either_size_of_letters_in_what_is_escaped(digits: str) -> None:
    """N2."""
    traces = traces_of("wolf/skin")
    assert traces is not None
    assert traces.search(f"wolf{digits}skin".encode())
    assert not traces.search(b"WOLF/skin")


def test_it_takes_the_longest_first() -> None:
    """N2: no part of one stays behind."""
    traces = traces_of("wolf", "wolfskin")
    assert traces is not None
    assert traces.sub(b"*", b"wolfskin wolf") == b"* *"


def test_it_does_not_look_for_what_is_everywhere() -> None:
    """N2: from four characters on."""
    assert traces_of("abc") is None
    assert traces_of("abc", "wolf") is not None


def test_it_looks_for_the_longest_secret_there_may_be() -> None:
    """N2: of signs alone, each of which has ten spellings."""
    traces = traces_of("/&<" * 1365)
    assert traces is not None
    assert traces.sub(b"*", b"x" + json.dumps("/&<" * 1365).encode()) == b'x"*"'
