"""Writes DMN 1.5 XML: what `read_dmn` reads back as the same model. Diagrams are not written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as Xml  # noqa: ICN001  # ET is a word of nobody

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
    FormalParameter,
    FunctionDefinition,
    InputData,
    Invocation,
    ItemDefinition,
    IteratorKind,
    KnowledgeModel,
    LiteralExpression,
    Model,
    Relation,
)

NAMESPACE = "https://www.omg.org/spec/DMN/20230324/MODEL/"


def write_dmn(model: Model) -> bytes:
    """The model as a DMN file."""
    root = Xml.Element(
        "definitions", {"xmlns": NAMESPACE, "name": model.name, "namespace": model.namespace, "id": "definitions"}
    )
    for other in model.imports:
        attributes = {"name": other.name, "namespace": other.namespace, "importType": NAMESPACE}
        Xml.SubElement(root, "import", attributes)
    for item in model.items:
        _item(root, item, "itemDefinition")
    kinds = {element.id: _REQUIREMENT[type(element)] for element in model.elements}
    for element in model.elements:
        _ELEMENTS[type(element)](root, element, kinds)
    Xml.indent(root)
    written: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def write_table(table: DecisionTable, *, name: str) -> bytes:
    """A DMN file with one decision, whose logic is the table."""
    decision = Decision(id="decision", name=name, body=table)
    return write_dmn(Model(name=name, namespace="urn:millrace:decision-table", elements=(decision,)))


def _node(parent: Xml.Element, tag: str, **attributes: str) -> Xml.Element:
    """A child; attributes without a value are left out, and a trailing _ is not part of a name."""
    kept = {name.rstrip("_"): value for name, value in attributes.items() if value}
    return Xml.SubElement(parent, tag, kept)


def _texted(parent: Xml.Element, tag: str, text: str, **attributes: str) -> None:
    if text:
        _node(_node(parent, tag, **attributes), "text").text = text


def _item(parent: Xml.Element, item: ItemDefinition, tag: str) -> None:
    node = _node(parent, tag, name=item.name, isCollection="true" if item.is_collection else "")
    if item.type_ref:
        _node(node, "typeRef").text = item.type_ref
    _texted(node, "allowedValues", item.allowed)
    _texted(node, "typeConstraint", item.type_constraint)
    for part in item.components:
        _item(node, part, "itemComponent")
    if item.parameters is not None:
        function = _node(node, "functionItem", outputTypeRef=item.result)
        _parameters(function, item.parameters, "parameters")


def _parameters(parent: Xml.Element, parameters: tuple[FormalParameter, ...], tag: str) -> None:
    for parameter in parameters:
        _node(parent, tag, name=parameter.name, typeRef=parameter.type_ref)


def _input(parent: Xml.Element, element: InputData, kinds: dict[str, str]) -> None:
    node = _node(parent, "inputData", id=element.id, name=element.name)
    _node(node, "variable", name=element.name, typeRef=element.type_ref)


def _requirements(node: Xml.Element, requires: tuple[str, ...], kinds: dict[str, str]) -> None:
    for reference in requires:
        # An element of an imported model is not here to tell its kind; a reader goes by the reference alone.
        kind = kinds.get(reference.removeprefix("#"), "requiredDecision")
        outer = "knowledgeRequirement" if kind == "requiredKnowledge" else "informationRequirement"
        _node(_node(node, outer), kind, href=reference)


def _decision(parent: Xml.Element, element: Decision, kinds: dict[str, str]) -> None:
    node = _node(parent, "decision", id=element.id, name=element.name)
    _node(node, "variable", name=element.name, typeRef=element.type_ref)
    _requirements(node, element.requires, kinds)
    if element.body is not None:
        _box(node, element.body)


def _knowledge(parent: Xml.Element, element: KnowledgeModel, kinds: dict[str, str]) -> None:
    node = _node(parent, "businessKnowledgeModel", id=element.id, name=element.name)
    _node(node, "variable", name=element.name, typeRef=element.type_ref)
    _requirements(node, element.requires, kinds)
    if element.function is not None:
        _function(node, element.function, "encapsulatedLogic")


def _service(parent: Xml.Element, element: DecisionService, kinds: dict[str, str]) -> None:
    node = _node(parent, "decisionService", id=element.id, name=element.name)
    _node(node, "variable", name=element.name, typeRef=element.type_ref)
    for tag, references in (
        ("outputDecision", element.outputs),
        ("encapsulatedDecision", element.encapsulated),
        ("inputDecision", element.input_decisions),
        ("inputData", element.input_data),
    ):
        for reference in references:
            _node(node, tag, href=reference)


_ELEMENTS: dict[type[Any], Callable[[Xml.Element, Any, dict[str, str]], None]] = {
    InputData: _input,
    Decision: _decision,
    KnowledgeModel: _knowledge,
    DecisionService: _service,
}
_REQUIREMENT: dict[type[Any], str] = {
    InputData: "requiredInput",
    Decision: "requiredDecision",
    KnowledgeModel: "requiredKnowledge",
    DecisionService: "requiredKnowledge",
}


def _box(parent: Xml.Element, box: Boxed) -> None:
    _BOXES[type(box)](parent, box)


def _literal(parent: Xml.Element, box: LiteralExpression) -> None:
    _node(_node(parent, "literalExpression", typeRef=box.type_ref), "text").text = box.text


def _entries(node: Xml.Element, entries: tuple[ContextEntry, ...], tag: str, variable: str) -> None:
    for entry in entries:
        inner = _node(node, tag)
        if entry.name or entry.type_ref:
            _node(inner, variable, name=entry.name, typeRef=entry.type_ref)
        _box(inner, entry.value)


def _context(parent: Xml.Element, box: BoxedContext) -> None:
    _entries(_node(parent, "context", typeRef=box.type_ref), box.entries, "contextEntry", "variable")


def _invocation(parent: Xml.Element, box: Invocation) -> None:
    node = _node(parent, "invocation", typeRef=box.type_ref)
    _box(node, box.function)
    _entries(node, box.bindings, "binding", "parameter")


def _list(parent: Xml.Element, box: BoxedList) -> None:
    node = _node(parent, "list", typeRef=box.type_ref)
    for item in box.items:
        _box(node, item)


def _relation(parent: Xml.Element, box: Relation) -> None:
    node = _node(parent, "relation", typeRef=box.type_ref)
    for column in box.columns:
        _node(node, "column", name=column)
    for row in box.rows:
        inner = _node(node, "row")
        for cell in row:
            _box(inner, cell)


def _function(parent: Xml.Element, box: FunctionDefinition, tag: str = "functionDefinition") -> None:
    node = _node(parent, tag, kind="" if box.kind == "FEEL" else box.kind, typeRef=box.type_ref)
    _parameters(node, box.parameters, "formalParameter")
    if box.body is not None:
        _box(node, box.body)


def _parts(node: Xml.Element, parts: dict[str, Boxed]) -> None:
    for tag, part in parts.items():
        _box(_node(node, tag), part)


def _conditional(parent: Xml.Element, box: Conditional) -> None:
    node = _node(parent, "conditional", typeRef=box.type_ref)
    _parts(node, {"if": box.condition, "then": box.then, "else": box.otherwise})


def _filter(parent: Xml.Element, box: BoxedFilter) -> None:
    _parts(_node(parent, "filter", typeRef=box.type_ref), {"in": box.source, "match": box.match})


def _iterator(parent: Xml.Element, box: BoxedIterator) -> None:
    node = _node(parent, box.kind.value, iteratorVariable=box.variable, typeRef=box.type_ref)
    _parts(node, {"in": box.source, "return" if box.kind is IteratorKind.FOR else "satisfies": box.body})


def _table(parent: Xml.Element, box: DecisionTable) -> None:
    aggregation = "" if box.aggregation is Aggregation.NONE else box.aggregation.value
    node = _node(parent, "decisionTable", hitPolicy=box.hit_policy.value, aggregation=aggregation, typeRef=box.type_ref)
    for clause in box.inputs:
        inner = _node(node, "input", label=clause.label)
        expression = _node(inner, "inputExpression", typeRef=clause.type_ref)
        _node(expression, "text").text = clause.expression
        _texted(inner, "inputValues", clause.values)
    for output in box.outputs:
        inner = _node(node, "output", name=output.name, typeRef=output.type_ref, label=output.label)
        _texted(inner, "outputValues", output.values)
        _texted(inner, "defaultOutputEntry", output.default)
    for rule in box.rules:
        inner = _node(node, "rule")
        for tag, cells in (("inputEntry", rule.inputs), ("outputEntry", rule.outputs)):
            for cell in cells:
                _node(_node(inner, tag), "text").text = cell
        _texted(inner, "annotationEntry", rule.annotation)


_BOXES: dict[type[Any], Callable[[Xml.Element, Any], None]] = {
    LiteralExpression: _literal,
    BoxedContext: _context,
    Invocation: _invocation,
    BoxedList: _list,
    Relation: _relation,
    FunctionDefinition: _function,
    Conditional: _conditional,
    BoxedFilter: _filter,
    BoxedIterator: _iterator,
    DecisionTable: _table,
}
