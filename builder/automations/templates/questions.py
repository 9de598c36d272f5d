"""What a template asks: which event, which of its fields, what else; what is suggested, and what is still missing. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import jsonschema_rs

from builder.automations.templates.filling import Filling, Published, input_fill, left_open
from builder.automations.templates.gallery import Need, Target, Template
from builder.automations.templates.matching import EventType, candidates, likeness, names_of, score, suggested
from runtime.core.graph.inputs import is_expression
from runtime.core.graph.pickers import PickField

_LIKELY = 60
EventTypes = Mapping[str, EventType]


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """Something that can be answered."""

    value: Any
    label: str
    about: str = ""
    group: str = ""
    """Under which heading it stands."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """One thing that a template asks."""

    name: str
    """Where the answer goes in the answers: `event`, `fields.amount`, `targets.alert.data.text`."""
    section: str
    """event, fields, settings, or the name of a target."""
    schema: Mapping[str, Any]
    """JSON Schema of the answer, with title, description and x-ui."""
    required: bool = True
    options: tuple[Option, ...] = ()
    answer: Any = None
    """What was answered, else what is suggested; None is nothing."""
    is_suggested: bool = False
    missing: str = ""
    """What to do about it, where something is missing or wrong; empty: all is well."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """All that a template asks, with what is known so far."""

    questions: tuple[Question, ...]
    filling: Filling
    answers: Mapping[str, Any] = field(default_factory=dict)
    """The answers with what was suggested."""

    @property
    def missing(self) -> tuple[Question, ...]:
        """Questions without a sound answer."""
        return tuple(each for each in self.questions if each.missing)


def questions_of(template: Template, answers: Mapping[str, Any], known: EventTypes) -> Asked:
    """Everything that a template asks.

    Args:
        template: which.
        answers: `name`, `event`, `fields`, `settings`, `targets` (`type` and `data`); what is left out is suggested,
            what is null is left open on purpose.
        known: the event types of the catalogue, by name.
    """
    return _Asking(template, answers, known).asked()


class _Asking:
    """One look at one set of answers."""

    def __init__(self, template: Template, answers: Mapping[str, Any], known: EventTypes) -> None:
        self.template, self.known = template, known
        self.given = answers
        name = answers.get("event")
        self.event = known.get(name) if isinstance(name, str) else None
        self.questions: list[Question] = []
        self.chosen: dict[str, str] = {}
        self.written: dict[str, str] = {}
        """The fields that are known."""
        self.open: dict[str, str] = {}
        """What stands for those of the event that are not."""

    def asked(self) -> Asked:
        self.questions.append(self.about_event())
        for need in self.template.needs:
            self.questions.append(self.about_field(need))
        settings = {question.name.partition(".")[2]: question for question in self.about_settings()}
        self.questions.extend(settings.values())
        sound = {name: each.answer for name, each in settings.items() if each.answer is not None and not each.missing}
        targets: dict[str, Published] = {}
        for target in self.template.targets:
            targets[target.name] = self.about_target(target, sound)
        filling = Filling(
            name=_text(self.given.get("name")).strip() or str(self.template.document["name"]),
            topic=self.event.topic if self.event else None,
            types=(self.event.name,) if self.event else (),
            fields={**self.open, **self.written},
            settings=sound,
            open=frozenset(name for name, each in settings.items() if each.missing),
            targets=targets,
        )
        answers = _nested({question.name: question.answer for question in self.questions})
        return Asked(questions=tuple(self.questions), filling=filling, answers={**answers, "name": filling.name})

    # Which event

    def about_event(self) -> Question:
        name = self.given.get("event")
        missing = "" if self.event else "Choose which event starts it."
        if isinstance(name, str) and name and self.event is None:
            missing = f"There is no event type {name}."
        return Question(
            name="event",
            section="event",
            schema={
                "type": "string",
                "title": "Event type",
                "description": "Each event of this type starts a run.",
                "x-ui": {"widget": "event_type"},
            },
            options=tuple(_type_option(each) for each in self.known.values()),
            answer=self.event.name if self.event else name or None,
            missing=missing,
        )

    # Which of its fields

    def about_field(self, need: Need) -> Question:
        found = candidates(self.event, need, self.chosen) if self.event else []
        given = _member(self.given, "fields", need.name)
        is_suggested = given is _ABSENT
        best = suggested(need, found) if is_suggested else None
        answer = (best.expression if best else None) if is_suggested else given
        field = next((each for each in found if each.expression == answer), None)
        if field is not None:
            self.chosen[need.name] = field.expression
            is_number = "string" in need.types and field.type in ("integer", "number")
            self.written[need.name] = f"string({field.expression})" if is_number else field.expression
        elif self.event:
            self.open[need.name] = left_open(need.name)
        missing = "" if field else f"Choose the field that holds this: {_lowered(need.title)}."
        if not field and isinstance(answer, str) and answer and self.event:
            missing = f"{self.event.name} has no field {answer} of the right type."
        return Question(
            name=f"fields.{need.name}",
            section="fields",
            schema={"type": "string", "title": need.title, "description": need.description},
            options=tuple(_field_option(each, "Fields of the event") for each in found),
            answer=answer,
            is_suggested=is_suggested and field is not None,
            missing=missing if self.event else "",
        )

    # What else

    def about_settings(self) -> Iterator[Question]:
        required = self.template.settings.get("required", ())
        for name, schema in self.template.settings["properties"].items():
            given = _member(self.given, "settings", name)
            is_suggested = given is _ABSENT
            answer = schema.get("default") if is_suggested else given
            is_open = answer is None or answer == ""
            missing = _fault(schema, answer) if not is_open else "Fill this in." if name in required else ""
            yield Question(
                name=f"settings.{name}",
                section="settings",
                schema=schema,
                required=name in required,
                answer=None if is_open else answer,
                is_suggested=is_suggested and not is_open,
                missing=missing,
            )

    # What is published

    def about_target(self, target: Target, settings: Mapping[str, Any]) -> Published:
        name = _member(self.given, "targets", target.name, "type")
        own = self.event.name if self.event else None
        chosen = self.known.get(name) if isinstance(name, str) and name != own else None
        missing = "" if chosen else "Choose the type of the event that is published."
        if own is not None and name == own:
            missing = "It would start this automation again. Choose another type."
        self.questions.append(
            Question(
                name=f"targets.{target.name}.type",
                section=target.name,
                schema={
                    "type": "string",
                    "title": "Its event type",
                    "description": target.description,
                    "x-ui": {"widget": "event_type"},
                },
                options=tuple(_type_option(each) for each in self.known.values() if each.name != own),
                answer=None if name is _ABSENT else name,
                missing=missing,
            )
        )
        if chosen is None:
            return Published()
        filling = Filling(name="", fields={**self.open, **self.written}, settings=settings)
        offers = {key: input_fill(self.template, filling, offer.value) for key, offer in target.offers.items()}
        asked = [self.about_datum(target, chosen, member, offers) for member in chosen.fields]
        self.questions.extend(asked)
        data = {_last(each): each.answer for each in asked if each.answer is not None}
        return Published(topic=chosen.topic, type=chosen.name, data=data)

    def about_datum(self, target: Target, chosen: EventType, member: PickField, offers: Mapping[str, Any]) -> Question:
        """One field of the event that is published."""
        options = [
            *(Option(value=value, label=_title(value), group="Values it can have") for value in member.enum or ()),
            *self.offered(target, member, offers),
            *(
                Option(value={"expression": option.value}, label=option.label, about=option.about, group=option.group)
                for option in self.fields_like(member)
            ),
        ]
        given = _member(self.given, "targets", target.name, "data", member.name)
        is_suggested = given is _ABSENT
        answer = self.likely(target, member, offers) if is_suggested else given
        is_open = answer is None or answer == ""
        missing = "Say what it should be." if is_open and not member.optional else ""
        if not is_open and not is_expression(answer):
            schema = chosen.schema.get("properties", {}).get(member.name, {})
            missing = _fault(schema, answer)
        return Question(
            name=f"targets.{target.name}.data.{member.name}",
            section=target.name,
            schema={
                "title": member.title or _title(member.name),
                "description": member.description,
                "type": member.type if member.type != "any" else ["string", "number", "boolean"],
                "x-ui": {"input": "any"},
            },
            required=not member.optional,
            options=tuple(options),
            answer=None if is_open else answer,
            is_suggested=is_suggested and not is_open,
            missing=missing,
        )

    def offered(self, target: Target, member: PickField, offers: Mapping[str, Any]) -> Iterator[Option]:
        if member.enum is None:
            for key, value in offers.items():
                yield Option(
                    value=value, label=target.offers[key].title, about=_shown(value), group="From the template"
                )

    def fields_like(self, member: PickField) -> Iterator[Option]:
        for each in self.sources(member):
            yield _field_option(each, "Fields of the event")

    def sources(self, member: PickField) -> list[PickField]:
        if self.event is None:
            return []
        types = (
            (member.type,) if member.type != "any" else ("string", "number", "integer", "boolean", "array", "object")
        )
        return candidates(self.event, Need(name=member.name, schema={"type": list(types)}, also=()), self.chosen)

    def likely(self, target: Target, member: PickField, offers: Mapping[str, Any]) -> Any:
        """What the field most probably says: its only value, what the template offers, or a field of that name."""
        if member.enum is not None:
            return member.enum[0] if len(member.enum) == 1 else None
        for key, offer in target.offers.items():
            if max(likeness(member.name, name) for name in (key, *offer.also)) >= _LIKELY:
                return offers[key]
        sources = self.sources(member)
        by_role = next((need for need in self.template.needs if likeness(member.name, need.name) == 100), None)
        if by_role is not None and by_role.name in self.written:
            return {"expression": self.written[by_role.name]}
        need = Need(name=member.name, schema={"type": member.type}, also=target.also.get(member.name, ()))
        best = max(sources, key=lambda each: score(each, names_of(need), member.format), default=None)
        if best is None or score(best, names_of(need), member.format) < _LIKELY:
            return None
        return {"expression": best.expression}


_ABSENT = object()


def _member(raw: Any, *path: str) -> Any:
    """What was answered there; `_ABSENT` where nothing was said at all."""
    first, *rest = path
    joined = ".".join(path)
    if not isinstance(raw, Mapping):
        return _ABSENT
    if joined in raw:
        return raw[joined]
    return _member(raw.get(first), *rest) if rest else _ABSENT


def _nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Answers by their dotted names, as the answers have them: fields keep their dots."""
    made: dict[str, Any] = {}
    for name, answer in flat.items():
        top, _, rest = name.partition(".")
        if top == "targets":
            target, _, inner = rest.partition(".")
            place = made.setdefault(top, {}).setdefault(target, {})
            if inner.startswith("data."):
                place.setdefault("data", {})[inner.removeprefix("data.")] = answer
            else:
                place[inner] = answer
        elif rest:
            made.setdefault(top, {})[rest] = answer
        else:
            made[top] = answer
    return made


