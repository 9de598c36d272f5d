"""What is probably wrong with a sound automation: fields that do not exist, steps never reached, circles of events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from runtime.core.feel import Expression, compile_expression
from runtime.core.graph.document import ERROR_PORT, TRIGGER, Document, Node, OnError
from runtime.core.graph.fields import Schema, Unknown, element, look_up
from runtime.core.graph.inputs import expressions_in, is_expression
from runtime.core.graph.kinds import Effect, Kinds, StepKind, kind_of, registered_kinds
from runtime.core.graph.parse import read_document
from runtime.core.graph.problem import Problem, Severity, did_you_mean, pointer_of
from runtime.core.graph.reads import paths_of
from runtime.core.graph.shape import Shape

EVENT_FIELDS = (
    "id", "source", "type", "subject", "time", "key", "correlationid", "causationid", "actor", "intent", "outcome",
    "topic", "offset",
)  # fmt: skip
# What a step or an arrow that is still broken could explain.
_ASKS_FOR_THE_WHOLE = frozenset(
    {
        "unreachable",
        "nothing_follows",
        "no_error_branch",
        "unknown_step",
        "step_not_before",
        "inside_for_each",
        "outside_for_each",
    }
)
Path = tuple[str | int, ...]


def check_document(raw: object, *, data_schema: Schema | None = None, kinds: Kinds | None = None) -> list[Problem]:
    """Answer everything wrong with a document: its errors, and what `find_problems` finds in its sound part.

    Args:
        raw: parsed JSON, however half-finished.
        data_schema: JSON Schema of the event's data; None when it is not known.
        kinds: the step kinds it may use; by default those installed.
    """
    document, problems = read_document(raw, kinds=kinds)
    if document is None:
        return problems
    return [*problems, *find_problems(document, raw=raw, data_schema=data_schema, kinds=kinds)]


def find_problems(
    document: Document, *, raw: Any = None, data_schema: Schema | None = None, kinds: Kinds | None = None
) -> list[Problem]:
    """Answer what is probably wrong with a document whose form is right.

    Args:
        document: as `parse_document` or `read_document` answers it.
        raw: the JSON it was read from, where it may have broken steps: then nothing is said that these could explain.
        data_schema: JSON Schema of the event's data; None when it is not known, then no field of it is judged.
        kinds: the step kinds it may use; by default those installed.
    """
    known = kinds or registered_kinds()
    found = _Search(document, data_schema, known).problems()
    if not isinstance(raw, dict):
        return list(found)
    is_whole = (len(document.nodes), len(document.edges)) == (_count(raw, "nodes"), _count(raw, "edges"))
    return [_pointed(each, raw) for each in found if is_whole or each.code not in _ASKS_FOR_THE_WHOLE]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Site:
    """An expression, where it stands, and who reads it."""

    node: Node | None
    """None is the trigger."""
    field: str
    expression: Expression
    inside: tuple[str, ...]
    """The for-eachs around the place, innermost first."""


def _count(raw: Mapping[str, Any], name: str) -> int:
    members = raw.get(name)
    return len(members) if isinstance(members, list) else -1


def _pointed(problem: Problem, raw: Any) -> Problem:
    """Answer a problem with its pointer into the whole document, whose broken steps the search has not seen."""
    nodes = raw.get("nodes")
    for index, node in enumerate(nodes if isinstance(nodes, list) else ()):
        if isinstance(node, dict) and node.get("id") == problem.node:
            return replace(problem, pointer=f"/nodes/{index}{problem.field}")
    return problem


class _Search:
    """One search through one document."""

    def __init__(self, document: Document, data_schema: Schema | None, kinds: Kinds) -> None:
        self.document = document
        self.data_schema = data_schema
        self.kinds = kinds
        self.shape = Shape.of(document, kinds)
        self.nodes = {node.id: node for node in document.nodes}
        self.index = {node.id: index for index, node in enumerate(document.nodes)}

    def problems(self) -> Iterator[Problem]:
        yield from self.unreached()
        yield from self.open_branches()
        yield from self.circles_of_events()
        for node in self.document.nodes:
            yield from self.literal_expressions(node)
        for site in self.sites():
            yield from self.reads(site)

    def problem(
        self, code: str, message: str, node: str, field: str = "", severity: Severity = Severity.ERROR
    ) -> Problem:
        pointer = "/trigger" if node == TRIGGER else f"/nodes/{self.index[node]}"
        return Problem(code=code, message=message, node=node, field=field, severity=severity, pointer=pointer + field)

    def kind(self, node: Node) -> StepKind:
        return kind_of(self.kinds, node.kind)

    # The graph

    def unreached(self) -> Iterator[Problem]:
        if not self.shape.reachable:
            text = "Nothing follows the trigger: the automation does nothing yet."
            yield self.problem("nothing_follows", text, TRIGGER, severity=Severity.WARNING)
            return
        for node in self.document.nodes:
            if node.id not in self.shape.reachable:
                text = f'No path from the trigger leads to the step "{node.id}": it will never run.'
                yield self.problem("unreachable", text, node.id, severity=Severity.WARNING)

    def open_branches(self) -> Iterator[Problem]:
        led = {edge.source for edge in self.document.edges if edge.source_port == ERROR_PORT}
        for node in self.document.nodes:
            if node.on_error is OnError.BRANCH and node.id not in led:
                text = f'Errors of the step "{node.id}" should take the way "error", and no arrow leads there: the run will fail.'
                yield self.problem("no_error_branch", text, node.id, "/on_error", Severity.WARNING)

    def circles_of_events(self) -> Iterator[Problem]:
        trigger = self.document.trigger
        for node in self.document.nodes:
            topic, kind = node.config.get("topic"), node.config.get("type")
            same_topic = trigger.topic is None or topic == trigger.topic
            if self.kind(node).effect is Effect.EMIT and same_topic and (not trigger.types or kind in trigger.types):
                guarded = trigger.filter is not None
                text = (
                    f'The step "{node.id}" publishes {kind} to {topic}, which starts this same automation again. '
                    + ("Make sure that the trigger's filter refuses it." if guarded else "It would go round for ever.")
                )
                severity = Severity.WARNING if guarded else Severity.ERROR
                yield self.problem("event_circle", text, node.id, "/config/topic", severity)

    def literal_expressions(self, node: Node) -> Iterator[Problem]:
        for path in _nested(self.kind(node).config_schema, node.config, ("config",)):
            text = "An expression inside a literal value is not evaluated: make the whole value one expression."
            yield self.problem("literal_expression", text, node.id, pointer_of(path), Severity.WARNING)

    # The expressions

    def sites(self) -> Iterator[_Site]:
        condition = self.document.trigger.filter
        if is_expression(condition):
            yield _Site(node=None, field="/filter", expression=_compiled(condition), inside=())
        for node in self.document.nodes:
            if node.disabled:
                continue
            around = self.around(node.id)
            if is_expression(node.run_if):
                yield _Site(node=node, field="/run_if", expression=_compiled(node.run_if), inside=around)
            for placed in expressions_in(self.kind(node).config_schema, node.config, ("config",)):
                # What to collect is asked in the scope of the item.
                inside = (node.id, *around) if placed.path == ("config", "collect") else around
                compiled = compile_expression(placed.text)
                yield _Site(node=node, field=pointer_of(placed.path), expression=compiled, inside=inside)

    def around(self, node: str) -> tuple[str, ...]:
        found: list[str] = []
        at = self.shape.region_of.get(node)
        while at is not None:
            found.append(at)
            at = self.shape.region_of.get(at)
        return tuple(found)

    def reads(self, site: _Site) -> Iterator[Problem]:
        routes = sorted(paths_of(site.expression))
        # A bare name inside a filter may be a member of the filtered list: both readings are listed.
        members = {route[-1] for route in routes if len(route) > 1}
        for route in routes:
            found = self.read(site, route)
            if found is not None and found[0] == "step_not_before" and not self.is_wired(site):
                continue  # it hangs in the air as yet, and is reported for that
            if found is not None and not (len(route) == 1 and route[0] in members):
                code, message = found
                yield self.problem(code, message, TRIGGER if site.node is None else site.node.id, site.field)

    def is_wired(self, site: _Site) -> bool:
        return site.node is None or site.node.id in self.shape.reachable

    def read(self, site: _Site, route: tuple[str, ...]) -> tuple[str, str] | None:
        """Answer code and sentence of what is wrong with reading a path, or None."""
        head, *rest = route
        match head:
            case "event":
                if rest and rest[0] not in EVENT_FIELDS:
                    return "unknown_field", f'"event" has no field "{rest[0]}".{did_you_mean(rest[0], EVENT_FIELDS)}'
                return None
            case "steps":
                return self.read_step(site, rest) if rest else None
            case "item" | "index" if not site.inside:
                return "outside_for_each", f'"{head}" is known only inside a for-each.'
            case "item":
                return self.read_item(site, rest)
            case "index":
                return None
        if self.data_schema is None:
            return None
        found = look_up(self.data_schema, rest if head == "data" else route)
        return ("unknown_field", found.message) if isinstance(found, Unknown) else None

    def read_step(self, site: _Site, rest: list[str]) -> tuple[str, str] | None:
        name, *path = rest
        node = self.nodes.get(name)
        if node is None:
            return "unknown_step", f'There is no step "{name}".{did_you_mean(name, self.nodes)}'
        if site.node is None:
            return "step_not_before", "The trigger's filter is asked before any step runs."
        around = self.around(name)
        if around and around[0] not in site.inside:
            text = f'The step "{name}" runs once for each item of "{around[0]}": outside, read what "{around[0]}" collects.'
            return "inside_for_each", text
        collecting = site.inside[:1] == (site.node.id,)
        before = self.shape.before.get(site.node.id, frozenset())
        if name in site.inside or (name not in before and not (collecting and around[:1] == (site.node.id,))):
            return (
                "step_not_before",
                f'The step "{name}" is not done before this one, so its output cannot be read here.',
            )
        schema = self.kind(node).output_schema(node.config)
        if schema is None or not path or path[0] == "error":
            return None
        found = look_up(schema, path, what=f'The output of "{name}"')
        return ("unknown_field", found.message) if isinstance(found, Unknown) else None

    def read_item(self, site: _Site, path: list[str]) -> tuple[str, str] | None:
        schema = self.item_schema(site.inside)
        if self.data_schema is None or schema is None:
            return None
        found = look_up(self.data_schema, path, at=schema, what="The item")
        return ("unknown_field", found.message) if isinstance(found, Unknown) else None

    def item_schema(self, inside: tuple[str, ...]) -> Schema | None:
        """Answer the schema of the items of the innermost for-each, where its list is a plain path."""
        raw = self.nodes[inside[0]].config.get("items")
        if self.data_schema is None or not is_expression(raw):
            return None
        expression = _compiled(raw)
        routes = list(paths_of(expression))
        if len(routes) != 1 or ".".join(routes[0]) != expression.source.strip():
            return None
        route = routes[0]
        at: Schema | None = self.data_schema
        if route[0] in ("event", "steps", "index"):
            return None
        if route[0] == "item":
            at = self.item_schema(inside[1:]) if inside[1:] else None
        if at is None:
            return None
        found = look_up(self.data_schema, route[1:] if route[0] in ("data", "item") else route, at=at)
        return None if isinstance(found, Unknown) else element(self.data_schema, found)


def _compiled(raw: Any) -> Expression:
    return compile_expression(raw["expression"])


def _nested(schema: Mapping[str, Any], config: object, path: Path) -> Iterator[Path]:
    """Find what looks like an expression deep inside a literal input."""
    if "input" in schema.get("x-ui", {}):
        if not is_expression(config):
            yield from _buried(config, path, top=True)
    elif isinstance(config, Mapping):
        for name, each in schema.get("properties", {}).items():
            if name in config:
                yield from _nested(each, config[name], (*path, name))
    elif isinstance(config, list) and "items" in schema:
        for index, each in enumerate(config):
            yield from _nested(schema["items"], each, (*path, index))


def _buried(value: object, path: Path, *, top: bool = False) -> Iterator[Path]:
    if isinstance(value, Mapping):
        if top and set(value) == {"literal"}:
            return  # written on purpose
        if is_expression(value):
            yield path
        for name, each in value.items():
            yield from _buried(each, (*path, name))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _buried(each, (*path, index))
