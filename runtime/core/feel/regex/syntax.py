"""Reads a regular expression (XML Schema 1.1 Part 2, appendix G, with the additions of XPath F&O 3.1, 5.6.1)."""

from __future__ import annotations

from dataclasses import dataclass, field

from .classes import ESCAPES, CharacterClass, block_or_category, complement


class PatternError(ValueError):
    """The text is no regular expression."""


@dataclass(frozen=True, slots=True)
class Character:
    code: int


@dataclass(frozen=True, slots=True)
class AnyCharacter:
    """Any character, which `.` writes."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """`^` or `$`."""

    at_start: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """What group `number` matched, again."""

    number: int


@dataclass(frozen=True, slots=True)
class Group:
    inner: Part
    number: int | None
    """None for a group that captures nothing."""


@dataclass(frozen=True, slots=True)
class Repeat:
    inner: Part
    least: int
    most: int | None
    reluctant: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    branches: tuple[Part, ...]


Part = Character | AnyCharacter | Anchor | Reference | Group | Repeat | Sequence | Choice | CharacterClass

_SIMPLE_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"} | {c: c for c in r"\|.?*+(){}-[]^$"}
_META = frozenset(".\\?*+{}()|[]^$")
MAX_DEPTH = 50
MAX_REPEAT = 1000


@dataclass(slots=True)
class Reader:
    """One pattern and how far it is read."""

    text: str
    at: int = 0
    groups: int = 0
    closed: set[int] = field(default_factory=set)
    """Groups that are complete: only these may be referred to."""
    has_references: bool = False
    depth: int = 0

    def whole(self) -> Part:
        """Read the whole pattern; raises PatternError."""
        part = self._choice()
        if self.at < len(self.text):
            raise PatternError(f"{self.text[self.at]!r} cannot stand at {self.at + 1}")
        return part

    def _peek(self) -> str:
        return self.text[self.at] if self.at < len(self.text) else ""

    def _take(self) -> str:
        if self.at >= len(self.text):
            raise PatternError("the pattern ends too early")
        self.at += 1
        return self.text[self.at - 1]

    def _choice(self) -> Part:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise PatternError("too many groups inside one another")
        branches = [self._sequence()]
        while self._peek() == "|":
            self.at += 1
            branches.append(self._sequence())
        self.depth -= 1
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _sequence(self) -> Part:
        parts: list[Part] = []
        while self._peek() and self._peek() not in "|)":
            atom = self._atom()
            parts.append(self._quantified(atom))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _quantified(self, atom: Part) -> Part:
        character = self._peek()
        if character == "" or character not in "?*+{":
            return atom
        self.at += 1
        least, most = {"?": (0, 1), "*": (0, None), "+": (1, None)}.get(character) or self._counts()
        reluctant = self._peek() == "?"
        self.at += reluctant
        return Repeat(atom, least, most, reluctant)

    def _counts(self) -> tuple[int, int | None]:
        end = self.text.find("}", self.at)
        low, comma, high = self.text[self.at : end].partition(",") if end >= 0 else ("", "", "")
        if not (low.isascii() and low.isdigit() and (high == "" or (high.isascii() and high.isdigit()))):
            raise PatternError("a count is written {2}, {2,} or {2,5}")
        self.at = end + 1
        least = int(low[:6])
        most = least if not comma else int(high[:6]) if high else None
        if least > MAX_REPEAT or (most is not None and (most > MAX_REPEAT or most < least)):
            raise PatternError(f"a count goes from 0 to {MAX_REPEAT}, the smaller first")
        return least, most

    def _atom(self) -> Part:
        character = self._take()
        match character:
            case ".":
                return AnyCharacter()
            case "^" | "$":
                return Anchor(character == "^")
            case "(":
                return self._group()
            case "[":
                return self._class()
            case "\\":
                return self._escape()
        if character in _META:
            raise PatternError(f"{character!r} cannot stand at {self.at}; write \\{character} for the character itself")
        return Character(ord(character))

    def _group(self) -> Part:
        number: int | None = None
        if self.text.startswith("?:", self.at):
            self.at += 2
        else:
            self.groups += 1
            number = self.groups
        inner = self._choice()
        if self._peek() != ")":
            raise PatternError("a group is not closed")
        self.at += 1
        if number is not None:
            self.closed.add(number)
        return Group(inner, number)

    def _escape(self) -> Part:
        character = self._take()
        if character in "123456789":
            return self._reference(character)
        found = self._class_escape(character)
        if found is not None:
            return found
        if character not in _SIMPLE_ESCAPES:
            raise PatternError(f"there is no escape \\{character}")
        return Character(ord(_SIMPLE_ESCAPES[character]))

    def _reference(self, digit: str) -> Part:
        number = int(digit)
        while self._peek().isascii() and self._peek().isdigit() and number * 10 + int(self._peek()) in self.closed:
            number = number * 10 + int(self._take())
        if number not in self.closed:
            raise PatternError(f"\\{number} refers to no group before it")
        self.has_references = True
        return Reference(number)

    def _class_escape(self, character: str) -> CharacterClass | None:
        if character in "pP":
            end = self.text.find("}", self.at)
            if self._peek() != "{" or end < 0:
                raise PatternError("a category is written \\p{L}, a block \\p{IsGreek}")
            name = self.text[self.at + 1 : end]
            self.at = end + 1
            found = block_or_category(name)
            if found is None:
                raise PatternError(f"there is no category or block {name}")
            return complement(found) if character == "P" else found
        return ESCAPES.get(character)

    def _class(self) -> CharacterClass:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise PatternError("too many classes inside one another")
        negated = self._peek() == "^"
        self.at += negated
        ranges: list[tuple[int, int]] = []
        categories: list[tuple[str, bool]] = []
        subtracted: CharacterClass | None = None
        start = self.at
        while self._peek() != "]":
            if self.text.startswith("-[", self.at) and self.at > start:
                self.at += 2
                subtracted = self._class()
                if self._peek() != "]":
                    raise PatternError("a subtraction ends its class")
                break
            self._class_part(ranges, categories, start)
        if self.at == start:
            raise PatternError("a class has no characters")
        self.at += 1
        self.depth -= 1
        return CharacterClass(negated, tuple(ranges), tuple(categories), subtracted)

    def _class_part(self, ranges: list[tuple[int, int]], categories: list[tuple[str, bool]], start: int) -> None:
        low = self._class_character(start)
        if isinstance(low, CharacterClass):
            ranges.extend(low.ranges)
            categories.extend(low.categories)
            return
        high = low
        if self._peek() == "-" and self.text[self.at + 1 : self.at + 2] not in ("]", "[", ""):
            self.at += 1
            end = self._class_character(start)
            if isinstance(end, CharacterClass) or end < low:
                raise PatternError("a range in a class goes from a smaller to a larger character")
            high = end
        ranges.append((low, high))

    def _class_character(self, start: int) -> int | CharacterClass:
        place = self.at
        character = self._take()
        if character == "\\":
            escaped = self._take()
            found = self._class_escape(escaped)
            if found is not None:
                return found
            if escaped not in _SIMPLE_ESCAPES:
                raise PatternError(f"there is no escape \\{escaped} in a class")
            return ord(_SIMPLE_ESCAPES[escaped])
        if character == "[":
            raise PatternError("write \\[ for a bracket inside a class")
        if (
            character == "-"
            and place > start
            and self._peek() not in ("]", "-")
            and not self.text.startswith("-", place + 1)
        ):
            raise PatternError("a - inside a class stands first or last, or is written \\-")
        return ord(character)


def read_pattern(text: str) -> tuple[Part, int, bool]:
    """The parts of a pattern, its number of groups, and whether it refers back. Raises PatternError."""
    reader = Reader(text)
    part = reader.whole()
    return part, reader.groups, reader.has_references


def without_spaces(pattern: str) -> str:
    """The pattern as flag `x` means it: spaces are left out, except inside a class."""
    kept: list[str] = []
    depth = 0
    escaped = False
    for character in pattern:
        if character in " \t\n\r" and depth == 0:
            continue
        kept.append(character)
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        else:
            depth = max(0, depth + (character == "[") - (character == "]"))
    return "".join(kept)
