"""A decision model as values: what a DMN file says, nothing worked out (DMN 1.5, chapters 6 to 8)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class LiteralExpression:
    text: str
    type_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextEntry:
    name: str
    """Empty for the result of the whole context."""
    value: Boxed
    type_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxedContext:
    entries: tuple[ContextEntry, ...]
    type_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invocation:
    function: Boxed
    bindings: tuple[ContextEntry, ...]
    type_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxedList:
    items: tuple[Boxed, ...]
    type_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    columns: tuple[str, ...]
    rows: tuple[tuple[Boxed, ...], ...]
    type_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormalParameter:
    name: str
    type_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionDefinition:
    parameters: tuple[FormalParameter, ...]
    body: Boxed | None
    kind: str = "FEEL"
    """FEEL, Java or PMML; of the latter two only the functions of `external` exist."""
    type_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditional:
    condition: Boxed
    then: Boxed
    otherwise: Boxed
    type_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxedFilter:
    source: Boxed
    match: Boxed
    type_ref: str = ""


class IteratorKind(StrEnum):
    FOR = "for"
    SOME = "some"
    EVERY = "every"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxedIterator:
    kind: IteratorKind
    variable: str
    source: Boxed
    body: Boxed
    type_ref: str = ""


class HitPolicy(StrEnum):
    """Which of the matching rules make the result (8.2.10)."""

    UNIQUE = "UNIQUE"
    """The only one; more than one is an error."""
    ANY = "ANY"
    """Any one: all must say the same."""
    PRIORITY = "PRIORITY"
    """The one whose outputs come first among the output values."""
    FIRST = "FIRST"
    """The topmost."""
    COLLECT = "COLLECT"
    """All of them, in any order, or their aggregation."""
    RULE_ORDER = "RULE ORDER"
    """All of them, from the top."""
    OUTPUT_ORDER = "OUTPUT ORDER"
    """All of them, in the order of the output values."""


class Aggregation(StrEnum):
    NONE = ""
    SUM = "SUM"
    COUNT = "COUNT"
    MIN = "MIN"
    MAX = "MAX"


@dataclass(frozen=True, slots=True, kw_only=True)
class InputClause:
    expression: str
    type_ref: str = ""
    values: str = ""
    """Unary tests that every input meets; empty for no restriction."""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputClause:
    name: str = ""
    """Empty when the table has one output."""
    type_ref: str = ""
    values: str = ""
    """Unary tests that every output meets, the most important first where the hit policy goes by priority."""
    default: str = ""
    """Expression of the output when no rule matches."""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    inputs: tuple[str, ...]
    """Unary tests, one for each input of the table."""
    outputs: tuple[str, ...]
    """Expressions, one for each output of the table."""
    annotation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTable:
    inputs: tuple[InputClause, ...]
    outputs: tuple[OutputClause, ...]
    rules: tuple[Rule, ...]
    hit_policy: HitPolicy = HitPolicy.UNIQUE
    aggregation: Aggregation = Aggregation.NONE
    type_ref: str = ""


Boxed = (
    LiteralExpression
    | BoxedContext
    | Invocation
    | BoxedList
    | Relation
    | FunctionDefinition
    | Conditional
    | BoxedFilter
    | BoxedIterator
    | DecisionTable
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDefinition:
    """A named type, or a member of one."""

    name: str
    type_ref: str = ""
    is_collection: bool = False
    allowed: str = ""
    """Unary tests for each element of a collection, or for the value."""
    type_constraint: str = ""
    """Unary tests for the whole value, collections included."""
    components: tuple[ItemDefinition, ...] = ()
    parameters: tuple[FormalParameter, ...] | None = None
    """Parameters of a function type; None for any other."""
    result: str = ""
    """Result type of a function type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputData:
    id: str
    name: str
    type_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    id: str
    name: str
    type_ref: str = ""
    body: Boxed | None = None
    requires: tuple[str, ...] = ()
    """References to the inputs, decisions, knowledge models and services whose names the body reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeModel:
    id: str
    name: str
    function: FunctionDefinition | None
    type_ref: str = ""
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionService:
    id: str
    name: str
    outputs: tuple[str, ...]
    encapsulated: tuple[str, ...] = ()
    input_decisions: tuple[str, ...] = ()
    input_data: tuple[str, ...] = ()
    type_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    name: str
    """What the elements of the imported model are members of; empty for no prefix."""
    namespace: str


Element = InputData | Decision | KnowledgeModel | DecisionService


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    name: str
    namespace: str
    imports: tuple[Import, ...] = ()
    items: tuple[ItemDefinition, ...] = ()
    elements: tuple[Element, ...] = ()
