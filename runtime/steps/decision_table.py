"""Decision table: many cases in rows, each with the values it wants of some inputs and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from runtime.core.feel import FeelSyntaxError, compile_expression, compile_unary_tests
from runtime.core.feel.dmn import (
    Aggregation,
    CompiledTable,
    DecisionTable,
    Finding,
    FindingKind,
    HitPolicy,
    InputClause,
    OutputClause,
    Rule,
    table_findings,
)
from runtime.core.feel.slips import slip_of
from runtime.core.feel.valuetext import literal_of
from runtime.core.graph.asking import STRICT, Asking, asked
from runtime.core.graph.cardline import Slot
from runtime.core.graph.inputs import any_input, as_data, compile_input, exact, is_expression
from runtime.core.graph.kinds import Config, Effect, Flaw, Mend, Port, Scope, StepKind
from runtime.core.graph.outcomes import Done
from runtime.core.graph.problem import unused
from runtime.core.graph.problemcode import ProblemCode
from runtime.core.graph.reads import Reads

MAX_RULES = 500
ADVICE_WORK = 100_000
"""Comparisons that may be made for gaps and overlaps while somebody draws; some 100 ms."""
_CELL = {"type": "string", "maxLength": 4096}
_POLICIES = {
    "unique": "Only one rule may match",
    "any": "Several may match if they say the same",
    "first": "The topmost that matches",
    "priority": "The one whose result comes first among the values",
    "collect": "All that match",
    "rule order": "All that match, from the top",
    "output order": "All that match, in the order of the values",
}
_LISTS = frozenset({HitPolicy.COLLECT, HitPolicy.RULE_ORDER, HitPolicy.OUTPUT_ORDER})
CONFIG_SCHEMA = {
    "type": "object",
    "required": ["inputs", "outputs", "rules"],
    "additionalProperties": False,
    "properties": {
        "inputs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 50,
            "title": "Inputs",
            "items": {
                "type": "object",
                "required": ["value"],
                "additionalProperties": False,
                "properties": {
                    "value": {**any_input(placeholder="amount"), "title": "Value"},
                    "label": {"type": "string", "maxLength": 80, "title": "Label"},
                    "values": {
                        **_CELL,
                        "title": "Values",
                        "description": 'All it can be: "open", "paid". May be left out.',
                    },
                },
            },
        },
        "outputs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 50,
            "title": "Results",
            "items": {
                "type": "object",
                "required": ["name"],
                "additionalProperties": False,
                "properties": {
                    "name": {"type": "string", "minLength": 1, "maxLength": 80, "title": "Name"},
                    "values": {**_CELL, "title": "Values", "description": "The most important first. May be left out."},
                    "default": {**_CELL, "title": "When no rule matches"},
                },
            },
        },
        "rules": {
            "type": "array",
            "maxItems": MAX_RULES,
            "title": "Rules",
            "x-ui": {"widget": "table"},
            "items": {
                "type": "object",
                "required": ["inputs", "outputs"],
                "additionalProperties": False,
                "properties": {
                    "inputs": {
                        "type": "array",
                        "items": _CELL,
                        "title": "When",
                        "description": "A dash takes any value.",
                    },
                    "outputs": {"type": "array", "items": _CELL, "title": "Then"},
                    "note": {"type": "string", "maxLength": 500, "title": "Note"},
                },
            },
        },
        "hit_policy": {
            "enum": list(_POLICIES),
            "default": "unique",
            "title": "When several match",
            "x-ui": {"choices": {name: f"{name.capitalize()}: {meaning}" for name, meaning in _POLICIES.items()}},
        },
        "aggregation": {
            "enum": ["none", "sum", "count", "min", "max"],
            "default": "none",
            "title": "Collected results become",
            "x-ui": {
                "choices": {
                    "none": "A list",
                    "sum": "Their sum",
                    "count": "Their number",
                    "min": "The smallest",
                    "max": "The largest",
                }
            },
        },
    },
}


def table_of(config: Config) -> DecisionTable:
    """Answer the table that a config describes."""
    aggregation = config.get("aggregation", "none")
    return DecisionTable(
        inputs=tuple(
            InputClause(expression=_text(each["value"]), values=each.get("values", ""), label=each.get("label", ""))
            for each in config["inputs"]
        ),
        outputs=tuple(
            OutputClause(name=each["name"], values=each.get("values", ""), default=each.get("default", ""))
            for each in config["outputs"]
        ),
        rules=tuple(
            Rule(inputs=tuple(each["inputs"]), outputs=tuple(each["outputs"]), annotation=each.get("note", ""))
            for each in config["rules"]
        ),
        hit_policy=HitPolicy(str(config.get("hit_policy", "unique")).upper()),
        aggregation=Aggregation.NONE if aggregation == "none" else Aggregation(aggregation.upper()),
    )


def config_of(table: DecisionTable) -> dict[str, Any]:
    """Answer the config of a step with this table."""
    return {
        "inputs": [
            _filled(value={"expression": clause.expression}, label=clause.label, values=clause.values)
            for clause in table.inputs
        ],
        "outputs": [
            _filled(name=clause.name or clause.label or f"result {place}", values=clause.values, default=clause.default)
            for place, clause in enumerate(table.outputs, 1)
        ],
        "rules": [
            _filled(inputs=list(rule.inputs), outputs=list(rule.outputs), note=rule.annotation) for rule in table.rules
        ],
        "hit_policy": table.hit_policy.value.lower(),
        "aggregation": table.aggregation.value.lower() or "none",
    }


def _filled(**members: Any) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value != ""}


def _text(raw: Any) -> str:
    """Answer an input of the document as an expression's text."""
    if is_expression(raw):
        return str(raw["expression"])
    return literal_of(exact(raw["literal"] if isinstance(raw, Mapping) and set(raw) == {"literal"} else raw))


