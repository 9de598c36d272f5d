"""Reading versions: which there are, what one has, how two differ."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from builder.automations.canonical import text_diff
from builder.automations.models import Automation
from builder.automations.selectors import automation_get
from runtime.core.errors import Fault, Invalid, NotFound
from runtime.core.graph.diff import DocumentDiff, document_diff
from runtime.selectors.catalogue import environment_get
from runtime.selectors.programs import deployed_get_many, deployed_versions, version_get, version_list

DRAFT, LIVE = "draft", "live"


@dataclass(frozen=True, kw_only=True, slots=True)
class VersionDetail:
    """One version."""

    number: int
    note: str
    author: str
    created_at: datetime
    live_in: list[str]
    """The environments in which it is live or paused."""
    document: dict[str, Any] | None = None
    """None in lists."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """How two documents of an automation differ."""

    before: str
    """draft, or the number of a version."""
    after: str
    diff: DocumentDiff
    text: str
    """The unified difference of their canonical YAML."""


def version_details(*, automation_id: uuid.UUID) -> list[VersionDetail]:
    """Every version of an automation, the newest first.

    Raises:
        NotFound: there is no such automation.
    """
    automation_get(automation_id=automation_id)
    places = deployed_versions(automation_id=automation_id)
    return [
        VersionDetail(
            number=each.number,
            note=each.note,
            author=each.author,
            created_at=each.created_at,
            live_in=places.get(each.number, []),
        )
        for each in version_list(automation_id=automation_id)
    ]


def version_detail(*, automation_id: uuid.UUID, number: int) -> VersionDetail:
    """One version with its document.

    Raises:
        NotFound: there is no such automation or version.
    """
    automation_get(automation_id=automation_id)
    found = version_get(automation_id=automation_id, number=number)
    places = deployed_versions(automation_id=automation_id)
    return VersionDetail(
        number=found.number,
        note=found.note,
        author=found.author,
        created_at=found.created_at,
        live_in=places.get(found.number, []),
        document=found.document,
    )


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
    return Compared(
        before=old_name,
        after=new_name,
        diff=document_diff(old, new),
        text=text_diff(old, new, names=(old_name, new_name)),
    )


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
