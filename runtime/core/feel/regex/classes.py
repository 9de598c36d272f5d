"""Sets of characters: ranges of code points, Unicode categories and blocks, complements, differences."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LAST = 0x10FFFF
Ranges = tuple[tuple[int, int], ...]
"""Sorted, inclusive, not overlapping, where a function says nothing else."""

CATEGORIES = frozenset(
    [
        "L",
        "Lu",
        "Ll",
        "Lt",
        "Lm",
        "Lo",
        "M",
        "Mn",
        "Mc",
        "Me",
        "N",
        "Nd",
        "Nl",
        "No",
        "P",
        "Pc",
        "Pd",
        "Ps",
        "Pe",
        "Pi",
        "Pf",
        "Po",
        "Z",
        "Zs",
        "Zl",
        "Zp",
        "S",
        "Sm",
        "Sc",
        "Sk",
        "So",
        "C",
        "Cc",
        "Cf",
        "Co",
    ]
)
"""The categories of XML Schema that the linear engine knows too; Cn, the unassigned, is computed."""


@dataclass(frozen=True, slots=True)
class CharacterClass:
    negated: bool
    ranges: Ranges
    """In any order."""
    categories: tuple[tuple[str, bool], ...]
    """Name, and whether everything but the category is meant."""
    subtracted: CharacterClass | None = None


@lru_cache(maxsize=1)
def _by_category() -> dict[str, list[tuple[int, int]]]:
    """Ranges of every two-letter category: one walk over all code points, about a tenth of a second, once."""
    table: dict[str, list[tuple[int, int]]] = {}
    start, current = 0, unicodedata.category("\0")
    for code in range(1, LAST + 1):
        category = unicodedata.category(chr(code))
        if category != current:
            table.setdefault(current, []).append((start, code - 1))
            start, current = code, category
    table.setdefault(current, []).append((start, LAST))
    return table


@lru_cache(maxsize=64)
def category_ranges(name: str) -> Ranges:
    """The code points of a category of one or two letters."""
    parts = [part for key, ranges in _by_category().items() if key.startswith(name) for part in ranges]
    return merged(parts)


def merged(ranges: list[tuple[int, int]]) -> Ranges:
    """The same code points, sorted and joined."""
    result: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if result and low <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(high, result[-1][1]))
        else:
            result.append((low, high))
    return tuple(result)


def inverted(ranges: Ranges) -> Ranges:
    """Every other code point."""
    result: list[tuple[int, int]] = []
    following = 0
    for low, high in ranges:
        if low > following:
            result.append((following, low - 1))
        following = high + 1
    if following <= LAST:
        result.append((following, LAST))
    return tuple(result)


def ranges_of(characters: CharacterClass) -> Ranges:
    """The code points of a class, everything worked out."""
    parts = list(characters.ranges)
    for name, negated in characters.categories:
        found = category_ranges(name)
        parts.extend(inverted(found) if negated else found)
    result = merged(parts)
    if characters.negated:
        result = inverted(result)
    if characters.subtracted is not None:
        without = ranges_of(characters.subtracted)
        result = inverted(merged([*inverted(result), *without]))
    return result


def complement(characters: CharacterClass) -> CharacterClass:
    """Everything but `characters`, as a class that is not negated itself."""
    if not characters.ranges and len(characters.categories) == 1:
        ((name, negated),) = characters.categories
        return CharacterClass(False, (), ((name, not negated),))
    return CharacterClass(False, inverted(ranges_of(characters)), ())


def _class(*ranges: tuple[int, int], categories: str = "") -> CharacterClass:
    return CharacterClass(False, ranges, tuple((name, False) for name in categories.split()))


_SPACE = _class((9, 10), (13, 13), (32, 32))
_NAME_START = _class(
    (0x3A, 0x3A), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF),
    (0x370, 0x37D), (0x37F, 0x1FFF), (0x200C, 0x200D), (0x2070, 0x218F), (0x2C00, 0x2FEF), (0x3001, 0xD7FF),
    (0xF900, 0xFDCF), (0xFDF0, 0xFFFD), (0x10000, 0xEFFFF),
)  # fmt: skip
_NAME = _class(*_NAME_START.ranges, (0x2D, 0x2E), (0x30, 0x39), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040))

ESCAPES: dict[str, CharacterClass] = {
    "s": _SPACE,
    "S": complement(_SPACE),
    "d": _class(categories="Nd"),
    "D": complement(_class(categories="Nd")),
    "w": _class(categories="L M N S"),
    "W": _class(categories="P Z C"),
    "i": _NAME_START,
    "I": complement(_NAME_START),
    "c": _NAME,
    "C": complement(CharacterClass(False, merged(list(_NAME.ranges)), ())),
}

BLOCKS: dict[str, tuple[int, int]] = {
    "BasicLatin": (0x0, 0x7F),
    "Latin-1Supplement": (0x80, 0xFF),
    "LatinExtended-A": (0x100, 0x17F),
    "LatinExtended-B": (0x180, 0x24F),
    "IPAExtensions": (0x250, 0x2AF),
    "SpacingModifierLetters": (0x2B0, 0x2FF),
    "CombiningDiacriticalMarks": (0x300, 0x36F),
    "Greek": (0x370, 0x3FF),
    "GreekandCoptic": (0x370, 0x3FF),
    "Cyrillic": (0x400, 0x4FF),
    "CyrillicSupplement": (0x500, 0x52F),
    "Armenian": (0x530, 0x58F),
    "Hebrew": (0x590, 0x5FF),
    "Arabic": (0x600, 0x6FF),
    "Syriac": (0x700, 0x74F),
    "Thaana": (0x780, 0x7BF),
    "Devanagari": (0x900, 0x97F),
    "Bengali": (0x980, 0x9FF),
    "Gurmukhi": (0xA00, 0xA7F),
    "Gujarati": (0xA80, 0xAFF),
    "Oriya": (0xB00, 0xB7F),
    "Tamil": (0xB80, 0xBFF),
    "Telugu": (0xC00, 0xC7F),
    "Kannada": (0xC80, 0xCFF),
    "Malayalam": (0xD00, 0xD7F),
    "Sinhala": (0xD80, 0xDFF),
    "Thai": (0xE00, 0xE7F),
    "Lao": (0xE80, 0xEFF),
    "Tibetan": (0xF00, 0xFFF),
    "Myanmar": (0x1000, 0x109F),
    "Georgian": (0x10A0, 0x10FF),
    "HangulJamo": (0x1100, 0x11FF),
    "Ethiopic": (0x1200, 0x137F),
    "Cherokee": (0x13A0, 0x13FF),
    "Khmer": (0x1780, 0x17FF),
    "Mongolian": (0x1800, 0x18AF),
    "LatinExtendedAdditional": (0x1E00, 0x1EFF),
    "GreekExtended": (0x1F00, 0x1FFF),
    "GeneralPunctuation": (0x2000, 0x206F),
    "SuperscriptsandSubscripts": (0x2070, 0x209F),
    "CurrencySymbols": (0x20A0, 0x20CF),
    "LetterlikeSymbols": (0x2100, 0x214F),
    "NumberForms": (0x2150, 0x218F),
    "Arrows": (0x2190, 0x21FF),
    "MathematicalOperators": (0x2200, 0x22FF),
    "MiscellaneousTechnical": (0x2300, 0x23FF),
    "ControlPictures": (0x2400, 0x243F),
    "EnclosedAlphanumerics": (0x2460, 0x24FF),
    "BoxDrawing": (0x2500, 0x257F),
    "BlockElements": (0x2580, 0x259F),
    "GeometricShapes": (0x25A0, 0x25FF),
    "MiscellaneousSymbols": (0x2600, 0x26FF),
    "Dingbats": (0x2700, 0x27BF),
    "BraillePatterns": (0x2800, 0x28FF),
    "CJKSymbolsandPunctuation": (0x3000, 0x303F),
    "Hiragana": (0x3040, 0x309F),
    "Katakana": (0x30A0, 0x30FF),
    "Bopomofo": (0x3100, 0x312F),
    "CJKUnifiedIdeographs": (0x4E00, 0x9FFF),
    "YiSyllables": (0xA000, 0xA48F),
    "HangulSyllables": (0xAC00, 0xD7AF),
    "PrivateUse": (0xE000, 0xF8FF),
    "CJKCompatibilityIdeographs": (0xF900, 0xFAFF),
    "AlphabeticPresentationForms": (0xFB00, 0xFB4F),
    "ArabicPresentationForms-A": (0xFB50, 0xFDFF),
    "ArabicPresentationForms-B": (0xFE70, 0xFEFF),
    "HalfwidthandFullwidthForms": (0xFF00, 0xFFEF),
}


def block_or_category(name: str) -> CharacterClass | None:
    """The class that a category escape of that name is; None when there is none."""
    if name in CATEGORIES:
        return CharacterClass(False, (), ((name, False),))
    if name == "Cn":
        return CharacterClass(False, category_ranges(name), ())
    block = BLOCKS.get(name.removeprefix("Is")) if name.startswith("Is") else None
    return None if block is None else CharacterClass(False, (block,), ())
