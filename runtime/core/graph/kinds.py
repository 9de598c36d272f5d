"""What a step kind is: one definition object and its compiled form. The kinds themselves live in `runtime/steps/`."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, Protocol, cast

from runtime.core.graph.asking import Asking
from runtime.core.graph.cardline import CardLines
from runtime.core.graph.outcomes import Outcome
from runtime.core.graph.problemcode import ProblemCode
from runtime.core.retry import RetryPolicy

Scope = Mapping[str, Any]
"""The names an expression can read: fields of the event's data, data, event, steps, item, index."""
Config = Mapping[str, Any]

# The kinds are data to the core: named here, imported on first use, so that the core depends on none of them.
_REGISTRY = "runtime.steps.registry"


class Effect(StrEnum):
    """What a step does beyond computing."""

    NONE = "none"
    """Nothing: it may be computed again and again."""
    CALL = "call"
    """It calls the world: intent before, result after, attempts counted."""
    EMIT = "emit"
    """It publishes, in the transaction that journals it."""
    WAIT = "wait"
    """It lets time pass and holds no worker."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Port:
    """A way out of a step."""

    id: str
    label: str
    quiet: bool = False
    """Left without an edge, a path that takes it ends quietly: the run counts as filtered when all its paths do."""


class CompiledStep(Protocol):
    """A kind's config, compiled once and shared by all runs and threads."""

    def resolve(self, scope: Scope) -> Any:
        """Answer the step's input. Kinds without effect answer just the values that their expressions read.

        Raises:
            FeelEvaluationError: an expression fails.
        """

    def decide(self, given: Any, scope: Scope) -> Outcome | None:
        """Answer what the step does with its input, or None: a call has to be performed.

        Raises:
            FeelEvaluationError: an expression fails.
        """


class CallContext(Protocol):
    """What a call gets from the station that performs it."""

    @property
    def idempotency_key(self) -> str:
        """The same in every attempt of the step (S2)."""

    @property
    def timeout_seconds(self) -> float:
        """Bound of this attempt."""

    @property
    def http(self) -> Any:
        """A `connectors.sdk.http.Sender`."""


class CallStep(CompiledStep, Protocol):
    """The compiled form of a kind whose effect is `call`."""

    on_unknown: str
    """After a crash between call and record (S3): `retry`, or `ask` a person."""

    def journal(self, given: Any) -> Any:
        """Answer the input as the journal may keep it: secrets masked (K1)."""

    async def perform(self, given: Any, context: CallContext) -> Outcome:
        """Make the call; answer Done or Failed, and raise only what is a fault of ours."""


class Compile(Protocol):
    """The way from a config to its compiled form."""

    def __call__(self, config: Config, asking: Asking = ...) -> CompiledStep:
        """Answer the compiled form, whose expressions are asked in this manner; strictly where none is given."""


class Mend(NamedTuple):
    """What a person would most likely do about a flaw."""

    title: str = ""
    """For the button: `Take the body out`; '' says what is written."""
    value: object = None
    """What to write in the flaw's field."""
    removes: bool = False
    """Whether it is taken away instead."""
    at: str = ""
    """JSON pointer into the config; '' is the flaw's field."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Flaw:
    """What a kind finds wrong with a config that its schema accepts."""

    field: str
    """JSON pointer into the config."""
    message: str
    """A sentence: what is wrong."""
    remedy: str | None = None
    """A sentence: what to do; None where the code says it."""
    code: ProblemCode = ProblemCode.BAD_CONFIG
    span: tuple[int, int] | None = None
    """Characters of the field's text at fault; None: all of it."""
    mend: Mend | None = None


def no_flaws(config: Config) -> Iterable[Flaw]:
    """Find nothing: the schema says it all."""
    del config
    return ()


class EventFields(NamedTuple):
    """The members of its config by which a kind says which event it publishes."""

    topic: str
    type: str
    """Plain text, as the topic is: known before anything runs."""
    data: str


_EVENT_WIDGETS = ("topic", "event_type", "event_data")
"""Words of x-ui, in the order of `EventFields`."""
CONNECTION_WIDGET = "connection"
"""The word of x-ui for the field by which a step says through which connection it calls."""


Infer = Callable[[str, object], Mapping[str, Any]]
"""Answers the JSON Schema of an input: the config's member it stands in, and the input."""


