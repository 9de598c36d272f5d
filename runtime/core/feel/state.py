"""What one evaluation carries along: its warnings and what is left of its bounds."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from .errors import FeelEvaluationError, FeelLimitError, FeelWarning, Span

MAX_WARNINGS = 100
"""An evaluation keeps so many warnings; later ones are dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How much one evaluation may do; the defaults hold it below 50 ms and 1 MB."""

    steps: int = 100_000
    """Units of work: one for each simple operation of a loop's body each time round, or list element visited."""
    size: int = 1_000_000
    """Characters of text and, at sixteen each, elements of lists that the evaluation makes."""
    depth: int = 40
    """How many functions may be inside one another's calls."""


DEFAULT_BUDGET = Budget()


class Evaluation(NamedTuple):
    """The value of an expression and why parts of it are null, in the order met."""

    value: Any
    warnings: tuple[FeelWarning, ...]


class Trouble(Exception):
    """A function's reason to answer null; its call turns it into a warning at its place."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class State:
    """Mutable, one for each evaluation."""

    __slots__ = ("_clock", "_now", "depth", "size", "steps", "strict", "warnings")

    def __init__(self, budget: Budget, strict: bool, clock: datetime | None = None) -> None:  # noqa: FBT001  # hot
        self.steps = budget.steps
        self.size = budget.size
        self.depth = budget.depth
        self.strict = strict
        self.warnings: list[FeelWarning] | None = None
        self._clock = clock
        self._now: int | None = None

    @property
    def now(self) -> int:
        """Nanoseconds since 1970-01-01T00:00:00Z when the evaluation began: the caller's clock, else the system's."""
        if self._now is None:
            if self._clock is None:
                self._now = time.time_ns()
            else:
                elapsed = self._clock.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
                self._now = (elapsed.days * 86_400 + elapsed.seconds) * 1_000_000_000 + elapsed.microseconds * 1000
        return self._now

    def warn(self, code: str, span: Span, message: str) -> Any:
        """Note why a part is null, and answer that null; raises FeelEvaluationError when the evaluation is strict."""
        self.steps -= 10
        if self.strict:
            raise FeelEvaluationError(code, message, span)
        if self.warnings is None:
            self.warnings = []
        if len(self.warnings) < MAX_WARNINGS:
            self.warnings.append(FeelWarning(code, span, message))
        return None

    def charge(self, steps: int) -> None:
        """Spend `steps`; raises FeelLimitError when none are left."""
        self.steps -= steps
        if self.steps < 0:
            raise FeelLimitError("too_many_steps", "The expression takes more steps than one evaluation may.")

    def grow(self, size: int) -> None:
        """Spend `size`, in the unit of Budget.size; raises FeelLimitError when none is left."""
        self.size -= size
        if self.size < 0:
            raise FeelLimitError("too_large", "The expression makes more data than one evaluation may.")

    def descend(self) -> None:
        """Go one call deeper; raises FeelLimitError below the depth of the budget."""
        self.steps -= 1
        self.depth -= 1
        if self.depth < 0:
            raise FeelLimitError("too_deep", "Functions call one another more deeply than one evaluation may.")
