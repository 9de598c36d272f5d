"""Names that contain spaces and operators: the longest known name wins (DMN 1.5, 10.3.1.4)."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice

from ..errors import FeelSyntaxError
from .lexer import END, Token, tokenize

MAX_CANDIDATES = 200
"""So many known names are compared with one that is not."""
Pattern = tuple[tuple[str, bool], ...]
"""The tokens of a name, each with whether a space comes before it."""


@lru_cache(maxsize=4096)
def pattern_of(name: str) -> Pattern:
    """How `name` looks as tokens; empty when it cannot be written as a name at all."""
    try:
        tokens = tokenize(name)
    except FeelSyntaxError:
        return ()
    previous = 0
    pattern = []
    for token in tokens[:-1]:
        pattern.append((token.text, token.start > previous))
        previous = token.end
    return tuple(pattern)


class NameTable:
    """Known names, found by their first word."""

    __slots__ = ("_by_word",)

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._by_word: dict[str, list[tuple[Pattern, str]]] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Learn `name`; one-word names need no entry, since a single word is always read whole."""
        if name.isalnum():
            return
        pattern = pattern_of(name)
        if len(pattern) < 2:
            return
        entries = self._by_word.setdefault(pattern[0][0], [])
        entries.append((pattern, name))
        entries.sort(key=lambda entry: -len(entry[0]))

    def longest(self, tokens: list[Token], at: int) -> tuple[str, int] | None:
        """The longest known name that begins at token `at`, with its number of tokens."""
        for pattern, name in self._by_word.get(tokens[at].text, ()):
            if _matches(pattern, tokens, at):
                return name, len(pattern)
        return None


def _matches(pattern: Pattern, tokens: list[Token], at: int) -> bool:
    if at + len(pattern) >= len(tokens):
        return False
    for offset in range(1, len(pattern)):
        token, (text, spaced) = tokens[at + offset], pattern[offset]
        if token.text != text or token.kind == END or (token.start > tokens[at + offset - 1].end) != spaced:
            return False
    return True


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, when one is like it at all."""
    candidates = list(islice(known, MAX_CANDIDATES))
    found = get_close_matches(name, candidates, n=1, cutoff=0.6)
    if found:
        return found[0]
    folded = name.replace(" ", "").replace("_", "").casefold()
    for candidate in candidates:
        if candidate.replace(" ", "").replace("_", "").casefold() == folded:
            return candidate
    return None