def no_schema(config: Config, infer: Infer) -> Mapping[str, Any] | None:
    """Know nothing of the output."""
    del config, infer
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class StepKind:
    """Everything the canvas, the parser and the executor need to know of a kind."""

    kind: str
    title: str
    description: str
    effect: Effect
    """By this alone is known who publishes and who calls outside: no code beside the kinds' own asks for a name."""
    config_schema: Mapping[str, Any]
    """JSON Schema 2020-12; `$ref` only to the document's `$defs`; `x-ui` carries what a form needs besides."""
    through: str | None
    """The port taken when the step is passed over; None where no path goes on."""
    card: CardLines
    """What the card says in one line. The name of a member that the config may lack, or have half-finished, is all it takes."""
    compile: Compile
    check: Callable[[Config], Iterable[Flaw]] = no_flaws
    """Errors. Asked whenever a document is parsed, so it is quick."""
    advise: Callable[[Config], Iterable[Flaw]] = no_flaws
    """Warnings: what is probably not meant. Asked only where people look at problems; at most some 100 ms."""
    output_schema: Callable[[Config, Infer], Mapping[str, Any] | None] = no_schema
    fixed_ports: tuple[Port, ...] = ()
    """The ways out that every step of the kind has, behind those that lists of its config make (x-ui `ports`)."""
    many_ports: bool = False
    """Whether `Done.port` may name several ports."""
    body_port: str | None = None
    """The port whose steps run once for each item."""
    ends: bool = False
    """Its success ends the run, or inside a for-each the item."""
    timeout_seconds: float = 30
    retry: RetryPolicy = field(default_factory=RetryPolicy)
    group: str = "logic"
    """Under which heading of the palette it stands: `logic`, `data`, `world` or `time`."""
    icon: str = "puzzle"
    """Name of its picture: one of those that the canvas has, named as in the Lucide set."""
    publishes: EventFields | None = field(init=False, default=None)
    """Of a kind whose effect is `emit`, and of no other: read off its schema."""

    connection_member: str | None = field(init=False, default=None)
    """Where its config names the connection that it calls through; None: nowhere. Read off its schema as well."""
    url_member: str | None = field(init=False, default=None)
    """Where it says what it calls there: the member whose x-ui says `of` that one."""

    def __post_init__(self) -> None:
        """Read off which event it publishes, and where it names a connection.

        Raises:
            ValueError: it publishes, and its schema does not say where topic, type and data stand.
        """
        member = _by_widget(self.config_schema).get(CONNECTION_WIDGET)
        object.__setattr__(self, "connection_member", member)
        object.__setattr__(self, "url_member", _of(self.config_schema, member) if member else None)
        if self.effect is Effect.EMIT:
            object.__setattr__(self, "publishes", _event_fields(self.kind, self.config_schema))

    def event(self, config: Config) -> tuple[str, str] | None:
        """Answer topic and type of what a step with this config publishes; None while it names none, or publishes nothing."""
        if self.publishes is None:
            return None
        topic, name = config.get(self.publishes.topic), config.get(self.publishes.type)
        return (topic, name) if isinstance(topic, str) and isinstance(name, str) else None

    def ports(self, config: Config) -> tuple[Port, ...]:
        """Answer the ways out of a step with this config, which may be half-finished; the way `error` aside."""
        return (*self._made_ports(config), *self.fixed_ports)

    def _made_ports(self, config: Config) -> Iterator[Port]:
        for name, schema in self.config_schema.get("properties", {}).items():
            members = schema.get("x-ui", {}).get("ports")
            made = config.get(name) if members else None
            for each in made if isinstance(made, list) else ():
                way = each.get(members["id"]) if isinstance(each, dict) else None
                if isinstance(way, str):
                    yield Port(id=way, label=str(each.get(members["label"]) or way))


def _by_widget(schema: Mapping[str, Any]) -> dict[str | None, str]:
    return {each.get("x-ui", {}).get("widget"): name for name, each in schema.get("properties", {}).items()}


def _of(schema: Mapping[str, Any], member: str) -> str | None:
    """The member that depends on another one."""
    properties: Mapping[str, Mapping[str, Any]] = schema.get("properties", {})
    return next((name for name, each in properties.items() if each.get("x-ui", {}).get("of") == member), None)


def _event_fields(kind: str, schema: Mapping[str, Any]) -> EventFields:
    named = _by_widget(schema)
    missing = [widget for widget in _EVENT_WIDGETS if widget not in named]
    if missing:
        raise ValueError(f"the kind {kind} publishes, and no field of its config has the widget {' or '.join(missing)}")
    return EventFields(*(named[widget] for widget in _EVENT_WIDGETS))


class Kinds(Protocol):
    """A set of step kinds. Schemas made of it are kept by its identity: it does not change."""

    def __hash__(self) -> int: ...

    def find(self, kind: str) -> StepKind | None:
        """Answer the kind of this name."""

    def names(self) -> tuple[str, ...]:
        """Answer all names, in the palette's order."""


def kind_of(kinds: Kinds, name: str) -> StepKind:
    """Answer the kind of this name, where the document's schema has made sure that it exists.

    Raises:
        LookupError: it does not.
    """
    kind = kinds.find(name)
    if kind is None:
        raise LookupError(f"there is no step kind {name}")
    return kind


def effect_of(name: str) -> Effect:
    """Answer what steps of the kind of this name do beyond computing: nothing where it is not installed (any more)."""
    kind = registered_kinds().find(name)
    return Effect.NONE if kind is None else kind.effect


def registered_kinds() -> Kinds:
    """Answer the kinds this installation has."""
    return cast("Kinds", importlib.import_module(_REGISTRY).KINDS)
