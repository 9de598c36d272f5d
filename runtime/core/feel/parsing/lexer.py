"""From characters to tokens: linear, one regular expression, no backtracking across tokens.

A comment that is not closed ends the reading: read on as a sign, each `/*` behind it would look through all the rest again.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..errors import FeelSyntaxError, Span, quoted

_START = (
    "?A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_PART = _START + "0-9\u00b7\u0300-\u036f\u203f-\u2040"
_SPACE = r"[\t\n\v\f\r \u0085\u00a0\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]"

_TOKEN = re.compile(
    rf"(?P<space>{_SPACE}+)"
    rf"|(?P<word>[{_START}][{_PART}]*)"
    r"|(?P<quoted>`[^`\n]+`)"
    r"|(?P<comment>//[^\n]*|/\*(?s:.*?)\*/)"
    r"|(?P<op>\.\.|\*\*|->|<=|>=|!=)"
    r"|(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r'|(?P<string>"(?:[^"\\]|\\.)*")'
    r"|(?P<symbol>/(?!\*)|[-+*=<>()\[\]{},:.@'])",
    re.DOTALL,
)

_PASSED_OVER = frozenset({"space", "comment"})
_PLAIN = re.compile(rf"[{_START}][{_PART}]*(?: (?:[{_START}][{_PART}]*|[0-9]+))*")
WORD, QUOTED, NUMBER, STRING, SYMBOL, END = "word", "quoted", "number", "string", "symbol", "end"

KEYWORDS = frozenset(
    [
        "and",
        "between",
        "else",
        "every",
        "external",
        "false",
        "for",
        "function",
        "if",
        "in",
        "instance",
        "null",
        "or",
        "return",
        "satisfies",
        "some",
        "then",
        "true",
    ]
)
"""Words that cannot begin a name; inside a longer known name they may stand."""


def is_plain(name: str) -> bool:
    """Whether `name` needs no backquotes: words with single spaces between them, none of them a keyword."""
    return _PLAIN.fullmatch(name) is not None and not KEYWORDS.intersection(name.split(" "))


def written(name: str) -> str:
    """`name` as it is written in an expression that knows no names: between backquotes where it needs them."""
    return name if is_plain(name) or "`" in name or "\n" in name else f"`{name}`"


class Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def tokenize(source: str) -> list[Token]:
    """The tokens of `source` without spaces and comments, ended by one END token.

    Raises FeelSyntaxError at a character that begins no token.
    """
    tokens: list[Token] = []
    position, length = 0, len(source)
    match = _TOKEN.match
    while position < length:
        found = match(source, position)
        if found is None:
            raise _stray(source, position)
        end = found.end()
        kind = found.lastgroup
        if kind not in _PASSED_OVER:
            tokens.append(Token("symbol" if kind == "op" else str(kind), found.group(), position, end))
        position = end
    tokens.append(Token(END, "", length, length))
    return tokens


def _stray(source: str, position: int) -> FeelSyntaxError:
    character = source[position]
    if character == '"':
        return FeelSyntaxError("unclosed_text", "This text has no closing quote.", Span(position, len(source)))
    if character == "/":
        return FeelSyntaxError("unclosed_comment", "This comment has no closing */.", Span(position, len(source)))
    return FeelSyntaxError(
        "unexpected_character", f"{quoted(character)} cannot stand here.", Span(position, position + 1)
    )


_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(.))", re.DOTALL)
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "'": "'", "\\": "\\"}


def unescape(text: str) -> str:
    """The characters that a string literal stands for; a surrogate pair becomes one character.

    A backslash before any other letter stays, so that regular expressions need no doubled backslashes.
    """
    if "\\" not in text:
        return text[1:-1]
    plain = _ESCAPE.sub(_replacement, text[1:-1])
    if any("\ud800" <= character <= "\udfff" for character in plain):
        plain = plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return plain


def _replacement(match: re.Match[str]) -> str:
    short, long, other = match.groups()
    if short is not None:
        return chr(int(short, 16))
    if long is not None:
        code = int(long, 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    return _SIMPLE.get(other, match.group())
