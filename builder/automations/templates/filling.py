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
    """Expression by need."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    targets: Mapping[str, Published] = field(default_factory=dict)


def document_fill(template: Template, filling: Filling) -> dict[str, Any]:
    """The automation document of a template.

    A placeholder `{ask: url}` becomes the setting's value, `{ask: hours, times: 3600}` so many times it; without one its
    member is left out. In an expression
    `${amount}` becomes the field that was chosen, or stays the plain word that says what is missing; `${limit}` a literal.
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
        self.properties: Mapping[str, Any] = template.settings.get("properties", {})

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
        return _PLACE.sub(lambda found: str(self.setting(found[1])), raw) if isinstance(raw, str) else raw

    def asked(self, place: Mapping[str, Any]) -> Any:
        value = self.setting(place["ask"])
        if value is None:
            return _LEFT_OUT
        return value * place["times"] if "times" in place else value

    def in_expression(self, name: str) -> str:
        if name in self.needs:
            outer, _, last = name.rpartition(".")
            return self.filling.fields.get(name) or (f"item.{last}" if outer else last)
        return literal_of(exact(self.setting(name)))

    def setting(self, name: str) -> Any:
        return self.filling.settings.get(name, self.properties[name].get("default"))


def _is_asked(raw: Any) -> bool:
    return isinstance(raw, Mapping) and "ask" in raw


def _key(name: str) -> str:
    return literal_of({name: None}).removeprefix("{").removesuffix(": null}")


def _written(value: Any) -> str:
    return str(value["expression"]) if is_expression(value) else literal_of(exact(value))
