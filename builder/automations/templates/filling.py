"""From a template and its answers to an automation document. Pure: the same answers are the same document."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from builder.automations.templates.gallery import Template
from runtime.core.feel.valuetext import literal_of
from runtime.core.graph import FORMAT
from runtime.core.graph.inputs import exact, is_expression

_PLACE = re.compile(r"\$\{([a-z_][a-z0-9_.]*)\}")
_LEFT_OUT = object()
_ARROW = re.compile(r"([a-z0-9_]+)(?:\.([a-z0-9_]+))? -> ([a-z0-9_]+)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """An event that the automation publishes."""

    topic: str | None = None
    type: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    """An input for each field of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filling:
    """What goes into the placeholders. What is missing is left out, and the draft shows where."""

    name: str
    topic: str | None = None
    types: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    """Expression by need; `left_open` of its name where the event is known and the field is not."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """The sound ones, suggestions included."""
    open: frozenset[str] = frozenset()
    """Settings that still lack a sound answer."""
    targets: Mapping[str, Published] = field(default_factory=dict)


def document_fill(template: Template, filling: Filling) -> dict[str, Any]:
    """The automation document of a template.

    A placeholder `{ask: url}` becomes the setting's value, `{ask: hours, times: 3600}` so many times it; without one its
    member is left out, or becomes what the placeholder says under `else`, where a step would do without the member and
    nobody would be told. In an expression `${amount}` becomes the field that was chosen and `${limit}` a literal. One left
    open stands there as `?limit`, which no event has: it is a problem at its place. Before there is an event, fields
    stay plain words.
    """
    written = _Writer(template, filling)
    raw = template.document
    trigger = {"topic": filling.topic or "", "types": list(filling.types)}
    return {
        "format": FORMAT,
        "name": filling.name or raw["name"],
        "description": raw.get("description", template.summary),
        "trigger": {**trigger, **written.value(raw.get("trigger", {}))},
        "nodes": [written.node(node) for node in raw["nodes"]],
        "edges": [_edge(number, text) for number, text in enumerate(raw["arrows"], 1)],
    }


def input_fill(template: Template, filling: Filling, value: Any) -> Any:
    """An input of the template, such as an offer, with its placeholders filled."""
    return _Writer(template, filling).value(value)


def left_open(name: str) -> str:
    """How an expression names what is still to be said: never the name of a field, so that it is always a problem."""
    return f"?{name.rpartition('.')[2]}"


def _edge(number: int, text: str) -> dict[str, Any]:
    found = _ARROW.fullmatch(text)
    if found is None:
        message = f"no arrow: {text}"
        raise ValueError(message)
    source, port, target = found.groups()
    return {
        "id": f"e{number}",
        "from": {"node": source, "port": port or "out"},
        "to": {"node": target, "port": "in"},
    }


class _Writer:
    """One filling of one template."""

    def __init__(self, template: Template, filling: Filling) -> None:
        self.filling = filling
        self.needs = {need.name for need in template.needs}

    def node(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        made: dict[str, Any] = self.value(raw)
        target = made["config"].pop("target", None)
        if target is not None:
            made["config"].update(self.published(self.filling.targets.get(target, Published())))
        return made

    def published(self, event: Published) -> dict[str, Any]:
        if event.topic is None or event.type is None:
            return {}
        members = ", ".join(f"{_key(name)}: {_written(value)}" for name, value in event.data.items())
        return {"topic": event.topic, "type": event.type, "data": {"expression": f"{{{members}}}"}}

    def value(self, raw: Any) -> Any:
        if is_expression(raw):
            return {"expression": _PLACE.sub(lambda found: self.in_expression(found[1]), raw["expression"])}
        if isinstance(raw, Mapping):
            filled = {name: self.asked(each) if _is_asked(each) else self.value(each) for name, each in raw.items()}
            return {name: each for name, each in filled.items() if each is not _LEFT_OUT}
        if isinstance(raw, list):
            return [self.value(each) for each in raw]
        return _PLACE.sub(lambda found: self.in_text(found[1]), raw) if isinstance(raw, str) else raw

    def asked(self, place: Mapping[str, Any]) -> Any:
        name = place["ask"]
        if name not in self.filling.settings:
            return place.get("else", _LEFT_OUT) if name in self.filling.open else _LEFT_OUT
        value = self.filling.settings[name]
        return value * place["times"] if "times" in place else value

    def in_expression(self, name: str) -> str:
        if name in self.needs:
            outer, _, last = name.rpartition(".")
            return self.filling.fields.get(name) or (f"item.{last}" if outer else last)
        settings = self.filling.settings
        return literal_of(exact(settings[name])) if name in settings else left_open(name)

    def in_text(self, name: str) -> str:
        return str(self.filling.settings.get(name, left_open(name)))


def _is_asked(raw: Any) -> bool:
    return isinstance(raw, Mapping) and "ask" in raw


def _key(name: str) -> str:
    return literal_of({name: None}).removeprefix("{").removesuffix(": null}")


def _written(value: Any) -> str:
    return str(value["expression"]) if is_expression(value) else literal_of(exact(value))
