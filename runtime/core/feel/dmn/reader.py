"""Reads DMN XML of any version from 1.1 to 1.5; diagrams and vendors' extensions are passed over.

Document types are refused, so no entity is ever expanded and nothing outside the text is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TypeVar
from xml.etree import ElementTree as Xml  # noqa: ICN001  # ET is a word of nobody

from ..errors import quoted
from .model import (
    Aggregation,
    Boxed,
    BoxedContext,
    BoxedFilter,
    BoxedIterator,
    BoxedList,
    Conditional,
    ContextEntry,
    Decision,
    DecisionService,
    DecisionTable,
    Element,
    FormalParameter,
    FunctionDefinition,
    HitPolicy,
    Import,
    InputClause,
    InputData,
    Invocation,
    ItemDefinition,
    IteratorKind,
    KnowledgeModel,
    LiteralExpression,
    Model,
    OutputClause,
    Relation,
    Rule,
)

Word = TypeVar("Word", bound=StrEnum)
MAX_BYTES = 4 << 20
MAX_DEPTH = 100


class DmnError(ValueError):
    """The text is no decision model."""


def read_dmn(raw: bytes | str) -> Model:
    """The model that a DMN file says. Raises DmnError when it says none."""
    try:
        text = raw.decode("utf-8") if isinstance(raw, bytes) else raw
    except UnicodeDecodeError:
        raise DmnError("A decision model is written in UTF-8.") from None
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_BYTES:
        raise DmnError(f"A decision model has at most {MAX_BYTES:,} characters.")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise DmnError("A decision model has no document type.")
    if text.startswith("<?xml"):
        text = text[text.find("?>") + 2 :]
    try:
        root = Xml.fromstring(text.strip())  # noqa: S314  # no document type, hence no entities
    except Xml.ParseError as error:
        raise DmnError(f"This is no XML: {error}.") from None
    if _local(root) != "definitions":
        raise DmnError("The outermost element is not <definitions>.")
    if _depth(root) > MAX_DEPTH:
        raise DmnError(f"Elements may stand {MAX_DEPTH} deep in one another, and no deeper.")
    return _model(root)


def _depth(root: Xml.Element) -> int:
    depth, level = 0, [root]
    while level and depth <= MAX_DEPTH:
        depth += 1
        level = [child for element in level for child in element]
    return depth


def _local(element: Xml.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _all(parent: Xml.Element, name: str) -> Iterator[Xml.Element]:
    return (child for child in parent if _local(child) == name)


def _first(parent: Xml.Element | None, name: str) -> Xml.Element | None:
    return None if parent is None else next(_all(parent, name), None)


def _text(parent: Xml.Element | None, name: str = "text") -> str:
    found = _first(parent, name)
    return "" if found is None else (found.text or "").strip()


def _name(element: Xml.Element) -> str:
    return " ".join(element.get("name", "").split())


def _model(root: Xml.Element) -> Model:
    elements: list[Element] = []
    for child in root:
        read = _ELEMENTS.get(_local(child))
        if read is not None:
            elements.append(read(child))
    return Model(
        name=_name(root),
        namespace=root.get("namespace", ""),
        imports=tuple(
            Import(name=_name(child), namespace=child.get("namespace", "")) for child in _all(root, "import")
        ),
        items=tuple(_item(child) for child in _all(root, "itemDefinition")),
        elements=tuple(elements),
    )


def _type_ref(element: Xml.Element | None) -> str:
    if element is None:
        return ""
    reference = element.get("typeRef") or _text(element, "typeRef")
    prefix, colon, rest = reference.partition(":")
    return rest if colon and prefix in ("feel", "xsd") else reference


def _item(element: Xml.Element) -> ItemDefinition:
    function = _first(element, "functionItem")
    return ItemDefinition(
        name=_name(element),
        type_ref=_type_ref(element),
        is_collection=element.get("isCollection") == "true",
        allowed=_text(_first(element, "allowedValues")),
        type_constraint=_text(_first(element, "typeConstraint")),
        components=tuple(_item(child) for child in _all(element, "itemComponent")),
        parameters=None if function is None else _parameters(function, "parameters"),
        result="" if function is None else function.get("outputTypeRef", ""),
    )


def _parameters(element: Xml.Element, name: str) -> tuple[FormalParameter, ...]:
    return tuple(FormalParameter(name=_name(child), type_ref=_type_ref(child)) for child in _all(element, name))


def _input(element: Xml.Element) -> InputData:
    return InputData(id=_identity(element), name=_name(element), type_ref=_type_ref(_first(element, "variable")))


def _identity(element: Xml.Element) -> str:
    """The id, or one made of the name where the file gives none."""
    return element.get("id") or f"name:{_name(element)}"


def _requires(element: Xml.Element) -> tuple[str, ...]:
    found: list[str] = []
    for requirement in element:
        if _local(requirement) in ("informationRequirement", "knowledgeRequirement"):
            found.extend(reference.get("href", "") for reference in requirement)
    return tuple(found)


def _decision(element: Xml.Element) -> Decision:
    return Decision(
        id=_identity(element),
        name=_name(element),
        type_ref=_type_ref(_first(element, "variable")),
        body=_child_box(element),
        requires=_requires(element),
    )


def _knowledge(element: Xml.Element) -> KnowledgeModel:
    logic = _first(element, "encapsulatedLogic")
    return KnowledgeModel(
        id=_identity(element),
        name=_name(element),
        function=None if logic is None else _function(logic),
        type_ref=_type_ref(_first(element, "variable")),
        requires=_requires(element),
    )


def _service(element: Xml.Element) -> DecisionService:
    def references(name: str) -> tuple[str, ...]:
        return tuple(child.get("href", "") for child in _all(element, name))

    return DecisionService(
        id=_identity(element),
        name=_name(element),
        outputs=references("outputDecision"),
        encapsulated=references("encapsulatedDecision"),
        input_decisions=references("inputDecision"),
        input_data=references("inputData"),
        type_ref=_type_ref(_first(element, "variable")),
    )


_ELEMENTS: dict[str, Callable[[Xml.Element], Element]] = {
    "inputData": _input,
    "decision": _decision,
    "businessKnowledgeModel": _knowledge,
    "decisionService": _service,
}


def _child_box(parent: Xml.Element | None) -> Boxed | None:
    for child in parent if parent is not None else ():
        read = _BOXES.get(_local(child))
        if read is not None:
            return read(child)
    return None


def _box_in(parent: Xml.Element, name: str) -> Boxed:
    return _child_box(_first(parent, name)) or LiteralExpression(text="null")


def _required_box(parent: Xml.Element) -> Boxed:
    return _child_box(parent) or LiteralExpression(text="null")


def _literal(element: Xml.Element) -> Boxed:
    return LiteralExpression(text=_text(element), type_ref=_type_ref(element))


def _context(element: Xml.Element) -> Boxed:
    entries = []
    for child in _all(element, "contextEntry"):
        variable = _first(child, "variable")
        entries.append(
            ContextEntry(
                name="" if variable is None else _name(variable),
                value=_required_box(child),
                type_ref=_type_ref(variable),
            )
        )
    return BoxedContext(entries=tuple(entries), type_ref=_type_ref(element))


def _invocation(element: Xml.Element) -> Boxed:
    bindings = []
    for child in _all(element, "binding"):
        parameter = _first(child, "parameter")
        bindings.append(ContextEntry(name="" if parameter is None else _name(parameter), value=_required_box(child)))
    return Invocation(function=_required_box(element), bindings=tuple(bindings), type_ref=_type_ref(element))


def _list(element: Xml.Element) -> Boxed:
    items = tuple(_BOXES[_local(child)](child) for child in element if _local(child) in _BOXES)
    return BoxedList(items=items, type_ref=_type_ref(element))


def _relation(element: Xml.Element) -> Boxed:
    rows = tuple(
        tuple(_BOXES[_local(cell)](cell) for cell in row if _local(cell) in _BOXES) for row in _all(element, "row")
    )
    columns = tuple(_name(column) for column in _all(element, "column"))
    return Relation(columns=columns, rows=rows, type_ref=_type_ref(element))


def _function(element: Xml.Element) -> FunctionDefinition:
    return FunctionDefinition(
        parameters=_parameters(element, "formalParameter"),
        body=_child_box(element),
        kind=element.get("kind", "FEEL"),
        type_ref=_type_ref(element),
    )


def _conditional(element: Xml.Element) -> Boxed:
    return Conditional(
        condition=_box_in(element, "if"),
        then=_box_in(element, "then"),
        otherwise=_box_in(element, "else"),
        type_ref=_type_ref(element),
    )


def _filter(element: Xml.Element) -> Boxed:
    return BoxedFilter(source=_box_in(element, "in"), match=_box_in(element, "match"), type_ref=_type_ref(element))


def _iterator(element: Xml.Element) -> Boxed:
    kind = IteratorKind(_local(element))
    return BoxedIterator(
        kind=kind,
        variable=" ".join(element.get("iteratorVariable", "").split()),
        source=_box_in(element, "in"),
        body=_box_in(element, "return" if kind is IteratorKind.FOR else "satisfies"),
        type_ref=_type_ref(element),
    )


def _table(element: Xml.Element) -> Boxed:
    return DecisionTable(
        inputs=tuple(_input_clause(child) for child in _all(element, "input")),
        outputs=tuple(_output_clause(child) for child in _all(element, "output")),
        rules=tuple(_rule(child) for child in _all(element, "rule")),
        hit_policy=_one_of(HitPolicy, element.get("hitPolicy", HitPolicy.UNIQUE), "hit policy"),
        aggregation=_one_of(Aggregation, element.get("aggregation", Aggregation.NONE), "aggregation"),
        type_ref=_type_ref(element),
    )


def _one_of(words: type[Word], said: str, what: str) -> Word:
    try:
        return words(said)
    except ValueError:
        *most, last = (each.value for each in words if each.value)
        known = f"{', '.join(most)} or {last}"
        raise DmnError(f"The {what} {quoted(said)} is not known; it is one of {known}.") from None


def _input_clause(element: Xml.Element) -> InputClause:
    expression = _first(element, "inputExpression")
    return InputClause(
        expression=_text(expression),
        type_ref=_type_ref(expression),
        values=_text(_first(element, "inputValues")),
        label=element.get("label", ""),
    )


def _output_clause(element: Xml.Element) -> OutputClause:
    return OutputClause(
        name=_name(element),
        type_ref=_type_ref(element),
        values=_text(_first(element, "outputValues")),
        default=_text(_first(element, "defaultOutputEntry")),
        label=element.get("label", ""),
    )


def _rule(element: Xml.Element) -> Rule:
    return Rule(
        inputs=tuple(_text(child) for child in _all(element, "inputEntry")),
        outputs=tuple(_text(child) for child in _all(element, "outputEntry")),
        annotation=_text(_first(element, "annotationEntry")) or _text(element, "description"),
    )


_BOXES: dict[str, Callable[[Xml.Element], Boxed]] = {
    "literalExpression": _literal,
    "context": _context,
    "invocation": _invocation,
    "list": _list,
    "relation": _relation,
    "functionDefinition": _function,
    "conditional": _conditional,
    "filter": _filter,
    "for": _iterator,
    "some": _iterator,
    "every": _iterator,
    "decisionTable": _table,
}
