"""What JSON the log can keep (I3)."""

import json
from decimal import Decimal
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.core.strict_json import DEPTH_MAX, DIGITS_MAX, JsonFault, canonical, encode, faults, parse, pointer_token

PLAIN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False, min_value=-1e60, max_value=1e60).filter(
        lambda x: x == 0 or abs(x) > 1e-60
    )
    | PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PLAIN, inner, max_size=4),
    max_leaves=20,
)


def judged(raw: bytes) -> JsonFault | None:
    """The fault of a text, found while parsing it or afterwards."""
    try:
        parsed = parse(raw)
    except JsonFault as fault:
        return fault
    return faults(parsed.value, raw, is_canonical=parsed.is_canonical)


@given(VALUES)
def test_it_keeps_every_ordinary_value(value: Any) -> None:
    """I3: what any JSON library writes is kept, digit for digit."""
    raw = json.dumps(value).encode()

    parsed = parse(raw)

    assert judged(raw) is None
    kept = encode(parsed.value, is_canonical=parsed.is_canonical)
    assert json.loads(kept, parse_float=Decimal) == json.loads(raw, parse_float=Decimal)


@given(st.binary(max_size=60) | st.text(max_size=40).map(str.encode))
def test_it_never_breaks_on_anything(raw: bytes) -> None:
    """I3: any bytes are kept or refused with a fault that can be sent."""
    fault = judged(raw)

    assert fault is None or orjson.dumps([fault.code, fault.pointer, fault.message])


@given(VALUES)
def test_it_writes_the_same_value_the_same_way(value: Any) -> None:
    """E2: neither order of keys nor spaces nor escapes make another body."""
    turned = _turned(value)
    one, other = parse(json.dumps(value).encode()), parse(json.dumps(turned, indent=1, ensure_ascii=False).encode())

    assert canonical(one.value, is_canonical=one.is_canonical) == canonical(
        other.value, is_canonical=other.is_canonical
    )


def _turned(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _turned(inner) for name, inner in reversed(value.items())}
    return [_turned(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("raw", "code", "pointer"),
    [
        (b'{"a":[1,NaN]}', "not_a_number", "/a/1"),
        (b"-Infinity", "not_a_number", ""),
        (b'{"a":1,"b":{"c":1,"c":2}}', "duplicate_key", "/b/c"),
        (b'{"x":{"a":1,"\\u0061":2}}', "duplicate_key", "/x/a"),
        (b'{"\\ud800":1,"\\ud800":2}', "duplicate_key", "/?"),
        (b'{"a":"\\u0000"}', "nul", "/a"),
        (b'{"a":{"\\u0000":1}}', "nul", "/a"),
        (b'["x","\\ud800"]', "lone_surrogate", "/1"),
        (b'["x","\\udc00\\ud800"]', "lone_surrogate", "/1"),
        (b'{"\\ud800":1}', "lone_surrogate", ""),
        (b"[1e100000]", "number_too_long", "/0"),
        (b"[1e-100000]", "number_too_long", "/0"),
        (b"[1e99999999999999999999]", "number_too_long", "/0"),
        (b"[-1e-99999999999999999999]", "number_too_long", "/0"),
        (b"[0e100000]", "number_too_long", "/0"),
        (b"[%b]" % (b"9" * 4300), "number_too_long", "/0"),
        (b"[%b]" % (b"9" * 100_000), "number_too_long", "/0"),
        (b"[%b]" % (b"9" * (DIGITS_MAX + 1)), "number_too_long", "/0"),
        (b"[0.%b]" % (b"1" * 200), "number_too_long", "/0"),
        (b"[" * (DEPTH_MAX + 1) + b"]" * (DEPTH_MAX + 1), "too_deep", "/0" * DEPTH_MAX),
        (b"[" * 300 + b"]" * 300, "too_deep", "/0" * DEPTH_MAX),
        (b"[" * 900 + b"]" * 900, "too_deep", "/0" * DEPTH_MAX),
        (b"[" * 100_000 + b"]" * 100_000, "too_deep", ""),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "too_deep", ""),
        (b'"\xff"', "not_utf8", ""),
        (b"\xef\xbb\xbf{}", "not_json", ""),
        (b'{"a":', "not_json", ""),
        (b'"\x01"', "not_json", ""),
        (b"[01]", "not_json", ""),
        (b"", "not_json", ""),
        (b"{} {}", "not_json", ""),
    ],
)
def test_it_refuses(raw: bytes, code: str, pointer: str) -> None:
    """I3: with a code, and where it stands."""
    fault = judged(raw)

    assert fault is not None
    assert (fault.code, fault.pointer) == (code, pointer)
    assert orjson.dumps(fault.message)


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * DEPTH_MAX + b"]" * DEPTH_MAX,
        b"[%b]" % (b"9" * DIGITS_MAX),
        b"1e99",
        b"1.10",
        b"-0.0",
        b"12345678901234567890123",
        b'"\\ud83d\\ude00"',
        b'"[{[{[{"',
        b"null",
    ],
)
def test_it_keeps(raw: bytes) -> None:
    """I3: what is odd but can be kept."""
    assert judged(raw) is None


def test_it_keeps_every_digit() -> None:
    """I3: a number is not rounded to a double on its way."""
    parsed = parse(b'{"a":1.10,"b":0.1000000000000000055511151231257827,"c":12345678901234567890123}')

    kept = encode(parsed.value, is_canonical=parsed.is_canonical)

    assert kept == b'{"a":1.10,"b":0.1000000000000000055511151231257827,"c":12345678901234567890123}'


def test_it_spells_pointers_as_the_standard_says() -> None:
    """E3: RFC 6901, section 3."""
    assert pointer_token("a/b~c") == "/a~1b~0c"
    assert pointer_token(3) == "/3"


@pytest.mark.parametrize(
    "spelled", [b'{"a":100}', b'{"a":100.0}', b'{"a": 100.00}', b'{"a":1e2}', b'{ "a" : 1.00E+2 }', b'{"a":1000e-1}']
)
def test_it_hashes_a_number_by_its_value(spelled: bytes) -> None:
    """E2: the same event, however its numbers are spelled."""
    parsed = parse(spelled)

    assert canonical(parsed.value, is_canonical=parsed.is_canonical) == b'{"a":100}'