def _last(question: Question) -> str:
    return question.name.split(".", 3)[3]


def _fault(schema: Mapping[str, Any], answer: Any) -> str:
    """What is wrong with a fixed value, as a sentence; empty where nothing is."""
    kind = schema.get("type")
    if kind in ("number", "integer") and (isinstance(answer, bool) or not isinstance(answer, int | float)):
        return "This must be a number."
    if kind == "integer" and isinstance(answer, float) and not answer.is_integer():
        return "This must be a whole number."
    if kind == "string" and not isinstance(answer, str):
        return "This must be text."
    if schema.get("format") == "uri" and not str(answer).startswith(("http://", "https://")):
        return "The address must begin with http:// or https://."
    known = {word: schema[word] for word in ("minimum", "maximum", "enum", "minLength", "maxLength") if word in schema}
    error = next(iter(jsonschema_rs.Draft202012Validator(known).iter_errors(answer)), None)
    return "" if error is None else _bounds(schema)


def _bounds(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return f"This must be one of {', '.join(map(str, schema['enum']))}."
    is_number = "minimum" in schema or "maximum" in schema
    low, high = (
        (schema.get("minimum"), schema.get("maximum"))
        if is_number
        else (schema.get("minLength"), schema.get("maxLength"))
    )
    unit = "" if is_number else " characters"
    if low is not None and high is not None:
        return f"This must be from {low} to {high}{unit}."
    return f"This must be at least {low}{unit}." if low is not None else f"This must be at most {high}{unit}."


def _type_option(event_type: EventType) -> Option:
    return Option(value=event_type.name, label=event_type.name, about=event_type.description, group=event_type.topic)


def _field_option(field: PickField, group: str) -> Option:
    return Option(value=field.expression, label=field.expression, about=field.title or field.description, group=group)


def _shown(value: Any) -> str:
    return str(value["expression"]) if is_expression(value) else str(value)


def _title(value: Any) -> str:
    text = str(value).replace("_", " ")
    return text[:1].upper() + text[1:]


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
