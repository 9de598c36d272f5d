"""Seeding: a new installation begins with a pilot domain and four live automations. Twice is once."""

from typing import Any

from django.db import transaction

from builder.accounts.services import seed_people
from builder.automations.selectors import automation_list, automation_teams
from builder.automations.services import automation_create, automation_publish, draft_save
from builder.practice import content
from runtime.selectors.catalogue import (
    contract_newest,
    domain_get,
    domain_list,
    environment_list,
    event_type_get,
    event_type_list,
    topic_list,
)
from runtime.services.catalogue import domain_create, environment_create, event_type_create, topic_create
from runtime.services.contracts import contract_create

HOME = "dev"
"""The environment where the pilot automations are live."""
_AUTHOR = "Millrace"


@transaction.atomic
def pilot_seed(*, practice_url: str) -> list[str]:
    """Make whatever of the pilot content is missing; what people changed stays as they left it.

    Args:
        practice_url: where the practice ERP answers from now on. A pilot automation that nobody has touched is
            published anew when the address has changed.

    Returns:
        What was made, in words; empty where everything was there.
    """
    admin, team = seed_people()
    made = [*_environments(), *_catalogue(team_id=team.id), *_contracts(author_id=admin.id)]
    known = {automation.id: automation for automation in automation_list()}
    # One that was put away stays away.
    ever = automation_teams(automation_ids=list(content.AUTOMATIONS.values()))
    for name, automation_id in content.AUTOMATIONS.items():
        document = content.automation_read(name=name, practice_url=practice_url)
        automation = known.get(automation_id)
        if automation is None and automation_id not in ever:
            automation = automation_create(
                document=document, team_id=team.id, author_id=admin.id, automation_id=automation_id
            )
            automation_publish(automation=automation, environment=HOME, note="Comes with Millrace", author=_AUTHOR)
            made.append(f"automation “{automation.name}”")
        elif automation is not None and _has_moved(name, automation.draft.document, document):
            draft = automation.draft
            draft_save(automation=automation, document=document, revision=draft.revision, author_id=admin.id)
            note = "The practice ERP has another address"
            automation_publish(automation=automation, environment=HOME, note=note, author=_AUTHOR)
            made.append(f"a new version of “{automation.name}”")
    return made


def _has_moved(name: str, current: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return current != wanted and content.is_untouched(name=name, document=current)


def _environments() -> list[str]:
    made = []
    known = {environment.slug for environment in environment_list()}
    for position, (slug, name, is_production) in enumerate(content.ENVIRONMENTS):
        if slug not in known:
            environment_create(slug=slug, name=name, is_production=is_production, position=position)
            made.append(f"environment {slug}")
    return made


def _catalogue(*, team_id: int) -> list[str]:
    made = []
    slug, name, description = content.DOMAIN
    if slug not in {domain.slug for domain in domain_list()}:
        domain_create(slug=slug, name=name, description=description, team_id=team_id)
        made.append(f"domain {slug}")
    domain = domain_get(slug=slug)
    topics = {topic.name: topic for topic in topic_list(environment=environment_list()[0])}
    for topic_name, about in content.TOPICS.items():
        if topic_name not in topics:
            topics[topic_name] = topic_create(domain=domain, name=topic_name, description=about)
            made.append(f"topic {topic_name}")
    known = {event_type.name for event_type in event_type_list()}
    for type_name, topic_name in content.EVENT_TYPES.items():
        if type_name not in known:
            about = content.contract_read(event_type=type_name).description
            event_type_create(topic=topics[topic_name], name=type_name, description=about)
            made.append(f"event type {type_name}")
    return made


def _contracts(*, author_id: int) -> list[str]:
    made = []
    for type_name in content.EVENT_TYPES:
        event_type = event_type_get(name=type_name)
        if contract_newest(event_type=event_type) is None:
            pilot = content.contract_read(event_type=type_name)
            contract_create(
                event_type=event_type,
                schema=pilot.schema,
                examples=pilot.examples,
                description=pilot.description,
                author_id=author_id,
            )
            made.append(f"contract of {type_name}")
    return made
