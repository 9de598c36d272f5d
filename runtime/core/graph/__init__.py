"""The graph language: documents, their problems, plans, and the traversal of a run.

document = parse_document(raw)                       # DocumentInvalid lists every problem
plan = compile_plan(document)                        # once per version; shared by runs and threads
progress = Progress(plan, data=..., event=..., finished=...)
while not progress.ended:
for ref in progress.ready():
begun = begin(progress, ref)                 # modifiers, input, decision
...                                          # journal, perform, wait
progress.settle(ref, outcome)                # Done, Skipped or a final Failed
progress.outcome                                     # succeeded, filtered, failed
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from runtime.core.graph.document import (
    ERROR_PORT,
    FORMAT,
    TRIGGER,
    Document,
    Edge,
    Expressions,
    Node,
    OnError,
    Ordering,
    Trigger,
)
from runtime.core.graph.kinds import CallContext, Effect, Flaw, Kinds, Port, StepKind, registered_kinds
from runtime.core.graph.loop import StepRef
from runtime.core.graph.outcomes import Done, Emit, Failed, Outcome, Skipped, Spread, Wait
from runtime.core.graph.parse import parse_document, read_document
from runtime.core.graph.plan import Plan, PlanStep, compile_plan
from runtime.core.graph.problem import Fix, Problem, Severity
from runtime.core.graph.problems import check_document, find_problems
from runtime.core.graph.progress import Failure, FinishedStep, Progress, RunOutcome, Settled
from runtime.core.graph.schema import document_schema
from runtime.core.graph.turn import Begun, begin

if TYPE_CHECKING:
    DOCUMENT_SCHEMA: dict[str, Any]


def __getattr__(name: str) -> Any:
    """Make DOCUMENT_SCHEMA on first use: it holds the config schemas of the kinds, which import this package."""
    if name == "DOCUMENT_SCHEMA":
        schema = document_schema()
        globals()[name] = schema
        return schema
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


__all__ = [
    "DOCUMENT_SCHEMA",
    "ERROR_PORT",
    "FORMAT",
    "TRIGGER",
    "Begun",
    "CallContext",
    "Document",
    "Done",
    "Edge",
    "Effect",
    "Emit",
    "Expressions",
    "Failed",
    "Failure",
    "FinishedStep",
    "Fix",
    "Flaw",
    "Kinds",
    "Node",
    "OnError",
    "Ordering",
    "Outcome",
    "Plan",
    "PlanStep",
    "Port",
    "Problem",
    "Progress",
    "RunOutcome",
    "Settled",
    "Severity",
    "Skipped",
    "Spread",
    "StepKind",
    "StepRef",
    "Trigger",
    "Wait",
    "begin",
    "check_document",
    "compile_plan",
    "document_schema",
    "find_problems",
    "parse_document",
    "read_document",
    "registered_kinds",
]
