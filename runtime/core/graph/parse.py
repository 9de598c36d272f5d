"""From the JSON of a document to a `Document`, or to all of its problems at once."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn, TypedDict, Unpack

import jsonschema_rs

from runtime.core.errors import DocumentInvalid
from runtime.core.feel import FeelSyntaxError, compile_expression
from runtime.core.feel.slips import slip_of
from runtime.core.graph.building import document_of
from runtime.core.graph.called import called_in, listed_first
from runtime.core.graph.document import ERROR_PORT, TRIGGER, Document, OnError
from runtime.core.graph.inputs import expressions_in, is_expression
from runtime.core.graph.kinds import Kinds, StepKind, kind_of, registered_kinds
from runtime.core.graph.limits import over_limits
from runtime.core.graph.patches import fix_of_flaw, parts_of, replaced, spliced
from runtime.core.graph.problem import Fix, Guesses, Problem, did_you_mean, nearest, pointer_of
from runtime.core.graph.problemcode import ProblemCode
from runtime.core.graph.reading import Reading
from runtime.core.graph.schema import document_schema
from runtime.core.graph.sentences import Told, told
from runtime.core.graph.shape import Shape
from runtime.core.graph.storable import DEEPEST, UNSTORABLE, is_storable
from runtime.core.graph.telling import MOST_PROBLEMS, how_many

Path = tuple[str | int, ...]


class More(TypedDict, total=False):
    """What else there may be to say of a problem."""

    remedy: str | None
    span: tuple[int, int] | None
    suggestion: str
    fix: Fix | None


def parse_document(raw: object, *, kinds: Kinds | None = None) -> Document:
    """Answer the document, every expression and arrow of it checked.

    Args:
        raw: parsed JSON.
        kinds: the step kinds it may use; by default those installed.

    Raises:
        DocumentInvalid: it has errors; `problems` lists all of them.
    """
    document, problems = read_document(raw, kinds=kinds)
    if problems or document is None:
        text = problems[0].sentence if len(problems) == 1 else f"The automation has {how_many(problems)}."
        raise DocumentInvalid(text, problems=problems)
    return document


def read_document(raw: object, *, kinds: Kinds | None = None) -> tuple[Document | None, list[Problem]]:
    """Answer what is sound of a document, and its errors.

    Returns:
        The document with the broken steps and arrows left out (None when nothing can be made of it), and all errors,
        or one more than are told at once.
    """
    found = read_closely(raw, kinds=kinds)
    return found.document, found.problems


def read_closely(raw: object, *, kinds: Kinds | None = None) -> Reading:
    """Answer the same for those who run what is sound: with all that is to blame, however much of it is told."""
    reader = _Reader(kinds or registered_kinds(), raw)
    document, problems = reader.read()
    return Reading(document=document, problems=problems, blamed=reader.blamed, misshapen=tuple(reader.misshapen))


class _Reader:
    """One reading of one document."""

    def __init__(self, kinds: Kinds, raw: object) -> None:
        self.kinds = kinds
        self.raw: Mapping[str, Any] = raw if isinstance(raw, dict) else {}
        self.is_object = isinstance(raw, dict)
        self.problems: list[Problem] = []
        self.blamed: dict[str, Problem] = {}
        self.misshapen: list[Problem] = []
        self.guesses = Guesses()
        self.broken: set[Path] = set()
        """('nodes', 3), ('edges', 0), ('trigger',): what the schema refuses."""

    def read(self) -> tuple[Document | None, list[Problem]]:
        if not self.is_object:
            return None, [
                Problem(
                    code=ProblemCode.BAD_DOCUMENT,
                    message="This is no automation: one says its format, name, trigger, steps (nodes) and arrows (edges).",
                    remedy="Export one to see how it is written.",
                )
            ]
        self.problems.extend(over_limits(self.raw))
        if self.problems:
            return None, self.problems
        if not is_storable(self.raw):
            self.check_characters(self.raw, ())
        if self.problems:
            return None, self.problems  # the validator takes no such document
        self.check_schema()
        self.check_trigger()
        nodes = dict(self.sound("nodes"))
        self.check_expressions(nodes)
        self.check_ids("nodes", "steps", nodes.items())
        self.check_configs(nodes)
        edges = dict(self.sound("edges"))
        self.check_ids("edges", "arrows", edges.items())
        self.check_ids("notes", "notes", self.sound("notes") if ("notes",) not in self.broken else ())
        kept = self.check_arrows(nodes, edges)
        try:
            trigger = self.raw.get("trigger") if ("trigger",) not in self.broken else {}
            document = document_of(self.raw, trigger, nodes.values(), kept)
        except (KeyError, TypeError, ValueError):
            return None, self.problems
        self.check_shape(document)
        # What nothing can walk is told whatever else there is.
        return document, [*self.misshapen, *self.problems][: MOST_PROBLEMS + 1]

    # What the schema says

    def check_schema(self) -> None:
        validator, schema = _validator(self.kinds)
        for error in validator.iter_errors(self.raw):
            # Beyond what is told it counts only which part of the document is broken.
            is_past = len(error.instance_path) > 1 and self.is_enough(error.instance_path)
            found = None if is_past else told(error, schema)
            path = found.path if found else list(error.instance_path)
            if len(path) >= 2 and path[0] in ("nodes", "edges"):
                self.broken.add((path[0], path[1]))
            elif path:
                self.broken.add((path[0],))
            if found is None:
                continue
            code = _code(path)
            if code is ProblemCode.UNKNOWN_KIND:
                self.report_kind(path, found)
            else:
                remedy = None if code is ProblemCode.BAD_EDGE else found.remedy  # an arrow is not filled in
                self.report(code, found.message, path, fix=found.fix, remedy=remedy)

    def report_kind(self, path: Iterable[str | int], found: Told) -> None:
        """Report a step of a kind that this installation does not have, as a drawing from elsewhere may."""
        _, index, *_ = path
        kind = self.raw["nodes"][index].get("kind")
        if isinstance(kind, str):
            near = nearest(kind, self.kinds.names())
            text = f"There is no kind of step “{kind[:80]}” here.{did_you_mean(kind, self.kinds.names())}"
            self.report(ProblemCode.UNKNOWN_KIND, text, path, fix=found.fix, suggestion=near or "")
        else:
            self.report(ProblemCode.UNKNOWN_KIND, "It is not said of which kind this step is.", path)

    def check_characters(self, value: object, path: Path, depth: int = 0) -> None:
        """Report what the store cannot keep: U+0000 and lone surrogates, written out or as an expression's escape."""
        if isinstance(value, str):
            if UNSTORABLE.search(value):
                self.report(ProblemCode.BAD_CHARACTER, "This text has a character that cannot be stored.", path)
        elif depth > DEEPEST:
            self.report(
                ProblemCode.TOO_DEEP, f"Lists and objects may stand at most {DEEPEST} deep in one another.", path[:6]
            )
        elif isinstance(value, dict):
            for name, each in value.items():
                self.check_characters(name, (*path, name), depth)
                self.check_characters(each, (*path, name), depth + 1)
        elif isinstance(value, list):
            for index, each in enumerate(value):
                self.check_characters(each, (*path, index), depth + 1)

    def check_trigger(self) -> None:
        trigger = self.raw.get("trigger")
        if not isinstance(trigger, dict) or ("trigger",) in self.broken:
            return
        if not trigger.get("topic") and not trigger.get("types"):
            self.report(
                ProblemCode.NO_TOPIC, "It is not said yet which events start the automation.", ("trigger", "topic")
            )

    def sound(self, name: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
        members = self.raw.get(name)
        for index, member in enumerate(members if isinstance(members, list) else ()):
            if (name, index) not in self.broken and isinstance(member, dict):
                yield index, member

    def report(self, code: ProblemCode, message: str, path: Iterable[str | int], **more: Unpack[More]) -> None:
        """Add a problem; the step is found from the path. It is to blame whether there is room to tell it or not."""
        path = tuple(path)
        if not self.is_enough(path):
            problem = self.problem(code, message, path, **more)
            self.blame(problem)
            if not self.is_full:
                self.problems.append(problem)

    def problem(self, code: ProblemCode, message: str, path: Iterable[str | int], **more: Unpack[More]) -> Problem:
        path = tuple(path)
        node, field = self.place(path)
        return Problem(code=code, message=message, node=node, field=pointer_of(field), pointer=pointer_of(path), **more)

    def blame(self, problem: Problem) -> None:
        """Keep whose problem it is."""
        if problem.node is not None:
            self.blamed.setdefault(problem.node, problem)

    @property
    def is_full(self) -> bool:
        """Whether there are more errors already than one answer tells."""
        return len(self.problems) > MOST_PROBLEMS

    def is_enough(self, path: Iterable[str | int]) -> bool:
        """Whether nothing more is asked of this part of the document: there is no room, and its step is to blame already."""
        if not self.is_full:
            return False
        node, _ = self.place(tuple(path))
        return node is None or node in self.blamed

    def place(self, path: Path) -> tuple[str | None, Path]:
        """Answer the step of a path into the document, and the path in there; of an arrow the step that it leaves."""
        if path[:1] == ("trigger",):
            return TRIGGER, path[1:]
        if path[:1] == ("nodes",) and len(path) > 1:
            return self.node_id(path[1]), path[2:]
        owner = self.end_of_arrow(path[1]) if path[:1] == ("edges",) and len(path) > 1 else None
        return owner, () if owner else path

    def end_of_arrow(self, index: str | int) -> str | None:
        """Answer the step that an arrow comes from, or that it leads to where that is none."""
        members = self.raw.get("edges")
        edge = members[index] if isinstance(members, list) and isinstance(index, int) else None
        ends = [edge.get(side) for side in ("from", "to")] if isinstance(edge, dict) else []
        names = [end.get("node") for end in ends if isinstance(end, dict)]
        return next(
            (name for name in names if isinstance(name, str) and (name == TRIGGER or name in self.written)), None
        )

    @functools.cached_property
    def words(self) -> Mapping[str, str]:
        """What its steps are called in sentences."""
        return called_in(self.raw)

    @functools.cached_property
    def written(self) -> set[str]:
        """Answer the ids of all steps, broken or not."""
        members = self.raw.get("nodes")
        ids = [each.get("id") for each in members if isinstance(each, dict)] if isinstance(members, list) else []
        return {each for each in ids if isinstance(each, str)}

    def node_id(self, index: str | int) -> str | None:
        nodes = self.raw.get("nodes")
        if isinstance(nodes, list) and isinstance(index, int) and isinstance(nodes[index], dict):
            found = nodes[index].get("id")
            return found if isinstance(found, str) else None
        return None

    # What the schema cannot say

    def check_ids(self, name: str, noun: str, members: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
        """Report the members of a list of the document whose id another has already."""
        seen: set[object] = set()
        for index, member in members:
            own = member.get("id")
            if own in seen:
                self.report(ProblemCode.DUPLICATE_ID, f"Two {noun} have the id “{own}”.", (name, index, "id"))
            seen.add(own)

    def check_expressions(self, nodes: Mapping[int, Mapping[str, Any]]) -> None:
        trigger = self.raw.get("trigger")
        whole = ("trigger",) not in self.broken
        if whole and isinstance(trigger, dict) and is_expression(trigger.get("filter")):
            self.check_expression(trigger["filter"]["expression"], ("trigger", "filter"))
        for index, node in nodes.items():
            if is_expression(node.get("run_if")):
                self.check_expression(node["run_if"]["expression"], ("nodes", index, "run_if"))
            for placed in expressions_in(self.kind(node).config_schema, node["config"]):
                self.check_expression(placed.text, ("nodes", index, "config", *placed.path))

    def check_expression(self, text: str, path: Path) -> None:
        if self.is_enough(path):
            return
        try:
            compile_expression(text)
        except FeelSyntaxError as error:
            slip = None if self.is_full else slip_of(text, error)
            span, suggestion = slip or (error.span, "")
            fix = None if slip is None else replaced((*path, "expression"), spliced(text, span, suggestion))
            remedy = f"Write “{suggestion}” there." if suggestion else None
            self.report(
                ProblemCode.BAD_EXPRESSION,
                error.message,
                path,
                remedy=remedy,
                span=span,
                suggestion=suggestion,
                fix=fix,
            )

    def check_configs(self, nodes: Mapping[int, Mapping[str, Any]]) -> None:
        for index, node in nodes.items():
            config = ("nodes", index, "config")
            for flaw in () if self.is_enough(config) else self.kind(node).check(node["config"]):
                fix = fix_of_flaw(flaw, config)
                path = (*config, *parts_of(flaw.field))
                self.report(flaw.code, flaw.message, path, remedy=flaw.remedy, span=flaw.span, fix=fix)

    def kind(self, node: Mapping[str, Any]) -> StepKind:
        return kind_of(self.kinds, node["kind"])

    def check_arrows(
        self, nodes: Mapping[int, Mapping[str, Any]], edges: Mapping[int, Mapping[str, Any]]
    ) -> list[Mapping[str, Any]]:
        """Report arrows that lead from or to nothing; answer those with two sound ends."""
        written = sorted(self.written)
        sound = {node["id"]: node for node in nodes.values()}
        kept: list[Mapping[str, Any]] = []
        guess = self.guesses.did_you_mean
        for index, edge in edges.items():
            source, port, target = edge["from"]["node"], edge["from"]["port"], edge["to"]["node"]
            at = ("edges", index)
            if target == TRIGGER:
                self.report(ProblemCode.UNKNOWN_NODE, "No arrow can lead into the trigger.", (*at, "to", "node"))
            elif target not in written:
                text = f"The arrow leads to the step “{target}”, which does not exist.{guess(target, written)}"
                self.report(ProblemCode.UNKNOWN_NODE, text, (*at, "to", "node"))
            elif source != TRIGGER and source not in written:
                text = f"The arrow comes from the step “{source}”, which does not exist.{guess(source, written)}"
                self.report(ProblemCode.UNKNOWN_NODE, text, (*at, "from", "node"))
            elif target in sound and (source == TRIGGER or source in sound):
                ports = ["out"] if source == TRIGGER else self.ports(sound[source])
                if port in ports:
                    kept.append(edge)
                elif not self.is_enough(at):
                    self.report_way((*at, "from", "port"), source, port, ports)
        return kept

    def report_way(self, path: Path, source: str, port: str, ports: list[str]) -> None:
        """Report an arrow that leaves a step by a way that it has not."""
        near = self.guesses.nearest(port, ports)
        who = "The trigger" if source == TRIGGER else f"The step {self.words[source]}"
        text, meant = _no_port(who, port, ports, near), _meant_way(source, port, ports, near)
        self.report(ProblemCode.UNKNOWN_PORT, text, path, remedy="" if near else None, suggestion=meant)

    def ports(self, node: Mapping[str, Any]) -> list[str]:
        ports = [port.id for port in self.kind(node).ports(node["config"])]
        return [*ports, ERROR_PORT] if node.get("on_error") == OnError.BRANCH else ports

    def check_shape(self, document: Document) -> None:
        shape = Shape.of(document, self.kinds)
        words = self.words
        index_of = {node.get("id"): index for index, node in self.sound("nodes")}
        edge_at = {edge.get("id"): index for index, edge in self.sound("edges")}
        if shape.circle:
            text = f"The arrows run in a circle, so that these steps would wait for one another: {listed_first(shape.circle, words)}."
            self.misshapen.append(self.problem(ProblemCode.CIRCLE, text, ("nodes", index_of[shape.circle[0]])))
        for edge in shape.intruding[: MOST_PROBLEMS + 1]:
            source = "the trigger" if edge.source == TRIGGER else words[edge.source]
            text = f"The step {words[edge.target]} is run for each item of a list, and an arrow from {source} leads there from outside."
            self.misshapen.append(self.problem(ProblemCode.CROSSES_FOR_EACH, text, ("edges", edge_at[edge.id])))
        for problem in self.misshapen:
            self.blame(problem)


def _no_port(who: str, port: str, ports: list[str], near: str | None) -> str:
    if port == ERROR_PORT:
        return f"{who} has no way “error”, as it is not set to take one when it fails."
    if not ports:
        return f"{who} ends the run: nothing can follow it."
    hint = f" Did you mean “{near}”?" if near else ""
    return f"{who} has no way out “{port}”; it has {', '.join(ports)}.{hint}"


def _meant_way(source: str, port: str, ports: list[str], near: str | None) -> str:
    if port == ERROR_PORT and source != TRIGGER:
        return ""
    return near or (ports[0] if len(ports) == 1 else "")


def _code(path: list[str | int]) -> ProblemCode:
    if path[:1] == ["edges"]:
        return ProblemCode.BAD_EDGE
    if path[:1] == ["trigger"]:
        return ProblemCode.BAD_TRIGGER
    if path[:1] == ["nodes"] and path[-1] == "kind":
        return ProblemCode.UNKNOWN_KIND
    return ProblemCode.BAD_CONFIG if "config" in path else ProblemCode.BAD_DOCUMENT


def _refuse(uri: str) -> NoReturn:
    message = f"schemas are never fetched: {uri}"
    raise LookupError(message)


@functools.lru_cache(maxsize=8)
def _validator(kinds: Kinds) -> tuple[jsonschema_rs.Draft202012Validator, Mapping[str, Any]]:
    schema = document_schema(kinds)
    return jsonschema_rs.Draft202012Validator(schema, retriever=_refuse), schema
