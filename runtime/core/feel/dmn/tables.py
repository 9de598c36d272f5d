"""Decision tables: which rules match, and what the hit policy makes of them (DMN 1.5, 8.2 and 10.3.2.8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ..compare import equal
from ..errors import FeelCellError, FeelEvaluationError, FeelLimitError, Span, quoted
from ..functions.aggregates import maximum, minimum, summed
from ..state import State, Trouble
from ..values import in_words
from .boxes import Body, Language, Scope, declared
from .definitions import conformed
from .model import Aggregation, DecisionTable, HitPolicy, InputClause, OutputClause

NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """A table's clauses, compiled."""

    inputs: tuple[Body, ...]
    rules: tuple[tuple[tuple[Body | None, ...], tuple[Body, ...]], ...]
    """For each rule its tests, None where anything passes, and its outputs."""
    defaults: tuple[Body, ...]
    """Outputs when no rule matches; empty when the table has none."""
    priorities: tuple[Body | None, ...]
    """For each output the list of its values, the most important first."""


def compile_table(table: DecisionTable, language: Language, local: frozenset[str] = frozenset()) -> Body:
    """The function that evaluates a decision table."""
    cell_names = local | {"?"}
    columns = Columns(
        inputs=tuple(
            _located(_input(clause, language, local), ("inputs", place, "value"), clause.expression)
            for place, clause in enumerate(table.inputs)
        ),
        rules=tuple(
            (
                tuple(
                    None
                    if cell.strip() in ("-", "")
                    else _located(language.tests(cell, cell_names), ("rules", row, "inputs", place), cell)
                    for place, cell in enumerate(rule.inputs)
                ),
                tuple(
                    declared(
                        _located(language.expression(cell, local), ("rules", row, "outputs", place), cell),
                        clause.type_ref,
                        language,
                        clause.name or "the output",
                    )
                    for place, (cell, clause) in enumerate(zip(rule.outputs, table.outputs, strict=False))
                ),
            )
            for row, rule in enumerate(table.rules)
        ),
        defaults=_defaults(table, language, local),
        priorities=tuple(
            language.expression(f"[{clause.values}]", local) if clause.values else None for clause in table.outputs
        ),
    )

    def run(state: State, scope: Scope) -> Any:
        values = [read(state, scope) for read in columns.inputs]
        state.charge(1 + len(columns.rules) * (1 + len(values)))
        under_test = dict(scope)
        matching = [outputs for tests, outputs in columns.rules if _matches(state, under_test, tests, values)]
        if not matching:
            return _no_match(table, columns, state, scope)
        return _POLICIES[table.hit_policy](_Hits(table, columns, state, scope, matching))

    return run


def _located(body: Body, place: tuple[str | int, ...], text: str) -> Body:
    """`body`, whose error under strict evaluation, and whose warnings otherwise, tell the rule and the cell."""
    where = f"In rule {int(place[1]) + 1}, {quoted(text, 40)}: " if place[0] == "rules" else ""

    def run(state: State, scope: Scope) -> Any:
        if not state.strict:
            known = len(state.warnings or ())
            value = body(state, scope)
            if where and state.warnings and len(state.warnings) > known:
                state.warnings[known:] = [
                    each._replace(message=where + each.message) for each in state.warnings[known:]
                ]
            return value
        try:
            return body(state, scope)
        except FeelLimitError:
            raise
        except FeelEvaluationError as error:
            raise FeelCellError(error, where + error.message, place=place, text=text) from None

    return run


def _defaults(table: DecisionTable, language: Language, local: frozenset[str]) -> tuple[Body, ...]:
    if not any(clause.default for clause in table.outputs):
        return ()
    return tuple(
        _located(language.expression(clause.default or "null", local), ("outputs", place, "default"), clause.default)
        for place, clause in enumerate(table.outputs)
    )


def _input(clause: InputClause, language: Language, local: frozenset[str]) -> Body:
    read = language.expression(clause.expression, local)
    definition = language.definitions.named(clause.type_ref)
    allowed = language.tests(clause.values, local | {"?"}) if clause.values else None

    def run(state: State, scope: Scope) -> Any:
        value = read(state, scope)
        fits, result = conformed(state, value, definition)
        if fits and allowed is not None and result is not None:
            fits = allowed(state, {**scope, "?": result}) is True
        if not fits:
            message = f"{quoted(clause.expression)} is {in_words(value)} here, outside the values this table takes."
            state.warn("wrong_input", NOWHERE, message)
            return None
        return result

    return run


