"""What is probably wrong with a sound automation: fields that do not exist, steps never reached, circles of events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from runtime.core.feel import Span
from runtime.core.feel.values import kind_words
from runtime.core.graph.buried import buried_in
from runtime.core.graph.connecting import Connecting
from runtime.core.graph.datafixes import data_mended
from runtime.core.graph.document import ERROR_PORT, TRIGGER, Document, Node, OnError
from runtime.core.graph.fitting import misfits
from runtime.core.graph.kinds import Kinds, registered_kinds
from runtime.core.graph.limits import count_of, near_limits
from runtime.core.graph.parse import read_document
from runtime.core.graph.patches import fix_of_flaw, parts_of, removed, replaced
from runtime.core.graph.problem import Fix, Problem, Severity, pointer_of
from runtime.core.graph.problemcode import ProblemCode
from runtime.core.graph.publications import publications
from runtime.core.graph.reads import paths_of
from runtime.core.graph.scopes import Schema, Scopes, schema_of
from runtime.core.graph.sites import Drawing, Site

# What a step or an arrow that is still broken could explain.
_ASKS_FOR_THE_WHOLE = frozenset(
    {
        ProblemCode.UNREACHABLE,
        ProblemCode.NOTHING_FOLLOWS,
        ProblemCode.NO_ERROR_BRANCH,
        ProblemCode.UNKNOWN_STEP,
        ProblemCode.STEP_NOT_BEFORE,
        ProblemCode.INSIDE_FOR_EACH,
        ProblemCode.OUTSIDE_FOR_EACH,
    }
)
_UNKNOWN_TO_FEEL = frozenset({"unknown_name", "unknown_member", "no_members"})
_WANTED: Mapping[str, tuple[str, str]] = {"boolean": ("boolean", "true or false"), "array": ("list", "a list")}


def check_document(
    raw: object,
    *,
    data_schema: Schema | None = None,
    published: Mapping[str, Schema] | None = None,
    kinds: Kinds | None = None,
) -> list[Problem]:
    """Answer everything wrong with a document: its errors, and what `find_problems` finds in its sound part.

    Args:
        raw: parsed JSON, however half-finished.
        data_schema: JSON Schema of the event's data; None when it is not known.
        published: by event type, the schema that a publish step's data has to fit, its references resolved.
        kinds: the step kinds it may use; by default those installed.
    """
    document, problems = read_document(raw, kinds=kinds)
    if document is None:
        return problems
    return [*problems, *find_problems(document, raw=raw, data_schema=data_schema, published=published, kinds=kinds)]


def find_problems(
    document: Document,
    *,
    raw: Any = None,
    data_schema: Schema | None = None,
    published: Mapping[str, Schema] | None = None,
    kinds: Kinds | None = None,
) -> list[Problem]:
    """Answer what is probably wrong with a document whose form is right.

    Args:
        document: as `parse_document` or `read_document` answers it.
        raw: the JSON it was read from, where it may have broken steps: then nothing is said that these could explain.
        data_schema: JSON Schema of the event's data; None when it is not known, then no field of it is judged.
        published: as for `check_document`; types that are not in it are not judged.
        kinds: the step kinds it may use; by default those installed.
    """
    known = kinds or registered_kinds()
    drawing = Drawing(document, known, raw)
    places = places_of(raw)
    found = _Search(drawing, Scopes(drawing, data_schema), published or {}, places).problems()
    if not isinstance(raw, dict):
        return list(found)
    is_whole = (len(document.nodes), len(document.edges)) == (count_of(raw, "nodes"), count_of(raw, "edges"))
    kept = [each for each in found if is_whole or each.code not in _ASKS_FOR_THE_WHOLE]
    return [*near_limits(raw), *(_pointed(each, places) for each in kept)]


def places_of(raw: object) -> Mapping[object, int]:
    """Answer where each step stands in the document as it was sent; of two with one id, the first."""
    nodes = raw.get("nodes") if isinstance(raw, Mapping) else None
    found: dict[object, int] = {}
    for index, node in enumerate(nodes if isinstance(nodes, list) else ()):
        if isinstance(node, dict) and isinstance(node.get("id"), str):
            found.setdefault(node["id"], index)
    return found


def _pointed(problem: Problem, places: Mapping[object, int]) -> Problem:
    """Answer a problem with its pointer into the whole document, whose broken steps the search has not seen."""
    index = places.get(problem.node)
    return problem if index is None else replace(problem, pointer=f"/nodes/{index}{problem.field}")


def _first_places(read: Iterable[tuple[str, Span]]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for name, span in read:
        found.setdefault(name, (span.start, span.end))
    return found


class _Search:
    """One search through one drawing."""

    def __init__(
        self, drawing: Drawing, scopes: Scopes, published: Mapping[str, Schema], places: Mapping[object, int]
    ) -> None:
        self.drawing = drawing
        self.published = published
        self.document = drawing.document
        self.shape = drawing.shape
        self.scopes = scopes
        self.index = {node.id: index for index, node in enumerate(self.document.nodes)}
        self.places = places
        self.words = drawing.words

    def problems(self) -> Iterator[Problem]:
        yield from self.circles_of_events()
        yield from self.unreached()
        yield from self.open_branches()
        for node in self.document.nodes:
            yield from self.literal_expressions(node)
            yield from self.advice(node)
        for site in self.drawing.sites():
            yield from self.reading(site)
            yield from self.analysed(site)
            yield from self.unfit(site)

    def problem(
        self, code: ProblemCode, message: str, node: str, field: str = "", severity: Severity = Severity.ERROR
    ) -> Problem:
        pointer = "/trigger" if node == TRIGGER else f"/nodes/{self.index[node]}"
        return Problem(code=code, message=message, node=node, field=field, severity=severity, pointer=pointer + field)

    def place(self, node: Node) -> int:
        """Answer where a step stands in the document as it was sent."""
        return self.places.get(node.id, self.index[node.id])

    # The graph

    def unreached(self) -> Iterator[Problem]:
        if not self.shape.reachable:
            text = "Nothing follows the trigger: the automation does nothing yet."
            yield self.problem(ProblemCode.NOTHING_FOLLOWS, text, TRIGGER, severity=Severity.WARNING)
            return
        in_the_air = [node for node in self.document.nodes if node.id not in self.shape.reachable]
        if not in_the_air:
            return
        connecting = Connecting(self.drawing)
        for node in in_the_air:
            text = f"No path from the trigger leads to the step {self.words[node.id]}: it will never run."
            problem = self.problem(ProblemCode.UNREACHABLE, text, node.id, severity=Severity.WARNING)
            yield replace(problem, fix=connecting.fix(node.id))

    def open_branches(self) -> Iterator[Problem]:
        led = {edge.source for edge in self.document.edges if edge.source_port == ERROR_PORT}
        for node in self.document.nodes:
            if node.on_error is OnError.BRANCH and node.id not in led:
                text = f"Errors of the step {self.words[node.id]} should take the way “error”, and no arrow leads there: the run will fail."
                yield self.problem(ProblemCode.NO_ERROR_BRANCH, text, node.id, "/on_error", Severity.WARNING)

    def circles_of_events(self) -> Iterator[Problem]:
        trigger = self.document.trigger
        for sent in publications(self.document, kinds=self.drawing.kinds):
            same_topic = trigger.topic is None or sent.topic == trigger.topic
            if same_topic and (not trigger.types or sent.type in trigger.types) and not sent.node.disabled:
                guarded = trigger.filter is not None
                text = (
                    f"The step {self.words[sent.node.id]} publishes {sent.type} to {sent.topic}, which starts this same automation again"
                ) + ("." if guarded else ": it would go round for ever.")
                severity = Severity.WARNING if guarded else Severity.ERROR
                field = pointer_of(("config", sent.fields.topic))
                found = self.problem(ProblemCode.EVENT_CIRCLE, text, sent.node.id, field, severity)
                yield replace(found, remedy="Make sure that the trigger's filter refuses it." if guarded else None)

    def literal_expressions(self, node: Node) -> Iterator[Problem]:
        for buried in buried_in(self.drawing.kind(node).config_schema, node.config, ("config",)):
            text = (
                "An expression inside a fixed value is not worked out: it stays the text that it is."
                if buried.number == 1
                else f"{buried.number:,} expressions inside a fixed value are not worked out: they stay the text that they are."
            )
            field = pointer_of(buried.path)
            problem = self.problem(ProblemCode.LITERAL_EXPRESSION, text, node.id, field, Severity.WARNING)
            place = ("nodes", self.place(node), *buried.input)
            made = {"expression": buried.meant}
            yield replace(problem, fix=replaced(place, made, "Make it one expression") if buried.meant else None)

    def advice(self, node: Node) -> Iterator[Problem]:
        for flaw in () if node.disabled else self.drawing.kind(node).advise(node.config):
            problem = self.problem(flaw.code, flaw.message, node.id, f"/config{flaw.field}", Severity.WARNING)
            fix = fix_of_flaw(flaw, ("nodes", self.place(node), "config"))
            yield replace(problem, remedy=flaw.remedy, span=flaw.span, fix=fix)

    # The expressions

    def reading(self, site: Site) -> Iterator[Problem]:
        """Report names that are not there yet, or not there at all, by where the expression stands."""
        heads = {route[0] for route in paths_of(site.expression)}
        for name in sorted(heads & {"item", "index"} if not site.inside else ()):
            yield self.problem(
                ProblemCode.OUTSIDE_FOR_EACH, f"“{name}” is known only inside a for-each.", site.owner, site.field
            )
        is_wired = site.node is None or site.node.id in self.shape.reachable
        spans: Mapping[str, tuple[int, int]] | None = None
        for step in sorted({route[1] for route in paths_of(site.expression) if route[0] == "steps" and len(route) > 1}):
            fault = self.drawing.fault_of_reading(site, step)
            # A step that hangs in the air as yet is reported for that.
            if fault is not None and (is_wired or fault[0] != ProblemCode.STEP_NOT_BEFORE):
                is_off = fault[0] is ProblemCode.STEP_SWITCHED_OFF
                severity = Severity.WARNING if is_off else Severity.ERROR
                problem = self.problem(*fault, site.owner, site.field, severity)
                disabled = ("nodes", self.places.get(step, self.index.get(step, 0)), "disabled")
                fix = removed(disabled, "Switch the step on") if is_off else None
                if spans is None:
                    spans = _first_places(site.expression.members_read("steps"))
                yield replace(problem, span=spans.get(step), fix=fix)

    def analysed(self, site: Site) -> Iterator[Problem]:
        """Report what the expression's own analysis finds, and a value of a type that cannot stand here."""
        analysis = self.scopes.analysis(site)
        for found in analysis.problems:
            if found.code == "may_be_null" and not self.scopes.is_known:
                continue  # without a contract anything may
            problem = self.problem(
                ProblemCode.UNKNOWN_FIELD if found.code in _UNKNOWN_TO_FEEL else ProblemCode.named(found.code),
                found.message,
                site.owner,
                site.field,
                Severity(found.severity.value),
            )
            yield replace(problem, span=(found.span.start, found.span.end), suggestion=found.suggestion)
        wanted = _WANTED.get(site.wants)
        if wanted is not None and not analysis.problems and analysis.type.kind not in (wanted[0], "Any", "Null"):
            text = f"This must be {wanted[1]}, and it is {kind_words(analysis.type.kind)}."
            misplaced = self.problem(ProblemCode.WRONG_TYPE, text, site.owner, site.field)
            as_list = f"[{site.expression.source}]"
            yield replace(misplaced, fix=self.written(site, as_list) if wanted[0] == "list" else None)

    def written(self, site: Site, text: str, title: str = "") -> Fix:
        """Answer the fix that writes another expression at a site."""
        owner = ("trigger",) if site.node is None else ("nodes", self.place(site.node))
        return replaced((*owner, *parts_of(site.field), "expression"), text, title)

    def unfit(self, site: Site) -> Iterator[Problem]:
        """Report why what would be published can never fit its contract."""
        node = site.node
        fields = None if node is None else self.drawing.kind(node).publishes
        if node is None or fields is None or site.field != pointer_of(("config", fields.data)):
            return
        contract = str(node.config.get(fields.type))
        wanted = self.published.get(contract)
        if wanted is None:
            return
        analysis = self.scopes.analysis(site)
        if any(found.severity.value == "error" for found in analysis.problems):
            return
        for found in misfits(schema_of(analysis.shape), wanted, contract=contract):
            problem = self.problem(found.code, found.message, node.id, site.field)
            meant = data_mended(site.expression, found, self.scopes.data_fields)
            fix = None if meant is None else self.written(site, meant.text, meant.title)
            yield replace(problem, suggestion=found.suggestion, fix=fix)
