"""Compiled expressions: compile once, cached by text, evaluate many times."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from .compiling import Compiler
from .errors import FeelLimitError, FeelStackError, FeelSyntaxError, Span
from .functions import BUILTINS
from .parsing.cursor import MAX_SOURCE
from .parsing.names import NameTable
from .parsing.parser import parse_expression, parse_unary_tests
from .properties import PROPERTY_NAMES
from .reads import OptionalFields, Reads, Route, Routes, longest, members_read
from .state import DEFAULT_BUDGET, Budget, Evaluation, State
from .syntax import Node
from .types import NAMED, Type

BUILTIN_NAMES = NameTable([*BUILTINS, *PROPERTY_NAMES, *NAMED])
CACHED_EXPRESSIONS = 4096
KEPT_REFUSALS = 512
"""Texts that are no expressions: as many as the steps of the largest drawing."""


class Expression:
    """One compiled expression; immutable, and safe to evaluate from several threads at once."""

    __slots__ = ("_code", "_padding", "_reads", "node", "source")

    def __init__(
        self,
        source: str,
        node: Node,
        names: frozenset[str],
        optional: Routes = frozenset(),
        types: Mapping[str, Type] | None = None,
    ) -> None:
        self.source = source
        self.node = node
        self._reads: Reads | None = None
        fields = OptionalFields(optional, lambda: self._walked().of)
        compiler = Compiler(source, names, fields, types or {})
        try:
            self._code = compiler.compile(node, None)
        except RecursionError:
            raise FeelStackError(Span(0, len(source))) from None
        self._padding = [None] * (compiler.slots - 2)

    def __repr__(self) -> str:
        return f"Expression({self.source!r})"

    @property
    def reads(self) -> frozenset[Route]:
        """The paths of names read, lists and filters passed through.

        `lines[price > 3].sku` reads ("lines", "price") and ("lines", "sku").
        """
        return longest(self.routes)

    @property
    def routes(self) -> frozenset[Route]:
        """As `reads`, with the paths that longer ones go through."""
        return frozenset(self._walked().routes)

    @property
    def passed_on(self) -> frozenset[Route]:
        """The paths whose values, or elements of them, the expression may answer as they are: `lines` of `lines[qty > 1]`."""
        return frozenset(self._walked().passed_on)

    def members_read(self, name: str) -> list[tuple[str, Span]]:
        """Where members of a name from the caller's mapping are read, in the order written: each with its characters.

        `steps.big.n + 1` reads ("big", Span(6, 9)) of `steps`.
        """
        return members_read(self.node, self._walked().of, name)

    def evaluate(
        self, scope: Mapping[str, Any], *, budget: Budget | None = None, now: datetime | None = None
    ) -> Evaluation:
        """The value where `scope` gives the names, and a warning for each part that is null for a reason.

        now: what `now()` and `today()` answer; the system's clock when None.
        Raises FeelLimitError when the budget is spent.
        """
        state = State(budget or DEFAULT_BUDGET, False, now)
        value = self._run(state, scope)
        return Evaluation(value, tuple(state.warnings) if state.warnings else ())

    def strict(self, scope: Mapping[str, Any], *, budget: Budget | None = None, now: datetime | None = None) -> Any:
        """The value where `scope` gives the names; `now` as for evaluate.

        Raises FeelEvaluationError at the first warning, FeelLimitError when the budget is spent.
        """
        return self._run(State(budget or DEFAULT_BUDGET, True, now), scope)

    def evaluate_in(self, state: State, scope: Mapping[str, Any]) -> Any:
        """The value as part of a larger evaluation, whose warnings and bounds `state` keeps."""
        return self._code([state, scope, *self._padding])

    def _run(self, state: State, scope: Mapping[str, Any]) -> Any:
        try:
            return self._code([state, scope, *self._padding])
        except RecursionError:
            raise FeelLimitError("too_deep", "The expression goes deeper than one evaluation may.") from None

    def _walked(self) -> Reads:
        if self._reads is None:
            self._reads = Reads(self.node)
        return self._reads


def compile_expression(
    source: str, *, names: Collection[str] | None = None, optional: Collection[Route] = ()
) -> Expression:
    """Compile an expression, or take it from the cache.

    names: what may be read in it; needed only for names with operators in them (`pre-check`), since words that
    follow one another are one name anyway. optional: paths of fields that may be absent, which are then null
    without a warning. Raises FeelSyntaxError.
    """
    return _known((source, frozenset(names or ()), frozenset(optional), False))


def compile_unary_tests(
    source: str, *, names: Collection[str] | None = None, optional: Collection[Route] = ()
) -> Expression:
    """Compile a cell of a decision table; the scope of its evaluation gives the value under test as `?`.

    The value is true, false, or null with a warning. Raises FeelSyntaxError.
    """
    return _known((source, frozenset(names or ()), frozenset(optional), True))


def compiles(source: str, *, as_tests: bool = False) -> bool:
    """Whether a text is an expression, or a cell of a decision table. Nothing of it is kept: it is only a guess.

    Raises FeelStackError where there is no room to tell.
    """
    try:
        _compile(source, frozenset(), frozenset(), as_tests)
    except FeelStackError:
        raise
    except FeelSyntaxError:
        return False
    return True


class _Refused(NamedTuple):
    """Why a text is no expression: kept as an expression is, since a drawing that holds one asks for it again and again."""

    code: str
    message: str
    span: Span


_Asked = tuple[str, frozenset[str], Routes, bool]
"""Source, names, optional fields, and whether it is a cell."""
_refused: dict[_Asked, _Refused] = {}
"""Beside the expressions, so that broken texts push out none of them; emptied when full."""


def _known(asked: _Asked) -> Expression:
    why = _refused.get(asked)
    if why is not None:
        raise FeelSyntaxError(*why)
    try:
        return _compiled(*asked)
    except FeelSyntaxError as error:
        # For want of room the very same may be read from elsewhere; and a text beyond the longest is refused unread.
        if not isinstance(error, FeelStackError) and len(asked[0]) <= MAX_SOURCE:
            if len(_refused) >= KEPT_REFUSALS:
                _refused.clear()
            _refused[asked] = _Refused(error.code, error.message, error.span)
        raise


def _compile(source: str, names: frozenset[str], optional: Routes, tests: bool) -> Expression:  # noqa: FBT001
    parse = parse_unary_tests if tests else parse_expression
    return Expression(source, parse(source, names, BUILTIN_NAMES), names, optional)


_compiled = lru_cache(maxsize=CACHED_EXPRESSIONS)(_compile)
