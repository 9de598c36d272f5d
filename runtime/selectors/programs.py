"""Reading versions and deployments, as the builder shows them beside its automations."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from runtime.core.errors import NotFound
from runtime.core.graph.callings import connection_members
from runtime.models import Deployment, Environment, EventType, Subscription, Version
from runtime.models.program import DeploymentState
from runtime.selectors.deliveries import HOT


@dataclass(frozen=True, kw_only=True, slots=True)
class VersionLine:
    """One version in the list of an automation's versions."""

    number: int
    note: str
    author: str
    created_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Deployed:
    """What of an automation is live or paused in an environment."""

    automation_id: uuid.UUID
    state: str
    """live or paused."""
    version: int
    version_id: uuid.UUID
    topic: str
    types: tuple[str, ...]
    """The types it wants; empty is every type of the topic."""
    is_ordered: bool
    concurrency: int | None
    """Runs at once; None is unbounded."""
    deployed_at: datetime
    author: str
    """Who put it live."""
    note: str
    """Why."""

    @property
    def ordering(self) -> str:
        """As the automation document calls it."""
        return "key" if self.is_ordered else "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a version is deployed."""

    environment: str
    """Its slug."""
    state: str
    """live or paused."""
    deployed_at: datetime
    author: str
    """Who put it live there."""
    note: str
    """Why."""
    occasion: str
    """One of `OCCASIONS`."""


OCCASIONS = ("published", "carried", "again")
"""How a version came to be live somewhere: it was published there, it had been elsewhere first, or there before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Program:
    """What the deliveries of one subscription run."""

    subscription_id: int
    automation_id: uuid.UUID
    automation_name: str
    version: int
    version_id: uuid.UUID
    environment_id: int
    environment: str
    is_paused: bool
    concurrency: int | None


def program_get_many(*, subscription_ids: Iterable[int]) -> dict[int, Program]:
    """The program of each of these subscriptions, by the subscription's id; one query."""
    found = (
        Subscription.objects.filter(id__in=set(subscription_ids))
        .select_related("deployment__version", "deployment__environment")
        .defer("deployment__version__document")
    )
    return {each.id: _program(each) for each in found}


def _program(subscription: Subscription) -> Program:
    deployment = subscription.deployment
    return Program(
        subscription_id=subscription.id,
        automation_id=deployment.automation_id,
        automation_name=deployment.version.automation_name,
        version=deployment.version.number,
        version_id=deployment.version_id,
        environment_id=deployment.environment_id,
        environment=deployment.environment.slug,
        is_paused=deployment.state == DeploymentState.PAUSED,
        concurrency=subscription.concurrency,
    )


def deployed_get_many(*, automation_ids: Iterable[uuid.UUID], environment: Environment) -> dict[uuid.UUID, Deployed]:
    """What is live or paused of these automations in the environment; the others are left out. Two queries."""
    found = (
        Deployment.objects.filter(automation_id__in=list(automation_ids), environment=environment)
        .exclude(state=DeploymentState.RETIRED)
        .select_related("version", "subscription__topic_log__topic")
        .defer("version__document")
    )
    rows = list(found)
    wanted = {type_id for row in rows for type_id in row.subscription.event_type_ids}
    names = dict(EventType.objects.filter(id__in=wanted).values_list("id", "name"))
    return {row.automation_id: _deployed(row, names) for row in rows}


def _deployed(row: Deployment, names: dict[int, str]) -> Deployed:
    subscription = row.subscription
    return Deployed(
        automation_id=row.automation_id,
        state=row.state,
        version=row.version.number,
        version_id=row.version_id,
        topic=subscription.topic_log.topic.name,
        types=tuple(sorted(names[each] for each in subscription.event_type_ids if each in names)),
        is_ordered=subscription.is_ordered,
        concurrency=subscription.concurrency,
        deployed_at=row.created_at,
        author=row.author,
        note=row.note,
    )


def version_list(*, automation_id: uuid.UUID) -> list[VersionLine]:
    """Every version of an automation, the newest first, without the documents."""
    found: QuerySet[Version] = Version.objects.filter(automation_id=automation_id).defer("document").order_by("-number")
    return [
        VersionLine(number=each.number, note=each.note, author=each.author, created_at=each.created_at)
        for each in found
    ]


def version_get(*, automation_id: uuid.UUID, number: int) -> Version:
    """One version with its document.

    Raises:
        NotFound: there is none of this number.
    """
    found = Version.objects.filter(automation_id=automation_id, number=number).first()
    if found is None:
        raise NotFound(f"This automation has no version {number}.")
    return found


def version_newest(*, automation_id: uuid.UUID) -> Version | None:
    """The version with the highest number, with its document; None before the first."""
    return Version.objects.filter(automation_id=automation_id).order_by("-number").first()


