"""What is wrong with a document here: what the core finds, and what only this installation's catalogue can tell.

The core knows the language; the catalogue knows the topics, the types and the fields of their contracts (C2).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from builder.automations.contract_fields import Doubt, Place, path_doubt
from runtime.core.feel import FeelSyntaxError, compile_expression
from runtime.core.graph import (
    TRIGGER,
    Document,
    Problem,
    Severity,
    find_problems,
    read_document,
    registered_kinds,
)
from runtime.core.graph.inputs import Placed, expressions_in, is_expression
from runtime.core.graph.problem import did_you_mean, pointer_of
from runtime.selectors.catalogue import contracts_newest, event_type_list

_RESERVED = frozenset({"event", "steps", "item", "index"})


def document_problems(raw: object) -> list[Problem]:
    """Every problem of a document: errors forbid publishing, warnings do not.

    Args:
        raw: parsed JSON of the document.
    """
    document, problems = read_document(raw)
    if document is None:
        return problems
    index_of = {node.get("id"): index for index, node in enumerate(_nodes(raw))}
    topics = _topics()
    return [
        *problems,
        *find_problems(document, raw=raw),
        *_trigger_problems(document, topics),
        *_publish_problems(document, topics, index_of),
        *_field_problems(document, topics, index_of),
    ]


def _nodes(raw: Any) -> list[dict[str, Any]]:
    return [each if isinstance(each, dict) else {} for each in raw.get("nodes", [])]


def _topics() -> dict[str, set[str]]:
    """The names of the types of each topic."""
    topics: dict[str, set[str]] = {}
    for each in event_type_list():
        topics.setdefault(each.topic.name, set()).add(each.name)
    return topics


def _trigger_problem(code: str, message: str, *path: str | int) -> Problem:
    return Problem(
        code=code, message=message, node=TRIGGER, field=pointer_of(path), pointer=pointer_of((TRIGGER, *path))
    )


def _trigger_problems(document: Document, topics: Mapping[str, set[str]]) -> Iterator[Problem]:
    trigger = document.trigger
    every = {name for names in topics.values() for name in names}
    if trigger.topic and trigger.topic not in topics:
        message = f"There is no topic {trigger.topic} with event types.{did_you_mean(trigger.topic, topics)}"
        yield _trigger_problem("unknown_topic", message, "topic")
        return
    if not trigger.topic and not trigger.types:
        yield _trigger_problem("no_topic", "Choose the topic whose events start this automation.", "topic")
    for index, name in enumerate(trigger.types):
        if name not in every:
            message = f"There is no event type {name}.{did_you_mean(name, every)}"
            yield _trigger_problem("unknown_event_type", message, "types", index)
        elif trigger.topic and name not in topics[trigger.topic]:
            message = f"Events of type {name} are not on the topic {trigger.topic}."
            yield _trigger_problem("type_of_other_topic", message, "types", index)
    if not trigger.topic and len({topic for topic, names in topics.items() if names & set(trigger.types)}) > 1:
        yield _trigger_problem("several_topics", "All types of a trigger are of one topic.", "types")


def _publish_problems(
    document: Document, topics: Mapping[str, set[str]], index_of: Mapping[Any, int]
) -> Iterator[Problem]:
    """A publish step names a topic and a type in plain text: both must be there, and belong together."""
    for node in document.nodes:
        if node.kind != "publish" or node.id not in index_of:
            continue
        topic, name = node.config.get("topic"), node.config.get("type")
        if not isinstance(topic, str) or not isinstance(name, str):
            continue
        if topic not in topics:
            code, member = "unknown_topic", "topic"
            message = f"There is no topic {topic} with event types.{did_you_mean(topic, topics)}"
        elif name not in topics[topic]:
            code, member = "unknown_event_type", "type"
            message = f"The topic {topic} has no event type {name}.{did_you_mean(name, topics[topic])}"
        else:
            continue
        path = ("config", member)
        yield Problem(
            code=code,
            message=message,
            node=node.id,
            field=pointer_of(path),
            pointer=pointer_of(("nodes", index_of[node.id], *path)),
        )


# Fields of the contract (C2)


def _field_problems(
    document: Document, topics: Mapping[str, set[str]], index_of: Mapping[Any, int]
) -> Iterator[Problem]:
    names = list(document.trigger.types) or sorted(topics.get(document.trigger.topic or "", ()))
    contracts = [Place(root=each.schema, schema=each.schema) for each in contracts_newest(names=names).values()]
    if not contracts:
        return
    for placed, problem in _places(document, index_of):
        for doubt in _doubts(sorted(_reads(placed.text)), contracts):
            severity = Severity.ERROR if doubt.is_certain else Severity.WARNING
            yield replace(problem, code=doubt.code, message=doubt.message, severity=severity)


def _doubts(paths: list[tuple[str, ...]], contracts: list[Place]) -> Iterator[Doubt]:
    """The doubts of one expression. Inside a filter a name is the item's or the event's: one of the two is enough."""
    doubts = {path: path_doubt(path, contracts) for path in paths}
    sound = [path for path, doubt in doubts.items() if doubt is None]
    for path, doubt in doubts.items():
        if doubt is not None and not any(_same_name(path, other) for other in sound):
            yield doubt


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter = min(len(one), len(other))
    return one[-shorter:] == other[-shorter:]


def _places(document: Document, index_of: Mapping[Any, int]) -> Iterator[tuple[Placed, Problem]]:
    """Every expression, with the problem that it would be."""
    blank = Problem(code="unknown_field", message="")
    if is_expression(document.trigger.filter):
        at = replace(blank, node=TRIGGER, field="/filter", pointer="/trigger/filter")
        yield Placed(("filter",), document.trigger.filter["expression"]), at  # type: ignore[index]
    kinds = registered_kinds()
    for node in document.nodes:
        kind = kinds.find(node.kind)
        if kind is None or node.id not in index_of:
            continue
        places = list(expressions_in(kind.config_schema, node.config, ("config",)))
        if is_expression(node.run_if):
            places.append(Placed(("run_if",), node.run_if["expression"]))  # type: ignore[index]
        for placed in places:
            pointer = pointer_of(("nodes", index_of[node.id], *placed.path))
            yield placed, replace(blank, node=node.id, field=pointer_of(placed.path), pointer=pointer)


def _reads(text: str) -> Iterator[tuple[str, ...]]:
    """The paths into the event's data that an expression reads."""
    try:
        expression = compile_expression(text)
    except FeelSyntaxError:
        return  # reported by the core
    for path in expression.reads:
        if path[:1] == ("data",):
            if path[1:]:
                yield path[1:]
        elif path and path[0] not in _RESERVED:
            yield path
