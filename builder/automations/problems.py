"""What is wrong with a document here: what the core finds, and what only this installation's catalogue can tell.

The core knows the language and follows types from the contract through every expression (C2). The catalogue knows which
topics and types there are, and which contracts the events that start the automation keep.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from builder.automations.callings import connection_problems
from runtime.core.graph import TRIGGER, Document, Problem, Severity, read_document
from runtime.core.graph.fixes import with_fixes
from runtime.core.graph.patches import replaced
from runtime.core.graph.plainschema import Schema, without_references
from runtime.core.graph.problem import Guesses, pointer_of
from runtime.core.graph.problemcode import ProblemCode
from runtime.core.graph.problems import find_problems, places_of
from runtime.core.graph.publications import publications
from runtime.selectors.catalogue import contracts_newest, event_type_list

_SAID_OF_ONE_PLACE = frozenset(
    {
        ProblemCode.MISSING_FIELD,
        ProblemCode.UNKNOWN_FIELD,
        ProblemCode.UNKNOWN_STEP,
        ProblemCode.STEP_NOT_BEFORE,
        ProblemCode.STEP_SWITCHED_OFF,
        ProblemCode.INSIDE_FOR_EACH,
    }
)
TYPES_CHECKED_MAX = 10
"""Event types of one trigger whose contracts are looked through; a topic may have hundreds."""


def document_problems(raw: object, *, environment_id: int) -> list[Problem]:
    """Every problem of a document: errors forbid publishing, warnings do not.

    Args:
        raw: parsed JSON of the document.
        environment_id: where it is to run: whose connections its steps call through.
    """
    return problems_read(raw, *read_document(raw), environment_id=environment_id)


def problems_read(
    raw: object,
    document: Document | None,
    errors: list[Problem],
    *,
    environment_id: int,
    further: Iterable[Problem] = (),
) -> list[Problem]:
    """Every problem of a document that was read already.

    Args:
        raw: parsed JSON of the document.
        document: what is sound of it.
        errors: what reading it found.
        environment_id: where it is to run: whose connections its steps call through.
        further: what else was found wrong with what is sound. They are the first of their severity in what one answer tells.
    """
    if document is None:
        return with_fixes(errors, raw)
    topics = _topics()
    found = [
        *further,
        *errors,
        *_found(raw, document, topics),
        *_trigger_problems(document, topics),
        *_publish_problems(document, topics, places_of(raw)),
        *connection_problems(document, places_of(raw), environment_id=environment_id),
    ]
    return with_fixes(found, raw)


def _found(raw: object, document: Document, topics: Mapping[str, set[str]]) -> list[Problem]:
    """What the core finds in what is sound, with the contract of each type that can start the automation.

    What is wrong with every type is wrong. What is wrong with some is a warning: the others may be what is meant.
    """
    names = list(document.trigger.types) or sorted(topics.get(document.trigger.topic or "", ()))
    contracts = contracts_newest(names=names[:TYPES_CHECKED_MAX])
    published = _published(document)
    if not contracts:
        return find_problems(document, raw=raw, published=published)
    found = [
        find_problems(document, raw=raw, data_schema=contract.schema, published=published)
        for contract in contracts.values()
    ]
    places = [{_place(each) for each in problems} for problems in found]
    merged: dict[tuple[object, ...], Problem] = {}
    for problems in found:
        for each in problems:
            is_always = all(_place(each) in others for others in places)
            kept = each if is_always else replace(each, severity=Severity.WARNING)
            merged.setdefault(_place(each), kept)
    return list(merged.values())


def _published(document: Document) -> dict[str, Schema]:
    """What the contracts of the events that its steps publish ask for, by event type."""
    types = {each.type for each in publications(document)}
    contracts = contracts_newest(names=sorted(types)) if types else {}
    return {name: without_references(contract.schema) for name, contract in contracts.items()}


def _place(problem: Problem) -> tuple[object, ...]:
    # Several fields of one event may be missing: its data is one expression. So it is with steps that it may read.
    said = problem.message if problem.code in _SAID_OF_ONE_PLACE and problem.span is None else ""
    return (problem.code, problem.node, problem.field, problem.span, said)


def _topics() -> dict[str, set[str]]:
    """The names of the types of each topic."""
    topics: dict[str, set[str]] = {}
    for each in event_type_list():
        topics.setdefault(each.topic.name, set()).add(each.name)
    return topics


def _trigger_problem(code: ProblemCode, message: str, *path: str | int, suggestion: str | None = None) -> Problem:
    return Problem(
        code=code,
        message=message,
        node=TRIGGER,
        field=pointer_of(path),
        pointer=pointer_of((TRIGGER, *path)),
        suggestion=suggestion or "",
    )


def _trigger_problems(document: Document, topics: Mapping[str, set[str]]) -> Iterator[Problem]:
    trigger, guesses = document.trigger, Guesses()
    every = {name for names in topics.values() for name in names}
    if trigger.topic and trigger.topic not in topics:
        message = f"There is no topic {trigger.topic} with event types.{guesses.did_you_mean(trigger.topic, topics)}"
        yield _trigger_problem(
            ProblemCode.UNKNOWN_TOPIC, message, "topic", suggestion=guesses.nearest(trigger.topic, topics)
        )
        return
    for index, name in enumerate(trigger.types):
        if name not in every:
            message = f"There is no event type {name}.{guesses.did_you_mean(name, every)}"
            yield _trigger_problem(
                ProblemCode.UNKNOWN_EVENT_TYPE, message, "types", index, suggestion=guesses.nearest(name, every)
            )
        elif trigger.topic and name not in topics[trigger.topic]:
            message = f"Events of type {name} are not on the topic {trigger.topic}."
            home = next(topic for topic, names in topics.items() if name in names)
            yield _trigger_problem(ProblemCode.TYPE_OF_OTHER_TOPIC, message, "types", index, suggestion=home)
    homes = [topic for topic, names in topics.items() if names & set(trigger.types)]
    if not trigger.topic and len(homes) > 1:
        first = next(topic for name in trigger.types for topic in homes if name in topics[topic])
        kept = [name for name in trigger.types if name in topics[first]]
        problem = _trigger_problem(
            ProblemCode.SEVERAL_TOPICS, f"These events are of several topics: {', '.join(homes)}.", "types"
        )
        yield replace(problem, fix=replaced((TRIGGER, "types"), kept, f"Keep the events of {first}"))


def _publish_problems(
    document: Document, topics: Mapping[str, set[str]], index_of: Mapping[object, int]
) -> Iterator[Problem]:
    """A step that publishes names a topic and a type in plain text: both must be there, and belong together."""
    guesses = Guesses()
    for sent in publications(document):
        topic, name, fields = sent.topic, sent.type, sent.fields
        if topic not in topics:
            code, member, near = ProblemCode.UNKNOWN_TOPIC, fields.topic, guesses.nearest(topic, topics)
            message = f"There is no topic {topic} with event types.{guesses.did_you_mean(topic, topics)}"
        elif name not in topics[topic]:
            code, member, near = ProblemCode.UNKNOWN_EVENT_TYPE, fields.type, guesses.nearest(name, topics[topic])
            message = f"The topic {topic} has no event type {name}.{guesses.did_you_mean(name, topics[topic])}"
        else:
            continue
        path = ("config", member)
        yield Problem(
            code=code,
            message=message,
            node=sent.node.id,
            field=pointer_of(path),
            pointer=pointer_of(("nodes", index_of[sent.node.id], *path)),
            suggestion=near or "",
        )
