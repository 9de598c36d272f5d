"""A decision table by itself, over the names of any scope: what a step of an automation has."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ..errors import FeelLimitError
from ..expression import compile_expression, compile_unary_tests
from ..reads import Route, Routes
from ..state import DEFAULT_BUDGET, Budget, Evaluation, State
from .boxes import Language
from .definitions import Definitions
from .model import DecisionTable
from .tables import compile_table


class CompiledTable:
    """One compiled decision table; immutable, and safe to evaluate from several threads at once."""

    __slots__ = ("_body", "reads", "table")

    def __init__(self, table: DecisionTable, *, names: Collection[str] = (), optional: Collection[Route] = ()) -> None:
        """Compile `table`.

        names, optional: as for `compile_expression`. Raises FeelSyntaxError at the first cell that is no expression.
        """
        known = frozenset(names)
        self.table = table
        self.reads = _checked(table, known)
        self._body = compile_table(table, Language(known, Definitions((), {}), {}, frozenset(optional)))

    def evaluate(self, scope: Mapping[str, Any], *, budget: Budget | None = None) -> Evaluation:
        """The table's result and warnings. Raises FeelLimitError when the budget is spent."""
        state = State(budget or DEFAULT_BUDGET, False)
        value = self._run(state, scope)
        return Evaluation(value, tuple(state.warnings or ()))

    def strict(self, scope: Mapping[str, Any], *, budget: Budget | None = None) -> Any:
        """The table's result. Raises FeelEvaluationError at the first warning, no matching rule included.

        It is a FeelCellError where a cell is at fault.
        """
        return self._run(State(budget or DEFAULT_BUDGET, True), scope)

    def _run(self, state: State, scope: Mapping[str, Any]) -> Any:
        try:
            return self._body(state, scope)
        except RecursionError:
            raise FeelLimitError("too_deep", "The table goes deeper than one evaluation may.") from None


def _checked(table: DecisionTable, names: frozenset[str]) -> Routes:
    """What the table reads; raises FeelSyntaxError at a cell that is no expression."""
    expressions = [clause.expression for clause in table.inputs]
    expressions += [clause.default for clause in table.outputs if clause.default]
    tests = [clause.values for clause in table.inputs if clause.values]
    tests += [clause.values for clause in table.outputs if clause.values]
    for rule in table.rules:
        expressions += rule.outputs
        tests += [cell for cell in rule.inputs if cell.strip() not in ("", "-")]
    reads = {route for text in expressions for route in compile_expression(text, names=names).reads}
    reads |= {route for text in tests for route in compile_unary_tests(text, names=names).reads}
    return frozenset(route for route in reads if route[0] != "?")
