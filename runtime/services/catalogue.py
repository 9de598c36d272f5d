"""Writing the catalogue: environments, domains, topics and event types. Contracts have a file of their own."""

import re

from django.db import transaction

from runtime.core.errors import Conflict, Fault, Invalid
from runtime.live import CATALOGUE_CHANGED
from runtime.models import Domain, Environment, EventType, Topic, TopicLog
from runtime.services.wakeups import wakeup_after_commit

_SLUG = re.compile(r"[a-z][a-z0-9-]{0,39}\Z")
_DOTTED = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+\Z")


def _slug_checked(value: str, *, pointer: str) -> str:
    if not _SLUG.match(value):
        raise Invalid(
            errors=[
                Fault(
                    pointer=pointer,
                    message="Begin with a lower-case letter and go on with lower-case letters, digits or hyphens.",
                    code="slug",
                )
            ]
        )
    return value


def _name_checked(value: str, *, domain: Domain, length: int) -> str:
    """A dotted name that begins with its domain's slug, so that a name alone says whose it is."""
    if not _DOTTED.match(value) or len(value) > length:
        message = f"Write words in lower case joined by dots, like {domain.slug}.orders; at most {length} characters."
        raise Invalid(errors=[Fault(pointer="/name", message=message, code="dotted_name")])
    if not value.startswith(f"{domain.slug}."):
        message = f"Begin with the domain's own name: {domain.slug}.…"
        raise Invalid(errors=[Fault(pointer="/name", message=message, code="domain_prefix")])
    return value


@transaction.atomic
def environment_create(*, slug: str, name: str, is_production: bool = False, position: int = 0) -> Environment:
    """Make an environment, with an empty log for every topic.

    Args:
        slug: lower case, at most 40 characters; what addresses and keys name.
        position: order in the switch; the lowest is where a person starts.

    Raises:
        Invalid: the slug is not one.
        Conflict: there is one of this slug.
    """
    _slug_checked(slug, pointer="/slug")
    environment, is_new = Environment.objects.get_or_create(
        slug=slug, defaults={"name": name, "is_production": is_production, "position": position}
    )
    if not is_new:
        raise Conflict(f"There is an environment {slug} already.")
    TopicLog.objects.bulk_create(
        [
            TopicLog(environment=environment, topic_id=topic_id)
            for topic_id in Topic.objects.values_list("id", flat=True)
        ]
    )
    wakeup_after_commit(channel=CATALOGUE_CHANGED)
    return environment


@transaction.atomic
def domain_create(*, slug: str, name: str, description: str = "", team_id: int | None = None) -> Domain:
    """Make a domain.

    Args:
        team_id: whose builders may change its topics and contracts; None is admins alone.

    Raises:
        Invalid: the slug is not one.
        Conflict: there is one of this slug.
    """
    _slug_checked(slug, pointer="/slug")
    domain, is_new = Domain.objects.get_or_create(
        slug=slug, defaults={"name": name, "description": description, "team_id": team_id}
    )
    if not is_new:
        raise Conflict(f"There is a domain {slug} already.")
    return domain


@transaction.atomic
def topic_create(*, domain: Domain, name: str, description: str = "", retention_days: int | None = None) -> Topic:
    """Make a topic, with an empty log in every environment.

    Args:
        name: begins with the domain's slug and a dot.
        retention_days: days its events are kept; None is the installation's default.

    Raises:
        Invalid: the name is not one of the domain.
        Conflict: there is one of this name.
    """
    _name_checked(name, domain=domain, length=120)
    topic, is_new = Topic.objects.get_or_create(
        name=name, defaults={"domain": domain, "description": description, "retention_days": retention_days}
    )
    if not is_new:
        raise Conflict(f"There is a topic {name} already.")
    TopicLog.objects.bulk_create(
        [
            TopicLog(environment_id=environment_id, topic=topic)
            for environment_id in Environment.objects.values_list("id", flat=True)
        ]
    )
    wakeup_after_commit(channel=CATALOGUE_CHANGED)
    return topic


@transaction.atomic
def event_type_create(*, topic: Topic, name: str, description: str = "") -> EventType:
    """Make an event type. Events of it are refused until it has a contract.

    Args:
        name: the CloudEvents `type`; begins with the domain's slug and a dot.

    Raises:
        Invalid: the name is not one of the topic's domain.
        Conflict: there is one of this name.
    """
    _name_checked(name, domain=topic.domain, length=160)
    event_type, is_new = EventType.objects.get_or_create(
        name=name, defaults={"topic": topic, "description": description}
    )
    if not is_new:
        raise Conflict(f"There is an event type {name} already.")
    wakeup_after_commit(channel=CATALOGUE_CHANGED)
    return event_type
