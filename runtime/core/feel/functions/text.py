"""Functions on text (DMN 1.5, table 75; regular expressions of XPath)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ..errors import quoted
from ..numbers import DIGITS, Number, whole
from ..regex import Match, Pattern, PatternError, compile_pattern
from ..state import State, Trouble
from .table import builtin

GROUP = "Text"


def position(number: Number, what: str) -> int:
    """A place in a text or list: a fraction counts as the whole number towards zero. Raises Trouble."""
    found = whole(number)
    if found is not None:
        return found
    if Decimal(number).adjusted() > DIGITS:
        raise Trouble("no_such_element", f"{what} is {number} here, beyond every place.")
    return int(number)


def part_of(elements: Any, start: Number, length: Number | None) -> Any:
    """The elements from the 1-based place `start`, negative from the end; raises Trouble outside."""
    first = position(start, "The start position")
    if first == 0 or abs(first) > len(elements):
        raise Trouble("no_such_element", f"The start position is {first}, and there are {len(elements)} places.")
    begin = first - 1 if first > 0 else len(elements) + first
    if length is None:
        return elements[begin:]
    count = position(length, "The length")
    if count < 1:
        raise Trouble("wrong_argument", f"The length is {length} here, and must be at least 1.")
    return elements[begin : begin + count]


@builtin(
    "substring",
    GROUP,
    "string: string, start position: number, length?: number -> string",
    "The characters from a place on, all of them or so many; the first place is 1, the last is -1.",
    examples={
        'substring("foobar", 3)': '"obar"',
        'substring("foobar", 3, 3)': '"oba"',
        'substring("foobar", -2, 1)': '"a"',
    },
)
def substring(string: str, start: Number, length: Number | None = None) -> Any:
    return part_of(string, start, length)


@builtin(
    "string length",
    GROUP,
    "string: string -> number",
    "How many characters a text has.",
    examples={'string length("foo")': "3", 'string length("")': "0"},
)
def string_length(string: str) -> int:
    return len(string)


@builtin(
    "upper case",
    GROUP,
    "string: string -> string",
    "The text in capital letters.",
    examples={'upper case("aBc4")': '"ABC4"'},
)
def upper_case(string: str) -> str:
    return string.upper()


@builtin(
    "lower case",
    GROUP,
    "string: string -> string",
    "The text in small letters.",
    examples={'lower case("aBc4")': '"abc4"'},
)
def lower_case(string: str) -> str:
    return string.lower()


@builtin(
    "substring before",
    GROUP,
    "string: string, match: string -> string",
    "What stands before the first place of `match`; empty when it is nowhere.",
    examples={'substring before("foobar", "bar")': '"foo"', 'substring before("foobar", "x")': '""'},
)
def substring_before(string: str, match: str) -> str:
    before, found, _ = string.partition(match) if match else ("", "", "")
    return before if found else ""


@builtin(
    "substring after",
    GROUP,
    "string: string, match: string -> string",
    "What stands after the first place of `match`; empty when it is nowhere.",
    examples={'substring after("foobar", "ob")': '"ar"', 'substring after("", "a")': '""'},
)
def substring_after(string: str, match: str) -> str:
    return string.partition(match)[2] if match else string


@builtin(
    "contains",
    GROUP,
    "string: string, match: string -> boolean",
    "Whether `match` stands in the text.",
    examples={'contains("foobar", "oba")': "true", 'contains("foobar", "of")': "false"},
)
def contains(string: str, match: str) -> bool:
    return match in string


@builtin(
    "starts with",
    GROUP,
    "string: string, match: string -> boolean",
    "Whether the text begins with `match`.",
    examples={'starts with("foobar", "fo")': "true"},
)
def starts_with(string: str, match: str) -> bool:
    return string.startswith(match)


@builtin(
    "ends with",
    GROUP,
    "string: string, match: string -> boolean",
    "Whether the text ends with `match`.",
    examples={'ends with("foobar", "r")': "true"},
)
def ends_with(string: str, match: str) -> bool:
    return string.endswith(match)


@builtin(
    "string join",
    GROUP,
    "list: list, delimiter?: string? -> string",
    "The texts of a list, one after another with the delimiter between them; nulls are left out.",
    examples={'string join(["a", "b", "c"], ", ")': '"a, b, c"', 'string join(["a", null, "c"])': '"ac"'},
)
def string_join(texts: list[Any], delimiter: str | None = None) -> str:
    kept = [text for text in texts if text is not None]
    if not all(isinstance(text, str) for text in kept):
        raise Trouble("wrong_argument", "“string join” takes a list of texts, and something else is in it.")
    return (delimiter or "").join(kept)


def compiled(state: State, pattern: str, flags: str | None) -> Pattern:
    """The pattern; raises Trouble when it is none."""
    misses = compile_pattern.cache_info().misses
    try:
        found = compile_pattern(pattern, flags or "")
        state.charge(150 + 4 * len(pattern) if compile_pattern.cache_info().misses > misses else 2)
    except PatternError as error:
        raise Trouble("wrong_pattern", f"{quoted(pattern)} is no pattern: {error}.") from None
    return found


@builtin(
    "matches",
    GROUP,
    "input: string, pattern: string, flags?: string? -> boolean",
    "Whether some part of the text matches a regular expression.",
    examples={'matches("foobar", "^fo*b")': "true", 'matches("ABC", "b", "i")': "true"},
    state=True,
)
def matches(state: State, text: str, pattern: str, flags: str | None = None) -> bool:
    return next(compiled(state, pattern, flags).find(text, state.charge), None) is not None


@builtin(
    "replace",
    GROUP,
    "input: string, pattern: string, replacement: string, flags?: string? -> string",
    "The text with every match of a regular expression replaced; `$1` stands for what its first group matched.",
    examples={
        'replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")': '"[1=ab][2=]cd"',
        'replace("0123456789", "(\\d{3})(\\d{3})(\\d{4})", "($1) $2-$3")': '"(012) 345-6789"',
    },
    state=True,
)
def replace(state: State, text: str, pattern: str, replacement: str, flags: str | None = None) -> str:
    found = _matching_something(state, pattern, flags)
    pieces = [replacement] if "q" in (flags or "") else _pieces(replacement, found.groups)
    result: list[str] = []
    at = 0
    for match in found.find(text, state.charge):
        result.append(text[at : match.start])
        for piece in pieces:
            part = piece if isinstance(piece, str) else _group(text, match, piece)
            state.grow(len(part))
            result.append(part)
        state.charge(len(pieces) >> 1)
        at = match.end
    return "".join((*result, text[at:]))


def _matching_something(state: State, pattern: str, flags: str | None) -> Pattern:
    found = compiled(state, pattern, flags)
    if next(found.find("", state.charge), None) is not None:
        raise Trouble("wrong_pattern", f"{quoted(pattern)} matches even an empty text.")
    return found


_REFERENCE = re.compile(r"\\([\\$])|\$([0-9]+)|([\\$])")


def _pieces(replacement: str, groups: int) -> list[str | int]:
    """The texts and group numbers that a replacement is made of; raises Trouble for a stray `$` or backslash."""
    pieces: list[str | int] = []
    at = 0
    for match in _REFERENCE.finditer(replacement):
        pieces.append(replacement[at : match.start()])
        at = match.end()
        escaped, digits, stray = match.groups()
        if stray is not None:
            raise Trouble("wrong_argument", f"A {stray} in a replacement is written \\{stray}.")
        if escaped is not None:
            pieces.append(escaped)
            continue
        kept = digits
        while len(kept) > 1 and int(kept) > groups:
            kept = kept[:-1]
        pieces.extend((int(kept), digits[len(kept) :]))
    pieces.append(replacement[at:])
    return pieces


def _group(text: str, match: Match, number: int) -> str:
    if number == 0:
        return text[match.start : match.end]
    start, end = match.groups[number - 1] if number <= len(match.groups) else (-1, -1)
    return text[start:end] if start >= 0 else ""


@builtin(
    "split",
    GROUP,
    "string: string, delimiter: string -> list<string>",
    "The parts of a text between the matches of a regular expression.",
    examples={'split("John Doe", "\\s")': '["John", "Doe"]', 'split("a;b;c;;", ";")': '["a", "b", "c", "", ""]'},
    state=True,
)
def split(state: State, text: str, delimiter: str) -> list[str]:
    parts: list[str] = []
    at = 0
    for match in _matching_something(state, delimiter, None).find(text, state.charge):
        parts.append(text[at : match.start])
        at = match.end
    parts.append(text[at:])
    return parts