def node_names(*, version_ids: Iterable[uuid.UUID]) -> dict[tuple[uuid.UUID, str], str]:
    """What the steps of these versions are called, by version and node id; one query that reads no whole document."""
    sql = """
        SELECT v.id, n ->> 'id', COALESCE(NULLIF(n ->> 'name', ''), n ->> 'id')
        FROM version v, jsonb_array_elements(v.document -> 'nodes') n WHERE v.id = ANY(%s)
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(set(version_ids))])
        return {(version_id, node): name for version_id, node, name in cursor.fetchall()}


def versions_newest(*, automation_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, dict[str, Any]]:
    """The document of the newest version of each of these automations; those without one are left out."""
    found = (
        Version.objects.filter(automation_id__in=list(automation_ids))
        .order_by("automation_id", "-number")
        .distinct("automation_id")
    )
    return dict(found.values_list("automation_id", "document"))


def deployed_ids(*, environment: Environment, state: str | None = None) -> list[uuid.UUID]:
    """The automations of which something is live or paused in an environment.

    Args:
        state: live or paused; None is both.
    """
    found = Deployment.objects.filter(environment=environment).exclude(state=DeploymentState.RETIRED)
    if state is not None:
        found = found.filter(state=state)
    return list(found.values_list("automation_id", flat=True))


def document_get(*, version_id: uuid.UUID) -> dict[str, Any]:
    """The document of a version, as it was published.

    Raises:
        NotFound: there is no such version.
    """
    document = Version.objects.filter(id=version_id).values_list("document", flat=True).first()
    if document is None:
        raise NotFound
    return dict(document)


def version_places(*, automation_id: uuid.UUID) -> dict[int, list[Place]]:
    """Where each version of an automation is live or paused, by the version's number; one query."""
    earlier = Deployment.objects.filter(version=OuterRef("version"), id__lt=OuterRef("id"))
    found = (
        Deployment.objects.filter(automation_id=automation_id)
        .exclude(state=DeploymentState.RETIRED)
        .select_related("version", "environment")
        .defer("version__document")
        .annotate(was_live=Exists(earlier), was_here=Exists(earlier.filter(environment=OuterRef("environment"))))
        .order_by("environment__position", "environment_id")
    )
    places: dict[int, list[Place]] = {}
    for each in found:
        place = Place(
            environment=each.environment.slug,
            state=each.state,
            deployed_at=each.created_at,
            author=each.author,
            note=each.note,
            occasion="again" if each.was_here else "carried" if each.was_live else "published",
        )
        places.setdefault(each.version.number, []).append(place)
    return places


def was_deployed(*, version_id: uuid.UUID, environment: Environment) -> bool:
    """Whether a version is or ever was live in an environment."""
    return Deployment.objects.filter(version_id=version_id, environment=environment).exists()


@dataclass(frozen=True, kw_only=True, slots=True)
class User:
    """An automation whose deployed version uses something."""

    id: uuid.UUID
    name: str


# A version that another one took over from has runs to end as long as one of them stands in a table of what is under way.
_CONNECTION_USERS = f"""
SELECT name, automation_id, automation_name FROM (
  SELECT DISTINCT ON (1, 2) n -> 'config' ->> k.member AS name, d.automation_id, v.automation_name
  FROM unnest(%s::text[], %s::text[]) k (kind, member)
  JOIN deployment d ON d.environment_id = %s
  JOIN version v ON v.id = d.version_id
  CROSS JOIN LATERAL jsonb_array_elements(v.document -> 'nodes') n
  WHERE n ->> 'kind' = k.kind AND n -> 'config' ->> k.member IS NOT NULL
    AND (d.state <> 'retired' OR EXISTS (SELECT 1 FROM subscription s WHERE s.deployment_id = d.id AND (
      {" OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE subscription_id = s.id)" for table in HOT)})))
  ORDER BY 1, 2, v.number DESC
) u ORDER BY name, automation_name, automation_id
"""


def connection_users(*, environment: Environment) -> dict[str, tuple[User, ...]]:
    """Who calls through each connection, by its name: automations that are live or paused, or have runs to end, by name."""
    members = connection_members()
    with connection.cursor() as cursor:
        cursor.execute(_CONNECTION_USERS, [list(members), list(members.values()), environment.id])
        found = cursor.fetchall()
    users: dict[str, list[User]] = {}
    for name, automation_id, automation_name in found:
        users.setdefault(name, []).append(User(id=automation_id, name=automation_name))
    return {name: tuple(each) for name, each in users.items()}


RUNS_OPEN_COUNTED = 10_000
"""Open runs that are counted of a version in an environment, table by table; with more, the count is a lower bound."""
_RUNS_OPEN = f"""
SELECT v.number, e.slug, sum(h.count)::int FROM deployment d
JOIN subscription s ON s.deployment_id = d.id JOIN version v ON v.id = d.version_id
JOIN environment e ON e.id = d.environment_id
CROSS JOIN LATERAL (
  {
    " UNION ALL ".join(
        f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE subscription_id = s.id LIMIT %(most)s) {table}"
        for table in HOT
    )
}) h WHERE d.automation_id = %(automation)s AND h.count > 0 GROUP BY v.number, e.slug
"""


def runs_open(*, automation_id: uuid.UUID) -> dict[int, dict[str, int]]:
    """The runs that wait or are under way of each version, by its number and the environment's slug; one query.

    Versions without any are left out. It counts rows of the hot tables, which are there only as long as a run is open,
    up to one more than `RUNS_OPEN_COUNTED`.
    """
    counts: dict[int, dict[str, int]] = {}
    most = RUNS_OPEN_COUNTED + 1
    with connection.cursor() as cursor:
        cursor.execute(_RUNS_OPEN, {"automation": automation_id, "most": most})
        for number, slug, count in cursor.fetchall():
            counts.setdefault(number, {})[slug] = min(count, most)
    return counts
