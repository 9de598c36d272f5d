"""Reading versions: which there are, what one has, how two differ."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from builder.automations.canonical import text_diff
from builder.automations.models import Automation
from builder.automations.selectors import automation_get
from runtime.core.errors import Fault, Invalid, NotFound
from runtime.core.graph.diff import DocumentDiff, document_diff
from runtime.core.graph.limits import bytes_of, over_limits
from runtime.selectors.catalogue import environment_get
from runtime.selectors.programs import (
    RUNS_OPEN_COUNTED,
    Place,
    deployed_get_many,
    runs_open,
    version_get,
    version_list,
    version_places,
)

DRAFT, LIVE = "draft", "live"
TEXT_BYTES_MAX = 1_000_000
"""Of two documents together, as compact JSON, whose texts are compared: two and a half times what two drawings of 500
well-described steps come to. A second of work at the most; nobody reads longer differences."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VersionDetail:
    """One version."""

    number: int
    note: str
    author: str
    created_at: datetime
    places: list[Place]
    """Where it is live or paused, since when and by whom."""
    runs_open: dict[str, int]
    """Its runs that wait or are under way, by environment; counted up to `RUNS_OPEN_COUNTED`."""
    capped_in: list[str]
    """The environments in which more are open than were counted."""
    document: dict[str, Any] | None = None
    """None in lists."""

    @property
    def live_in(self) -> list[str]:
        """The environments in which it is live or paused."""
        return [place.environment for place in self.places]


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """How two documents of an automation differ."""

    before: str
    """What it is called: draft, or the number of a version."""
    after: str
    diff: DocumentDiff
    text: str | None
    """The unified difference of their canonical YAML; empty where it was not asked for, None where they are too large."""


def version_details(*, automation_id: uuid.UUID) -> list[VersionDetail]:
    """Every version of an automation, the newest first.

    Raises:
        NotFound: there is no such automation.
    """
    automation_get(automation_id=automation_id)
    detail = _detail_maker(automation_id)
    return [detail(each) for each in version_list(automation_id=automation_id)]


def version_detail(*, automation_id: uuid.UUID, number: int) -> VersionDetail:
    """One version with its document.

    Raises:
        NotFound: there is no such automation or version.
    """
    automation_get(automation_id=automation_id)
    found = version_get(automation_id=automation_id, number=number)
    return _detail_maker(automation_id)(found, found.document)


def _detail_maker(automation_id: uuid.UUID) -> Callable[..., VersionDetail]:
    """What knows where each version is live and what still runs of it; two queries for all of them."""
    places, counts = version_places(automation_id=automation_id), runs_open(automation_id=automation_id)

    def made(version: Any, document: dict[str, Any] | None = None) -> VersionDetail:
        runs = counts.get(version.number, {})
        return VersionDetail(
            number=version.number,
            note=version.note,
            author=version.author,
            created_at=version.created_at,
            places=places.get(version.number, []),
            runs_open={place: min(count, RUNS_OPEN_COUNTED) for place, count in runs.items()},
            capped_in=[place for place, count in runs.items() if count > RUNS_OPEN_COUNTED],
            document=document,
        )

    return made


def document_named(*, automation_id: uuid.UUID, name: str, environment: str) -> tuple[str, dict[str, Any]]:
    """A document of an automation by its name: `draft`, `live` (in this environment) or a version's number.

    Returns:
        What it is: `draft` or the number; and the document.

    Raises:
        Invalid: the name is none of these.
        NotFound: there is no such automation or version, or nothing is live here.
    """
    automation = automation_get(automation_id=automation_id)
    if name == DRAFT:
        return DRAFT, automation.draft.document
    if name == LIVE:
        place = environment_get(slug=environment)
        deployed = deployed_get_many(automation_ids=[automation_id], environment=place).get(automation_id)
        if deployed is None:
            raise NotFound(f"Nothing of this automation is live in {environment}.")
        name = str(deployed.version)
    if not (name.isascii() and name.isdigit()) or len(name) > 9:
        message = "Say draft, live, or the number of a version."
        raise Invalid(message, errors=[Fault(pointer="/version", message=message, code="version")])
    return name, version_get(automation_id=automation_id, number=int(name)).document


def versions_compare(*, automation_id: uuid.UUID, before: str, after: str, environment: str) -> Compared:
    """How two documents of an automation differ, each named as for `document_named`.

    Raises:
        Invalid: a name is none.
        NotFound: there is no such automation or version, or nothing is live here.
    """
    old_name, old = document_named(automation_id=automation_id, name=before, environment=environment)
    new_name, new = document_named(automation_id=automation_id, name=after, environment=environment)
    return documents_compare(before=old, after=new, names=(old_name, new_name), with_text=True)


def documents_compare(
    *, before: dict[str, Any], after: dict[str, Any], names: tuple[str, str], with_text: bool
) -> Compared:
    """How two documents differ, wherever they come from.

    Args:
        names: what the two are called.
        with_text: whether the difference of their YAML is wanted, which takes longer the more there is.

    Raises:
        Invalid: one is larger than an automation may be.
    """
    faults = [
        replace(each.fault, pointer=f"/{name}{each.pointer}")
        for name, document in (("before", before), ("after", after))
        for each in over_limits(document)
    ]
    if faults:
        raise Invalid(faults[0].message if len(faults) == 1 else None, errors=faults)
    text: str | None = ""
    if with_text:
        is_short = bytes_of(before) + bytes_of(after) <= TEXT_BYTES_MAX
        text = text_diff(before, after, names=names) if is_short else None
    return Compared(before=names[0], after=names[1], diff=document_diff(before, after), text=text)


def automation_get_any(*, automation_id: uuid.UUID) -> Automation:
    """An automation, also one that was put away.

    Raises:
        NotFound: there is none.
    """
    found = Automation.objects.select_related("team", "draft").filter(id=automation_id).first()
    if found is None:
        raise NotFound("There is no such automation.")
    return found


def archived_list() -> list[Automation]:
    """The automations that were put away, the last one first; at most 500."""
    return list(Automation.objects.exclude(archived_at=None).select_related("team").order_by("-archived_at")[:500])
