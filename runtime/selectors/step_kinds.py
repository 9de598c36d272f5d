"""The palette: every step kind with what a form needs to show and edit it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from runtime.core.graph import Effect, Expressions, OnError, Port, StepKind, registered_kinds
from runtime.core.graph.cardline import said
from runtime.core.graph.schema import DEFINITIONS, TRIGGER_SCHEMA, modifier_schema

GROUPS: Mapping[str, tuple[str, str]] = {
    "logic": ("Logic", "Choose which way an event goes, or end its run."),
    "data": ("Data", "Shape what later steps read."),
    "world": ("Outside", "Call other systems and publish events."),
    "time": ("Time", "Let time pass."),
}
"""Headings of the palette, in order: id to title and description."""

_FOR_CALLS = ("timeout_seconds", "retry")
_FOR_ALL = ("disabled", "run_if", "expressions")


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """A heading of the palette."""

    id: str
    title: str
    description: str


@dataclass(frozen=True, kw_only=True, slots=True)
class KindCard:
    """A step kind as the palette and the forms show it."""

    kind: str
    title: str
    description: str
    group: str
    icon: str
    effect: str
    config_schema: Mapping[str, Any]
    default_config: Mapping[str, Any]
    """What a new step begins with: the defaults of the schema, and nothing for what a person has to choose."""
    card: Sequence[Sequence[object]]
    """The line on a card, as data."""
    ports: tuple[Port, ...]
    """The ways out that every step of it has."""
    through: str | None
    body_port: str | None
    many_ports: bool
    ends: bool
    modifiers: tuple[str, ...]
    """Which of the modifiers mean something for it."""
    timeout_seconds: float
    retry: Mapping[str, Any]
    """What applies where the document says nothing."""
    output_schema: Mapping[str, Any] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Palette:
    """All that can be drawn."""

    groups: tuple[Group, ...]
    items: tuple[KindCard, ...]
    modifiers: Mapping[str, Any]
    """`schema` of the fields that every step may have, and their `defaults`."""
    trigger: Mapping[str, Any]
    """`schema` and `defaults` of the trigger."""
    definitions: Mapping[str, Any]
    """What `#/$defs/...` in any of these schemas points to."""


def palette() -> Palette:
    """Every step kind of this installation, in the palette's order."""
    kinds = registered_kinds()
    cards = tuple(_card(kind) for name in kinds.names() if (kind := kinds.find(name)) is not None)
    used = {card.group for card in cards}
    modifiers = modifier_schema()
    return Palette(
        groups=tuple(
            Group(id=name, title=title, description=text) for name, (title, text) in GROUPS.items() if name in used
        ),
        items=cards,
        modifiers={
            "schema": modifiers,
            "defaults": {
                "disabled": False,
                "run_if": None,
                "timeout_seconds": None,
                "retry": None,
                "on_error": OnError.STOP.value,
                "expressions": Expressions.STRICT.value,
            },
        },
        trigger={
            "schema": TRIGGER_SCHEMA,
            "defaults": {
                "topic": None,
                "types": [],
                "filter": None,
                "ordering": "none",
                "concurrency": None,
                "start": "now",
            },
        },
        definitions=DEFINITIONS,
    )


def default_config(schema: Mapping[str, Any]) -> dict[str, Any]:
    """What a new step begins with: each default of the schema's own fields, and an empty list where one is required."""
    required = schema.get("required", ())
    made: dict[str, Any] = {}
    for name, field in schema.get("properties", {}).items():
        if "default" in field:
            made[name] = field["default"]
        elif name in required and field.get("type") == "array":
            made[name] = []
    return made


def _card(kind: StepKind) -> KindCard:
    config = default_config(kind.config_schema)
    return KindCard(
        kind=kind.kind,
        title=kind.title,
        description=kind.description,
        group=kind.group if kind.group in GROUPS else "logic",
        icon=kind.icon,
        effect=kind.effect.value,
        config_schema=kind.config_schema,
        default_config=config,
        card=said(kind.card),
        ports=kind.fixed_ports,
        through=kind.through,
        body_port=kind.body_port,
        many_ports=kind.many_ports,
        ends=kind.ends,
        modifiers=_modifiers(kind),
        timeout_seconds=kind.timeout_seconds,
        retry=asdict(kind.retry),
        output_schema=_output_schema(kind, config),
    )


def _modifiers(kind: StepKind) -> tuple[str, ...]:
    # What ends a run has no path that could go on behind it.
    after = () if kind.ends else ("on_error",)
    return (*_FOR_ALL, *(_FOR_CALLS if kind.effect is Effect.CALL else ()), *after)


def _output_schema(kind: StepKind, config: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What is known of the output before anything is filled in; an unfinished config may be too little to say."""
    try:
        return kind.output_schema(config, lambda _field, _raw: {})
    except (KeyError, TypeError):
        return None
