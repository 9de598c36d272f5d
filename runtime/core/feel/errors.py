"""What the engine raises and what it warns of.

FeelError
├── FeelSyntaxError       the text is not an expression
│   └── FeelStackError    it nests deeper than whoever asked has room for
├── FeelValueError        a JSON text or Python object is no FEEL value
└── FeelEvaluationError   a warning, under strict evaluation
    ├── FeelCellError     in a cell of a decision table
    └── FeelLimitError    a bound was reached, strict or not
"""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of characters in the source of an expression."""

    start: int
    end: int


NOWHERE = Span(0, 0)


def quoted(text: str, limit: int = 60) -> str:
    """A part of an expression, or a value, as sentences name it: on one line, shortened, in quotes."""
    words = " ".join(text.split())
    return f"“{words}”" if len(words) <= limit else f"“{words[: limit - 3]}...”"


def meant(close: str) -> str:
    """How a sentence about a name that is not there ends: with the nearest one, or, where that is empty, without."""
    return f"; did you mean {quoted(close)}?" if close else "."


class FeelWarning(NamedTuple):
    """Why a part of an expression answered null: a machine code, where, and a sentence naming the culprit."""

    code: str
    span: Span
    message: str


class FeelError(Exception):
    """An expression, or a value for one, is at fault."""

    def __init__(self, code: str, message: str, span: Span = NOWHERE) -> None:
        """Say what is wrong. code: for programs. message: a whole sentence."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.span = span


class FeelSyntaxError(FeelError):
    """The text is not an expression of the language."""


class FeelStackError(FeelSyntaxError):
    """The text nests deeper than there is room for where it is asked; elsewhere it may be read."""

    def __init__(self, span: Span = NOWHERE) -> None:
        """Place it."""
        super().__init__("nested_too_deeply", "Too many constructs stand inside one another.", span)


class FeelValueError(FeelError):
    """A JSON text or a Python object is no FEEL value."""


class FeelEvaluationError(FeelError):
    """A strict evaluation met a warning."""


class FeelCellError(FeelEvaluationError):
    """A strict evaluation met a warning in a cell of a decision table; the span lies in the text of the cell."""

    def __init__(self, error: FeelError, message: str, *, place: tuple[str | int, ...], text: str) -> None:
        """Locate `error`.

        place: names and indexes from the table inward, such as ("rules", 2, "inputs", 0). text: of the cell.
        """
        # Of a cell within what this cell calls, the span is of another text.
        span = Span(0, len(text)) if isinstance(error, FeelCellError) else error.span
        super().__init__(error.code, message, span)
        self.place = place
        self.text = text

    @property
    def rule(self) -> int | None:
        """The number of the rule, from 1; None in a clause of a column."""
        return int(self.place[1]) + 1 if self.place[0] == "rules" else None


class FeelLimitError(FeelEvaluationError):
    """An evaluation reached its bound of steps, size or depth."""
