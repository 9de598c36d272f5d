"""Expressions tried out: what one answers for given data, and what is wrong with it. Pure and bounded; nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from runtime.core.feel import (
    Budget,
    Expression,
    FeelError,
    FeelSyntaxError,
    FeelWarning,
    compile_expression,
    compile_unary_tests,
    from_json,
    to_json,
)
from runtime.core.feel.analysis import Problem, Severity, analyse, optional_paths
from runtime.core.feel.slips import slip_of
from runtime.core.feel.values import kind_of
from runtime.core.feel.valuetext import literal_of

TRIAL_BUDGET: Final = Budget(steps=50_000, size=500_000)
"""Half of what a step has: an editor asks at every keystroke."""


class Dialect(StrEnum):
    """What the text is."""

    EXPRESSION = "expression"
    UNARY_TESTS = "unary_tests"
    """A cell of a decision table: tests of the value given as `?`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """What an expression answered."""

    ok: bool
    """Whether a strict step would have gone on: there is a value and no warning."""
    value: Any = None
    """As JSON; None where there is none, and for a function."""
    text: str = ""
    """The value as the language writes it."""
    kind: str = ""
    reads: tuple[tuple[str, ...], ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def expression_evaluate(*, source: str, data: Mapping[str, Any], dialect: Dialect = Dialect.EXPRESSION) -> Trial:
    """Try `source` with `data` as its names; every fault is told in the answer, none is raised.

    Args:
        source: at most 16,384 characters.
        data: JSON values by name; of a cell, the value under test is `?`.
        dialect: what `source` is.
    """
    try:
        expression = _compiled(source, dialect)
    except FeelSyntaxError as error:
        return Trial(ok=False, problems=(_of_syntax(error, source, dialect),))
    reads = tuple(sorted(expression.reads))
    try:
        evaluation = expression.evaluate(from_json(data), budget=TRIAL_BUDGET)
        value = None if kind_of(evaluation.value) == "function" else to_json(evaluation.value)
    except FeelError as error:
        return Trial(ok=False, reads=reads, problems=(_of_error(error),))
    return Trial(
        ok=not evaluation.warnings,
        value=value,
        text=literal_of(evaluation.value),
        kind=kind_of(evaluation.value),
        reads=reads,
        problems=tuple(_of_warning(warning) for warning in evaluation.warnings),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    """What is known of an expression before any data."""

    ok: bool
    """Whether no problem is an error."""
    type: str
    """The type as the language writes it: `list<number>`."""
    reads: tuple[tuple[str, ...], ...]
    problems: tuple[Problem, ...]


def expression_analyse(*, source: str, schema: Mapping[str, Any], dialect: Dialect = Dialect.EXPRESSION) -> Findings:
    """Analyse `source` over data that the JSON Schema describes, its texts read as texts whatever their format.

    Args:
        source: at most 16,384 characters.
        schema: of an object whose properties are the names in scope; of a cell, the value under test is `?`.
        dialect: what `source` is.
    """
    try:
        expression = _compiled(source, dialect)
    except FeelSyntaxError as error:
        return Findings(ok=False, type="Any", reads=(), problems=(_of_syntax(error, source, dialect),))
    analysis = analyse(expression, schema, temporal=False)
    return Findings(
        ok=not any(problem.severity is Severity.ERROR for problem in analysis.problems),
        type=str(analysis.type),
        reads=tuple(sorted(analysis.reads)),
        problems=analysis.problems,
    )


def expression_for_schema(*, source: str, schema: Mapping[str, Any]) -> Expression:
    """Compile `source` for data of this schema: fields that may be absent are null without a warning.

    Raises:
        FeelSyntaxError: it is no expression.
    """
    return compile_expression(source, optional=optional_paths(schema))


def _compiled(source: str, dialect: Dialect) -> Expression:
    # No names are made known, as a step makes none known: what reads well here reads the same there.
    return (compile_unary_tests if dialect is Dialect.UNARY_TESTS else compile_expression)(source)


def _of_error(error: FeelError) -> Problem:
    return Problem(severity=Severity.ERROR, code=error.code, span=error.span, message=error.message)


def _of_syntax(error: FeelSyntaxError, source: str, dialect: Dialect) -> Problem:
    """The problem of a text that does not read, with what was probably meant."""
    slip = slip_of(source, error, as_tests=dialect is Dialect.UNARY_TESTS)
    span, suggestion = slip or (error.span, "")
    return Problem(severity=Severity.ERROR, code=error.code, span=span, message=error.message, suggestion=suggestion)


def _of_warning(warning: FeelWarning) -> Problem:
    return Problem(severity=Severity.ERROR, code=warning.code, span=warning.span, message=warning.message)
