"""Reading templates: the gallery, what fits the events that there are, and what is still to be answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from builder.automations.problems import document_problems
from builder.automations.templates.filling import document_fill
from builder.automations.templates.gallery import Template, template_get, template_list
from builder.automations.templates.matching import EventType, fits
from builder.automations.templates.questions import Asked, questions_of
from runtime.core.graph import TRIGGER, Problem, Severity
from runtime.selectors.catalogue import catalogue_stamp, contracts_newest, event_type_list

EVENT_TYPES_MAX = 500
"""Of the catalogue, by name, that are looked through; the contract of a hundred takes some 50 ms, once."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A template as the gallery shows it."""

    template: Template
    picture: Mapping[str, Any]
    """The document of its example, to be drawn."""
    fitting: tuple[EventType, ...]
    """Event types of this catalogue that have every field it needs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """What would come of some answers."""

    asked: Asked
    document: Mapping[str, Any]
    problems: tuple[Problem, ...]
    """Errors of that document."""
    unfinished: str | None
    """The first step, in the order of the drawing, that still lacks something; `trigger` is one."""


def gallery() -> list[Shown]:
    """Every template, with its picture and the event types that fit."""
    stamp = catalogue_stamp()
    return [_shown(template, stamp) for template in template_list()]


def template_shown(template: Template) -> Shown:
    """One template, with its picture and the event types that fit."""
    return _shown(template, catalogue_stamp())


def _shown(template: Template, stamp: str) -> Shown:
    return Shown(template=template, picture=template_picture(template), fitting=_fitting(template.id, stamp))


@lru_cache(maxsize=128)
def _fitting(template_id: str, stamp: str) -> tuple[EventType, ...]:
    """Looked for once for each state of the catalogue: each field of 500 types may be what a template needs."""
    template = template_get(template_id=template_id)
    return tuple(each for each in _event_types(stamp).values() if fits(template, each) is not None)


@lru_cache(maxsize=128)
def _picture(template_id: str) -> Mapping[str, Any]:
    template = template_get(template_id=template_id)
    example = template.example
    types = {example["event"], *(target["type"] for target in example.get("targets", {}).values())}
    # A topic is called for the many things that it tells of: `sales.orders` has `sales.order.placed`.
    topics = {name: f"{name.rpartition('.')[0]}s" for name in types}
    known = {
        name: EventType(name=name, topic=topic, description="", schema={}, fields=()) for name, topic in topics.items()
    }
    return document_fill(template, questions_of(template, example, known).filling)


def template_picture(template: Template) -> Mapping[str, Any]:
    """The document of its example, in the words of the template: its picture is the same in every installation."""
    return _picture(template.id)


def template_check(template: Template, *, answers: Mapping[str, Any], environment_id: int) -> Checked:
    """What some answers come to: what is missing, what is suggested, and the document as it would be.

    Args:
        template: which.
        answers: as `questions_of` takes them.
        environment_id: where it is to run.
    """
    asked = questions_of(template, answers, event_types())
    document = document_fill(template, asked.filling)
    found = document_problems(document, environment_id=environment_id)
    errors = [each for each in found if each.severity is Severity.ERROR]
    order = [TRIGGER, *(node["id"] for node in document["nodes"])]
    places = sorted(order.index(each.node) for each in errors if each.node in order)
    return Checked(
        asked=asked, document=document, problems=tuple(errors), unfinished=order[places[0]] if places else None
    )


def event_types() -> Mapping[str, EventType]:
    """The event types of the catalogue by name, with the fields of their newest contracts."""
    return _event_types(catalogue_stamp())


@lru_cache(maxsize=2)
def _event_types(stamp: str) -> Mapping[str, EventType]:
    """Read once for each state of the catalogue, which `stamp` names."""
    del stamp
    found = list(event_type_list()[:EVENT_TYPES_MAX])
    contracts = contracts_newest(names=[each.name for each in found])
    made: dict[str, EventType] = {}
    for each in found:
        contract = contracts.get(each.name)
        made[each.name] = EventType.of(
            name=each.name,
            topic=each.topic.name,
            description=each.description,
            schema=contract.schema if contract else {},
            sample=contract.examples[0] if contract and contract.examples else None,
        )
    return made
