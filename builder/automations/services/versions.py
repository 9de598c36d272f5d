"""Going back to a version, bringing a drawing in from a file, putting an automation away."""

from django.db import transaction
from django.utils import timezone

from builder.automations.canonical import document_of_yaml
from builder.automations.models import Automation, Draft
from builder.automations.services import automation_create, draft_save
from runtime.selectors.catalogue import environment_list
from runtime.selectors.programs import deployed_get_many, version_get
from runtime.services import deployments


def version_restore(*, automation: Automation, number: int, revision: int, author_id: int | None) -> Draft:
    """Make a version's document the draft again. What is live stays until it is published.

    Raises:
        NotFound: there is no such version.
        StaleRevision: the draft has another revision by now.
    """
    document = version_get(automation_id=automation.id, number=number).document
    return draft_save(automation=automation, document=document, revision=revision, author_id=author_id)


def automation_import(*, yaml: str, team_id: int | None, author_id: int | None) -> Automation:
    """Begin an automation with the drawing of a file, as a draft.

    Raises:
        Invalid: the text holds no automation document.
    """
    return automation_create(document=document_of_yaml(yaml), team_id=team_id, author_id=author_id)


def draft_import(*, automation: Automation, yaml: str, revision: int, author_id: int | None) -> Draft:
    """Make the drawing of a file the draft.

    Raises:
        Invalid: the text holds no automation document.
        StaleRevision: the draft has another revision by now.
    """
    return draft_save(automation=automation, document=document_of_yaml(yaml), revision=revision, author_id=author_id)


@transaction.atomic
def automation_archive(*, automation: Automation) -> None:
    """Put an automation away: nothing of it is live any more, and it is on no list. Its runs go on to their end; twice is once.

    Its versions, runs and tests stay, and it can be taken out again.
    """
    locked = Automation.objects.select_for_update().get(id=automation.id)
    for place in environment_list():
        if locked.id in deployed_get_many(automation_ids=[locked.id], environment=place):
            deployments.deployment_retire(automation_id=locked.id, environment=place)
    Automation.objects.filter(id=locked.id, archived_at=None).update(archived_at=timezone.now())


def automation_unarchive(*, automation: Automation) -> None:
    """Take an automation out again, as a draft: nothing of it goes live by itself. Twice is once."""
    Automation.objects.filter(id=automation.id).update(archived_at=None)
