"""Putting versions live: install one, deploy it, pause and resume.

Every change of a subscription raises `relay_lease.subscriptions_changed` first. That row is what the relay holds while
it routes, so a change and a batch of routing never overlap: an event is matched wholly before or wholly after it.
"""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Max
from django.utils import timezone

from runtime.core.errors import Fault, Invalid, NotFound
from runtime.live import RELAY_WAKE
from runtime.models import Deployment, Environment, EventType, RelayLease, Subscription, Topic, TopicLog, Version
from runtime.models.program import DeploymentState
from runtime.services.wakeups import wakeup_after_commit

_CARRIED = "id, subscription_id, event_id, key, position, rescues, started_at, intents"
_HOLD = f"""
WITH moved AS (DELETE FROM ready WHERE subscription_id = %s RETURNING {_CARRIED})
INSERT INTO held ({_CARRIED}) SELECT {_CARRIED} FROM moved
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """Where a trigger's events come from, resolved to rows."""

    topic: Topic
    event_type_ids: list[int]
    """Empty is every type of the topic."""


def _subscriptions_changed() -> None:
    """Stop the relay between two batches until this transaction ends, and have it reload its matcher."""
    RelayLease.objects.update(subscriptions_changed=F("subscriptions_changed") + 1)
    wakeup_after_commit(channel=RELAY_WAKE)


def _refused(pointer: str, message: str, code: str) -> Invalid:
    return Invalid(message, errors=[Fault(pointer=pointer, message=message, code=code)])


def trigger_feed(*, trigger: dict[str, Any]) -> Feed:
    """The topic and the types of a document's trigger.

    Raises:
        Invalid: a topic or a type is not in the catalogue, or they do not belong together.
    """
    names = list(trigger.get("types") or [])
    types = {each.name: each for each in EventType.objects.filter(name__in=names).select_related("topic")}
    for index, name in enumerate(names):
        if name not in types:
            raise _refused(f"/trigger/types/{index}", f"There is no event type {name}.", "unknown_event_type")
    topic_name = trigger.get("topic")
    if topic_name:
        topic = Topic.objects.filter(name=topic_name).first()
        if topic is None:
            raise _refused("/trigger/topic", f"There is no topic {topic_name}.", "unknown_topic")
    elif types:
        topic = types[names[0]].topic
    else:
        raise _refused("/trigger/topic", "Choose the topic whose events start this automation.", "no_topic")
    for index, name in enumerate(names):
        if types[name].topic_id != topic.id:
            message = f"Events of type {name} are on the topic {types[name].topic.name}, not on {topic.name}."
            raise _refused(f"/trigger/types/{index}", message, "type_of_other_topic")
    return Feed(topic=topic, event_type_ids=sorted(each.id for each in types.values()))


def _filter_text(raw: object) -> str:
    """The trigger's filter as one expression; empty lets everything through."""
    if isinstance(raw, dict):
        return str(raw["expression"])
    return "" if raw in (None, True) else "false"


@transaction.atomic
def version_install(
    *, automation_id: uuid.UUID, automation_name: str, document: dict[str, Any], note: str = "", author: str = ""
) -> Version:
    """Keep a document as the next version of an automation. It never changes again.

    The caller has checked the document and keeps two installs of one automation apart.

    Args:
        note: what changed, for the list of versions.
        author: a person's name or a key's.
    """
    last = Version.objects.filter(automation_id=automation_id).aggregate(last=Max("number"))["last"]
    return Version.objects.create(
        automation_id=automation_id,
        automation_name=automation_name,
        number=(last or 0) + 1,
        document=document,
        note=note,
        author=author,
    )


@transaction.atomic
def version_deploy(*, version: Version, environment: Environment, note: str = "", author: str = "") -> Deployment:
    """Put a version live; whatever was live or paused before is retired.

    Deliveries of the retired deployment, held ones included, go on with the version they were routed for (S5).
    Events sequenced from now on start runs of this version.

    Args:
        note: why it goes live.
        author: who puts it live, a person's name or a key's.

    Raises:
        Invalid: the trigger names a topic or a type that is not in the catalogue.
    """
    trigger = version.document["trigger"]
    feed = trigger_feed(trigger=trigger)
    _subscriptions_changed()
    Deployment.objects.filter(environment=environment, automation_id=version.automation_id).exclude(
        state=DeploymentState.RETIRED
    ).update(state=DeploymentState.RETIRED, retired_at=timezone.now())
    deployment = Deployment.objects.create(
        environment=environment,
        version=version,
        automation_id=version.automation_id,
        state=DeploymentState.LIVE,
        note=note,
        author=author,
    )
    log = TopicLog.objects.get(environment=environment, topic=feed.topic)
    Subscription.objects.create(
        deployment=deployment,
        topic_log=log,
        event_type_ids=feed.event_type_ids,
        filter=_filter_text(trigger.get("filter")),
        is_ordered=trigger.get("ordering") == "key",
        concurrency=trigger.get("concurrency"),
        from_offset=log.next_offset,
    )
    return deployment


def _current(*, automation_id: uuid.UUID, environment: Environment) -> Deployment:
    deployment = (
        Deployment.objects.filter(automation_id=automation_id, environment=environment)
        .exclude(state=DeploymentState.RETIRED)
        .select_related("subscription")
        .first()
    )
    if deployment is None:
        raise NotFound(f"This automation is not published in {environment.name}.")
    return deployment


@transaction.atomic
def deployment_pause(*, automation_id: uuid.UUID, environment: Environment) -> Deployment:
    """Hold back every delivery that no worker has begun; new ones are held as they come. Twice is once.

    What a worker has in hand goes on to its end or its next wait.

    Raises:
        NotFound: nothing of this automation is live here.
    """
    _subscriptions_changed()
    deployment = _current(automation_id=automation_id, environment=environment)
    deployment.state = DeploymentState.PAUSED
    deployment.save(update_fields=["state"])
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [deployment.subscription.id])
    return deployment


@transaction.atomic
def deployment_resume(*, automation_id: uuid.UUID, environment: Environment) -> Deployment:
    """Let a paused deployment go on; the dispatcher releases what was held, within its bound. Twice is once.

    Raises:
        NotFound: nothing of this automation is live here.
    """
    _subscriptions_changed()
    deployment = _current(automation_id=automation_id, environment=environment)
    deployment.state = DeploymentState.LIVE
    deployment.save(update_fields=["state"])
    return deployment


@transaction.atomic
def deployment_retire(*, automation_id: uuid.UUID, environment: Environment) -> None:
    """Take an automation out of an environment: no new deliveries; those there are go on to their end.

    Raises:
        NotFound: nothing of this automation is live here.
    """
    _subscriptions_changed()
    deployment = _current(automation_id=automation_id, environment=environment)
    deployment.state = DeploymentState.RETIRED
    deployment.retired_at = timezone.now()
    deployment.save(update_fields=["state", "retired_at"])
