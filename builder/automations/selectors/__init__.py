"""Reading automations, their drafts, and what is live of them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from builder.automations.models import Automation, Draft
from builder.automations.problems import document_problems
from connectors.selectors import connection_stamp
from runtime.core.errors import Fault, Invalid, NotFound
from runtime.core.graph import Severity
from runtime.selectors.activity import LastHour, last_hours
from runtime.selectors.catalogue import catalogue_stamp, environment_get
from runtime.selectors.paging import Page, page_of
from runtime.selectors.programs import (
    Deployed,
    VersionLine,
    deployed_get_many,
    deployed_ids,
    version_get,
    version_list,
    versions_newest,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class AutomationLine:
    """One automation in a list, as it stands in one environment."""

    id: uuid.UUID
    name: str
    description: str
    team: Any
    """The owning team, or None."""
    environment: str
    deployment: Deployed | None
    activity: LastHour
    problems: int
    """Errors in its draft."""
    has_unpublished_changes: bool

    @property
    def state(self) -> str:
        """live, paused, or draft where nothing of it is deployed here."""
        return self.deployment.state if self.deployment else "draft"

    @property
    def live_version(self) -> int | None:
        """The number of the version that is deployed here."""
        return self.deployment.version if self.deployment else None

    @property
    def topic(self) -> str | None:
        """Whose events start it here."""
        return self.deployment.topic if self.deployment else None

    @property
    def types(self) -> tuple[str, ...]:
        """The types it wants here; empty is every type of the topic."""
        return self.deployment.types if self.deployment else ()

    @property
    def runs_last_hour(self) -> dict[str, int]:
        """Runs by state."""
        return self.activity.runs

    @property
    def runs_last_hour_is_capped(self) -> bool:
        """Whether there were more than were counted."""
        return self.activity.is_capped

    @property
    def last_run_at(self) -> datetime | None:
        """When its newest run began to wait for a worker."""
        return self.activity.last_run_at


@dataclass(frozen=True, kw_only=True, slots=True)
class AutomationDetail:
    """One automation with one of its documents."""

    line: AutomationLine
    document: dict[str, Any]
    document_of: str
    """version or draft."""
    draft: Draft
    versions: list[VersionLine]

    def __getattr__(self, name: str) -> Any:
        """Whatever the line says of it."""
        return getattr(self.line, name)


def automation_list() -> QuerySet[Automation]:
    """Every automation that is not put away, by name, with its team and its draft."""
    return (
        Automation.objects.filter(archived_at=None)
        .select_related("team", "draft", "draft__updated_by")
        .order_by("name", "id")
    )


def automation_get(*, automation_id: uuid.UUID) -> Automation:
    """The automation with its team and its draft.

    Raises:
        NotFound: there is none, or it was put away.
    """
    found = automation_list().filter(id=automation_id).first()
    if found is None:
        raise NotFound("There is no such automation.")
    return found


def automation_teams(*, automation_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, int | None]:
    """The team that owns each of these automations; None is no team. Automations that are unknown are left out."""
    return dict(Automation.objects.filter(id__in=list(automation_ids)).values_list("id", "team_id"))


def automation_page(
    *, environment: str, limit: int, after: str | None = None, state: str | None = None
) -> Page[AutomationLine]:
    """Automations by name, as they stand in an environment. A fixed number of queries.

    Args:
        environment: its slug.
        after: the cursor: the id of the last automation of the page before.
        state: live, paused or draft; None is all.

    Raises:
        Invalid: the cursor is of no such list.
        NotFound: there is no such environment.
    """
    place = environment_get(slug=environment)
    found = automation_list()
    if state == "draft":
        found = found.exclude(id__in=deployed_ids(environment=place))
    elif state is not None:
        found = found.filter(id__in=deployed_ids(environment=place, state=state))
    if after is not None:
        last = Automation.objects.filter(id=_uuid(after)).first()
        if last is None:
            raise _no_cursor()
        found = found.filter(Q(name__gt=last.name) | Q(name=last.name, id__gt=last.id))
    page = page_of(list(found[: limit + 1]), limit=limit, key=lambda automation: automation.id)
    return Page(items=_lines(page.items, environment=environment), next=page.next)


def automation_view(
    *, automation_id: uuid.UUID, environment: str, show: str = "live", version: int | None = None
) -> AutomationDetail:
    """One automation as it stands in an environment.

    Args:
        environment: its slug.
        show: live, or draft. Where nothing is deployed, live is the draft as well.
        version: the number of a version to show instead.

    Raises:
        NotFound: there is no such automation, environment or version.
    """
    automation = automation_get(automation_id=automation_id)
    line = _lines([automation], environment=environment)[0]
    number = version if version is not None else (line.live_version if show == "live" else None)
    shown = version_get(automation_id=automation_id, number=number) if number is not None else None
    return AutomationDetail(
        line=line,
        document=shown.document if shown else automation.draft.document,
        document_of="version" if shown else "draft",
        draft=automation.draft,
        versions=version_list(automation_id=automation_id),
    )


def _lines(automations: Sequence[Automation], *, environment: str) -> list[AutomationLine]:
    place = environment_get(slug=environment)
    ids = [automation.id for automation in automations]
    deployed = deployed_get_many(automation_ids=ids, environment=place)
    activity = last_hours(automation_ids=ids, environment_id=place.id)
    published = versions_newest(automation_ids=ids)
    stamp = f"{catalogue_stamp()} {connection_stamp(environment_id=place.id)}"
    return [
        AutomationLine(
            id=automation.id,
            name=automation.name,
            description=automation.description,
            team=automation.team,
            environment=environment,
            deployment=deployed.get(automation.id),
            activity=activity.get(automation.id, LastHour()),
            problems=_errors_of(_Checked(automation.draft, place.id, stamp)),
            has_unpublished_changes=published.get(automation.id) != automation.draft.document,
        )
        for automation in automations
    ]


class _Checked:
    """A draft in an environment, as the cache below knows it: by its revision, whoever read it."""

    def __init__(self, draft: Draft, environment_id: int, stamp: str) -> None:
        self.draft = draft
        self.environment_id = environment_id
        self.name = (draft.automation_id, draft.revision, environment_id, stamp)

    def __hash__(self) -> int:
        return hash(self.name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Checked) and self.name == other.name


@lru_cache(maxsize=1024)
def _errors_of(checked: _Checked) -> int:
    """Errors of a draft; reading a document takes milliseconds, so a list remembers until draft, catalogue or connections change."""
    found = document_problems(checked.draft.document, environment_id=checked.environment_id)
    return sum(each.severity is Severity.ERROR for each in found)


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise _no_cursor() from None


def _no_cursor() -> Invalid:
    message = "Take `next` of the page before as it is."
    return Invalid(errors=[Fault(pointer="/cursor", message=message, code="cursor")])