_RESULTS = Slot(of="outputs", each=("name",))
_CARD = (
    (_RESULTS, " by ", Slot(of="inputs", each=("label", "value"))),
    (_RESULTS,),
    ("no columns yet",),
)


class CompiledDecisionTable:
    """A table, compiled."""

    __slots__ = ("_decide", "resolve")

    def __init__(self, config: Config, asking: Asking = STRICT) -> None:
        self._decide = asked(CompiledTable(table_of(config), optional=asking.optional), asking)
        self.resolve = Reads([compile_input(each["value"]) for each in config["inputs"]]).values

    def decide(self, given: object, scope: Scope) -> Done:
        """Answer the result: one output's value, or an object of several; a list of them where all rules count."""
        del given
        return Done("out", as_data(self._decide(scope)))


def _check(config: Config) -> Iterator[Flaw]:
    counts = {"inputs": len(config["inputs"]), "outputs": len(config["outputs"])}
    names = [each["name"] for each in config["outputs"]]
    for place, name in enumerate(names):
        if name in names[:place]:
            fresh = unused(name, names)
            yield Flaw(
                field=f"/outputs/{place}/name",
                message=f"The result “{name}” is there twice.",
                remedy="Give one of the two another name.",
                mend=Mend(value=fresh),
            )
    for side, word in (("inputs", "values"), ("outputs", "values"), ("outputs", "default")):
        for place, clause in enumerate(config[side]):
            yield from _cell_flaws(f"/{side}/{place}/{word}", clause.get(word, ""), is_test=word == "values")
    for number, rule in enumerate(config["rules"]):
        for side, count in counts.items():
            if len(rule[side]) != count:
                words_ = f"Rule {number + 1} has {len(rule[side])} cells here, and the table has {count} columns."
                cells = [*rule[side], *[""] * count][:count]
                mend = Mend("Make it fit the columns", cells)
                remedy = "Each rule has one cell for each column."
                yield Flaw(field=f"/rules/{number}/{side}", message=words_, remedy=remedy, mend=mend)
            for place, cell in enumerate(rule[side]):
                yield from _cell_flaws(f"/rules/{number}/{side}/{place}", cell, is_test=side == "inputs")


_CODES: Mapping[FindingKind, ProblemCode] = {
    FindingKind.GAP: ProblemCode.TABLE_GAP,
    FindingKind.OVERLAP: ProblemCode.TABLE_OVERLAP,
    FindingKind.UNREACHABLE: ProblemCode.TABLE_UNREACHABLE,
}


def _advise(config: Config) -> Iterator[Flaw]:
    """Find inputs that no rule takes where one must, and rules that get in each other's way."""
    if any(True for _ in _check(config)):
        return
    table = table_of(config)
    for finding in _findings(table):
        if finding.kind is FindingKind.GAP and table.hit_policy in _LISTS:
            continue  # what no rule takes makes an empty list
        if finding.kind is FindingKind.UNKNOWN:
            continue  # nothing is known to be wrong
        rule = f"/{finding.rules[-1] - 1}" if finding.rules else ""
        is_gap = finding.kind is FindingKind.GAP
        message = f"{finding.message} The step has no result there." if is_gap else finding.message
        mend = Mend("Remove the rule", removes=True) if finding.kind is FindingKind.UNREACHABLE else None
        yield Flaw(field=f"/rules{rule}", message=message, code=_CODES[finding.kind], mend=mend)


@lru_cache(maxsize=64)
def _findings(table: DecisionTable) -> tuple[Finding, ...]:
    """Answer the findings; a document is looked at again after every change of any step, once a contract."""
    return table_findings(table, work=ADVICE_WORK)


def _cell_flaws(field: str, text: str, *, is_test: bool) -> Iterator[Flaw]:
    if is_test and text.strip() in ("", "-"):
        return
    if text == "" and field.endswith("/default"):
        return
    try:
        (compile_unary_tests if is_test else compile_expression)(text)
    except FeelSyntaxError as error:
        slip = slip_of(text, error, as_tests=is_test)
        span, part = slip or (error.span, "")
        meant = text[: span.start] + part + text[span.end :]
        mend = None if slip is None else Mend(value=meant)
        yield Flaw(field=field, message=error.message, code=ProblemCode.BAD_EXPRESSION, span=span, mend=mend)


KIND = StepKind(
    kind="decision_table",
    title="Decision table",
    group="data",
    icon="grid-3x3",
    description="Decides by a table: a rule a row, its conditions in the first columns, its results in the last.",
    effect=Effect.NONE,
    config_schema=CONFIG_SCHEMA,
    fixed_ports=(Port(id="out", label=""),),
    through="out",
    card=_CARD,
    compile=CompiledDecisionTable,
    check=_check,
    advise=_advise,
)
