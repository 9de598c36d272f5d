"""Going back to a version, putting one live again, putting an automation away."""

from django.db import transaction
from django.utils import timezone

from builder.automations.models import Automation, Draft
from builder.automations.services import (
    automation_lock,
    document_sound,
    draft_save,
    version_put_live,
)
from builder.automations.services.saved_tests import saved_tests_pass
from runtime.selectors.catalogue import environment_get, environment_list
from runtime.selectors.programs import Deployed, deployed_get_many, version_get, was_deployed
from runtime.services import deployments


def version_restore(*, automation: Automation, number: int, revision: int, author_id: int | None) -> Draft:
    """Make a version's document the draft again. What is live stays until it is published.

    Raises:
        NotFound: there is no such version.
        StaleRevision: the draft has another revision by now.
    """
    document = version_get(automation_id=automation.id, number=number).document
    return draft_save(automation=automation, document=document, revision=revision, author_id=author_id)


@transaction.atomic
def version_deploy(*, automation: Automation, number: int, environment: str, note: str, author: str) -> Deployed:
    """Put a version live as it is; the draft is not touched, and runs under way keep their version. Twice is once.

    The automation's tests are not in the way of going back: they speak of the newest drawing, and this version passed
    those of its day. Where it was never live they run as in publishing.

    Args:
        environment: its slug.
        note: why.
        author: a person's name or a key's.

    Raises:
        NotFound: there is no such version or environment, or the automation was put away meanwhile.
        DocumentInvalid: the version has errors by now: a topic, a type or a field that it needs is gone.
        TestsFailed: it was never live there, and tests of the automation fail; `results` has them.
    """
    place = environment_get(slug=environment)
    locked = automation_lock(automation=automation)
    version = version_get(automation_id=locked.id, number=number)
    document_sound(document=version.document, environment=environment)
    if not was_deployed(version_id=version.id, environment=place):
        saved_tests_pass(automation=locked, environment=environment, document=version.document)
    return version_put_live(automation_id=locked.id, number=number, environment=environment, note=note, author=author)


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
