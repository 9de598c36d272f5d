"""A place in the tokens of an expression: looking, taking, and saying what was expected."""

from __future__ import annotations

from itertools import pairwise

from ..errors import FeelSyntaxError, Span, quoted
from .lexer import END, KEYWORDS, NUMBER, QUOTED, SYMBOL, WORD, Token, tokenize
from .names import NameTable

MAX_SOURCE = 16 * 1024
"""Characters of the longest expression that is read."""
MAX_NESTING = 64
"""How many constructs may stand inside one another in brackets, branches and bodies."""
MAX_CHAIN = 200
"""How many operators, paths or calls may follow one another without brackets."""

_NAME_SYMBOLS = frozenset(".-/'+*")


class Cursor:
    """The tokens of one source and how far they are read."""

    def __init__(self, source: str, known: NameTable, builtin: NameTable) -> None:
        if len(source) > MAX_SOURCE:
            raise FeelSyntaxError(
                "source_too_long",
                f"An expression may have {MAX_SOURCE:,} characters, and this has {len(source):,}.",
                Span(MAX_SOURCE, len(source)),
            )
        self.source = source
        self.tokens = tokenize(source)
        self.at = 0
        self.known = known
        self.builtin = builtin
        self._depth = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def peek(self, offset: int = 1) -> Token:
        """The token `offset` places on; the END token beyond the end."""
        place = self.at + offset
        return self.tokens[place] if place < len(self.tokens) else self.tokens[-1]

    def advance(self) -> Token:
        token = self.tokens[self.at]
        if token.kind != END:
            self.at += 1
        return token

    def is_symbol(self, *texts: str) -> bool:
        token = self.tokens[self.at]
        return token.kind == SYMBOL and token.text in texts

    def is_word(self, text: str) -> bool:
        token = self.tokens[self.at]
        return token.kind == WORD and token.text == text

    def accept(self, text: str) -> bool:
        """Take the symbol or word `text` if it comes next."""
        token = self.tokens[self.at]
        if token.text == text and token.kind in (SYMBOL, WORD):
            self.at += 1
            return True
        return False

    def expect(self, text: str, where: str = "") -> Token:
        """Take the symbol or word `text`; raises FeelSyntaxError when something else comes next."""
        token = self.tokens[self.at]
        if token.text != text or token.kind not in (SYMBOL, WORD):
            raise self.unexpected(quoted(text) + (f" {where}" if where else ""))
        self.at += 1
        return token

    def unexpected(self, wanted: str) -> FeelSyntaxError:
        token = self.tokens[self.at]
        found = "the expression ends" if token.kind == END else f"there is {quoted(token.text, 40)}"
        return FeelSyntaxError(
            "unexpected_token", f"Expected {wanted} here, but {found}.", Span(token.start, token.end)
        )

    def enter(self) -> None:
        """Go one construct deeper; raises FeelSyntaxError below MAX_NESTING."""
        self._depth += 1
        if self._depth > MAX_NESTING:
            token = self.token
            raise FeelSyntaxError(
                "nested_too_deeply",
                f"More than {MAX_NESTING} constructs stand inside one another.",
                Span(token.start, token.end),
            )

    def leave(self) -> None:
        self._depth -= 1

    def span_from(self, start: int) -> Span:
        """From character `start` to the end of the last token taken."""
        return Span(start, self.tokens[self.at - 1].end if self.at else start)

    def known_name(self) -> str | None:
        """Take the longest known name of several words that begins here, if one does."""
        if self.token.kind != WORD:
            return None
        best = self.known.longest(self.tokens, self.at)
        other = self.builtin.longest(self.tokens, self.at)
        if other is not None and (best is None or other[1] > best[1]):
            best = other
        if best is None:
            return None
        self.at += best[1]
        return best[0]

    def any_name(self, *, keywords: bool = False) -> str:
        """Take a name: the longest known one, else all the words that follow one another.

        keywords: whether a keyword may be the name, as after a point (`order.in`).
        """
        token = self.token
        if token.kind == QUOTED:
            self.at += 1
            return token.text[1:-1]
        if token.kind != WORD or (token.text in KEYWORDS and not keywords):
            raise self.unexpected("a name")
        known = self.known_name()
        if known is not None:
            return known
        if token.text in KEYWORDS:
            self.at += 1
            return token.text
        words = [self.advance().text]
        while self._continues_name():
            words.append(self.advance().text)
        return " ".join(words) if len(words) > 1 else words[0]

    def _continues_name(self) -> bool:
        token = self.token
        if token.kind == NUMBER:
            return token.text.isdigit()
        return token.kind == WORD and token.text not in KEYWORDS

    def name_until(self, *ends: str) -> str:
        """Take every token before one of the words or symbols `ends` as one name, operators included."""
        start = self.at
        if self.token.kind == QUOTED and self.peek().text in ends:
            return self.advance().text[1:-1]
        while self.token.text not in ends or self.at == start:
            token = self.token
            if token.kind not in (WORD, NUMBER) and token.text not in _NAME_SYMBOLS:
                raise self.unexpected("a name" if self.at == start else f"{quoted(ends[0])} after the name")
            self.at += 1
        if self.tokens[start].kind != WORD:
            self.at = start
            raise self.unexpected("a name")
        return joined(self.tokens[start : self.at])


def joined(tokens: list[Token]) -> str:
    """The name that `tokens` write, with one space wherever there was space."""
    parts = [tokens[0].text]
    for previous, token in pairwise(tokens):
        parts.append(" " + token.text if token.start > previous.end else token.text)
    return "".join(parts)
