"""Circles of events through other live automations: what a draft publishes starts them, and what they publish starts it.

The road ends such a circle after sixteen automations, and any step or filter on the way may end it before: so it is a warning.
"""

import uuid
from collections.abc import Iterator, Sequence

from runtime.core.graph import Document, Problem, Severity
from runtime.core.graph.called import called_in
from runtime.core.graph.problem import pointer_of
from runtime.core.graph.problemcode import ProblemCode
from runtime.core.graph.problems import places_of
from runtime.core.graph.publications import Publication, publications
from runtime.selectors.circuits import Circuit, circuits_live

NAMES_MAX = 4
"""Automations named in a sentence."""


def circle_problems(raw: object, document: Document | None, *, automation_id: uuid.UUID | None = None) -> list[Problem]:
    """The steps whose events come back to the draft through others.

    Args:
        raw: parsed JSON of the document, however half-finished.
        document: what is sound of it; None where nothing is.
        automation_id: whose drawing it is: what is live of it is no other automation. None: of nothing that is live.
    """
    if document is None:
        return []
    sent = [each for each in publications(document) if not each.node.disabled]
    if not sent:
        return []
    places = places_of(raw)
    own = Circuit(
        automation_id=automation_id,
        name=document.name,
        topic=document.trigger.topic,
        types=frozenset(document.trigger.types),
        publishes=(),
    )
    circuits = circuits_live()
    words = called_in(raw)
    return [
        problem
        for each in sent
        for problem in _of_step(own, each, circuits, called_so=words[each.node.id], at=places[each.node.id])
    ]


def _of_step(
    own: Circuit, sent: Publication, circuits: Sequence[Sequence[Circuit]], *, called_so: str, at: int
) -> Iterator[Problem]:
    if own.is_started_by(sent.topic, sent.type):
        return  # it starts itself: reported for that
    ways = [way for live in circuits if (way := _way_back(own, (sent.topic, sent.type), live))]
    if not ways:
        return
    names = [f"“{name}”" for name in min(ways, key=len)]
    told = ", ".join(names[:NAMES_MAX]) + (f" and {len(names) - NAMES_MAX} more" if len(names) > NAMES_MAX else "")
    text = (
        f"What the step {called_so} publishes comes back: it starts {told}, which starts this automation again. "
        "Unless a filter or a step on the way ends it, it goes round until the sixteenth automation is refused."
    )
    field = pointer_of(("config", sent.fields.topic))
    yield Problem(
        code=ProblemCode.EVENT_CIRCLE,
        message=text,
        node=sent.node.id,
        field=field,
        severity=Severity.WARNING,
        pointer=f"/nodes/{at}{field}",
    )


def _way_back(own: Circuit, event: tuple[str, str], live: Sequence[Circuit]) -> list[str] | None:
    """The names of the automations on the shortest way from an event back to the draft; None where there is none."""
    others = [each for each in live if each.automation_id != own.automation_id]
    waiting: list[tuple[tuple[str, str], list[str]]] = [(event, [])]
    seen: set[uuid.UUID | None] = set()
    for sent, way in waiting:
        for each in others:
            if each.automation_id in seen or not each.is_started_by(*sent):
                continue
            seen.add(each.automation_id)
            there = [*way, each.name]
            if any(own.is_started_by(*further) for further in each.publishes):
                return there
            waiting.extend((further, there) for further in each.publishes)
    return None