def _matches(state: State, scope: dict[str, Any], tests: tuple[Body | None, ...], values: Sequence[Any]) -> bool:
    for test, value in zip(tests, values, strict=False):
        if test is not None:
            scope["?"] = value
            if test(state, scope) is not True:
                return False
    return True


def _no_match(table: DecisionTable, columns: Columns, state: State, scope: Scope) -> Any:
    if columns.defaults:
        return _named(table.outputs, [default(state, scope) for default in columns.defaults])
    if table.aggregation is Aggregation.COUNT:
        return 0
    if table.hit_policy in (HitPolicy.COLLECT, HitPolicy.RULE_ORDER, HitPolicy.OUTPUT_ORDER):
        return [] if table.aggregation is Aggregation.NONE else None
    return state.warn("no_rule_matches", NOWHERE, "No rule of the decision table matches.")


def _named(clauses: tuple[OutputClause, ...], values: list[Any]) -> Any:
    if len(clauses) == 1:
        return values[0]
    return {clause.name: value for clause, value in zip(clauses, values, strict=False)}


@dataclass(frozen=True, slots=True)
class _Hits:
    """The rules that matched one set of inputs."""

    table: DecisionTable
    columns: Columns
    state: State
    scope: Scope
    matching: list[tuple[Body, ...]]

    def rows(self) -> list[list[Any]]:
        return [[cell(self.state, self.scope) for cell in outputs] for outputs in self.matching]

    def results(self) -> list[Any]:
        return [_named(self.table.outputs, row) for row in self.rows()]

    def by_priority(self) -> list[Any]:
        """The results, those whose outputs come first among the output values first."""
        values = [None if known is None else known(self.state, self.scope) for known in self.columns.priorities]

        def rank(row: list[Any]) -> list[int]:
            ranks = []
            for value, known in zip(row, values, strict=False):
                if known is not None:
                    places = [place for place, other in enumerate(known) if equal(value, other) is True]
                    ranks.append(places[0] if places else len(known))
            return ranks

        return [_named(self.table.outputs, row) for row in sorted(self.rows(), key=rank)]


def _unique(hits: _Hits) -> Any:
    if len(hits.matching) > 1:
        message = f"{len(hits.matching)} rules of a decision table match, and only one may."
        return hits.state.warn("several_rules_match", NOWHERE, message)
    return hits.results()[0]


def _any(hits: _Hits) -> Any:
    results = hits.results()
    if all(equal(result, results[0]) is True or result is results[0] for result in results[1:]):
        return results[0]
    message = "Rules of a decision table match that say different things, and all must say the same."
    return hits.state.warn("rules_disagree", NOWHERE, message)


def _first(hits: _Hits) -> Any:
    return _named(hits.table.outputs, [cell(hits.state, hits.scope) for cell in hits.matching[0]])


_AGGREGATES = {Aggregation.SUM: summed, Aggregation.MIN: minimum, Aggregation.MAX: maximum}


def _collect(hits: _Hits) -> Any:
    aggregation = hits.table.aggregation
    if aggregation is Aggregation.NONE:
        return hits.results()
    if aggregation is Aggregation.COUNT:
        return len(hits.matching)
    columns = [list(column) for column in zip(*hits.rows(), strict=False)]
    try:
        return _named(hits.table.outputs, [_AGGREGATES[aggregation](column) for column in columns])
    except Trouble as trouble:
        return hits.state.warn(trouble.code, NOWHERE, str(trouble))


_POLICIES: dict[HitPolicy, Callable[[_Hits], Any]] = {
    HitPolicy.UNIQUE: _unique,
    HitPolicy.ANY: _any,
    HitPolicy.FIRST: _first,
    HitPolicy.PRIORITY: lambda hits: hits.by_priority()[0],
    HitPolicy.COLLECT: _collect,
    HitPolicy.RULE_ORDER: lambda hits: hits.results(),
    HitPolicy.OUTPUT_ORDER: lambda hits: hits.by_priority(),
}
