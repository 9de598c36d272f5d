"""What the engine raises and what it warns of.

FeelError
├── FeelSyntaxError       the text is not an expression
├── FeelValueError        a JSON text or Python object is no FEEL value
└── FeelEvaluationError   a warning, under strict evaluation
    └── FeelLimitError    a bound was reached, strict or not
"""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of characters in the source of an expression."""

    start: int
    end: int


NOWHERE = Span(0, 0)


class FeelWarning(NamedTuple):
    """Why a part of an expression answered null: a machine code, where, and a sentence naming the culprit."""

    code: str
    span: Span
    message: str


class FeelError(Exception):
    """An expression, or a value for one, is at fault."""

    def __init__(self, code: str, message: str, span: Span = NOWHERE) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.span = span


class FeelSyntaxError(FeelError):
    """The text is not an expression of the language."""


class FeelValueError(FeelError):
    """A JSON text or a Python object is no FEEL value."""


class FeelEvaluationError(FeelError):
    """A strict evaluation met a warning."""


class FeelLimitError(FeelEvaluationError):
    """An evaluation reached its bound of steps, size or depth."""
