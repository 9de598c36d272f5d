"""Changing automations: draw, save, publish, pause, resume."""

import uuid
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from builder.automations.circles import circle_problems
from builder.automations.frame import frame_faults
from builder.automations.models import Automation, Draft
from builder.automations.presence.messages import Note, channel_of, draft_saved, written
from builder.automations.problems import problems_read
from builder.automations.remembered import KeyedSave, Remembered, document_digest
from builder.automations.services.saved_tests import saved_tests_pass
from connectors.services import connections_share
from runtime.core.errors import DocumentInvalid, Invalid, NotFound, StaleRevision
from runtime.core.graph import Problem, Severity, read_document
from runtime.core.graph.callings import callings
from runtime.core.graph.telling import how_many
from runtime.selectors.catalogue import environment_get
from runtime.selectors.programs import Deployed, deployed_get_many, version_get, version_newest
from runtime.services import deployments
from runtime.services.wakeups import wakeup_after_commit


def _document_checked(document: dict[str, Any]) -> dict[str, Any]:
    """A document that may still be drawn on: its frame is right, whatever is inside.

    Raises:
        Invalid: it is no automation document at all, or larger than one may be.
    """
    faults = [replace(each, pointer=f"/document{each.pointer}") for each in frame_faults(document)]
    if faults:
        raise Invalid(faults[0].message if len(faults) == 1 else None, errors=faults)
    return document


@transaction.atomic
def automation_create(
    *, document: dict[str, Any], team_id: int | None, author_id: int | None, automation_id: uuid.UUID | None = None
) -> Automation:
    """Begin an automation, as a draft of revision 1. Nothing is live before it is published.

    Args:
        document: in the form millrace.automation/1; it may be incomplete.
        team_id: whose builders may change it; None is admins alone.
        automation_id: for content that comes with an id of its own.

    Raises:
        Invalid: the document is none.
    """
    _document_checked(document)
    own = {"id": automation_id} if automation_id else {}
    automation = Automation.objects.create(
        name=document["name"], description=document.get("description", ""), team_id=team_id, **own
    )
    Draft.objects.create(automation=automation, document=document, updated_by_id=author_id)
    return automation


@transaction.atomic
def draft_save(
    *,
    automation: Automation,
    document: dict[str, Any],
    revision: int,
    author_id: int | None,
    key: uuid.UUID | None = None,
) -> Draft:
    """Save the draft, if nobody else has since. With a key, the same save sent again is done once.

    Args:
        revision: the one that the document was drawn upon.
        key: the author's own for this save.

    Raises:
        Invalid: the document is none, or the key was used for another one.
        StaleRevision: the draft has another revision by now; the answer has both documents, and who saved that one. With
            a key, `kept_as` is the revision that this very save made when it was sent before, and null where it made
            none; it is left out where that is too long ago to tell.
    """
    _document_checked(document)
    held = Draft.objects.select_for_update().only("revision", "keyed_saves").get(automation=automation)
    remembered = Remembered.read(held.keyed_saves)
    digest = document_digest(document) if key else ""
    before = remembered.find(author_id=author_id, key=key) if key else None
    if before is not None and before.digest != digest:
        raise Invalid("This key was used for another document before. Give every save a key of its own.")
    if before is not None and before.revision == held.revision:
        return _draft_shown(automation)
    if held.revision != revision:
        # Nor can it be kept later, however late it arrives a second time: revisions only go up.
        told = remembered.kept_as(author_id=author_id, key=key, upon=revision) if key else {}
        raise _stale(automation, document, told)
    if key is not None:
        made = KeyedSave(author_id=author_id, key=key, revision=revision + 1, digest=digest)
        remembered = remembered.with_save(made)
    Draft.objects.filter(automation=automation).update(
        document=document,
        revision=revision + 1,
        keyed_saves=remembered.written,
        updated_by_id=author_id,
        updated_at=timezone.now(),
    )
    Automation.objects.filter(id=automation.id).update(
        name=document["name"], description=document.get("description", "")
    )
    draft = _draft_shown(automation)
    wakeup_after_commit(channel=channel_of(automation.id), hint=_saved_note(draft))
    return draft


def _draft_shown(automation: Automation) -> Draft:
    return Draft.objects.select_related("updated_by").get(automation=automation)


def _saved_note(draft: Draft) -> bytes:
    """What everybody else who has the automation open is told."""
    name = draft.updated_by.name if draft.updated_by else ""
    return written(Note(by="", says=draft_saved(revision=draft.revision, person=draft.updated_by_id, name=name)))


def _stale(automation: Automation, yours: dict[str, Any], told: dict[str, Any]) -> StaleRevision:
    """A conflict that carries both documents, so that a person can look at them side by side and choose."""
    current = _draft_shown(automation)
    who = current.updated_by.name if current.updated_by else None
    message = (
        f"{who or 'Somebody else'} saved this automation since you opened it. Load it again, or keep yours as a copy."
    )
    return StaleRevision(
        message,
        revision=current.revision,
        saved_by=who,
        saved_at=current.updated_at.isoformat(),
        current=current.document,
        yours=yours,
        **told,
    )


def problems_of(*, document: object, environment_id: int, automation_id: uuid.UUID | None = None) -> list[Problem]:
    """Every problem of a document that is not saved, and what other live automations would do with its events.

    The canvas asks while it is drawn.

    Args:
        document: parsed JSON, however half-finished.
        environment_id: where it is to run.
        automation_id: whose drawing it is; None: of no automation as yet.
    """
    sound, errors = read_document(document)
    circles = circle_problems(document, sound, automation_id=automation_id)
    return problems_read(document, sound, errors, environment_id=environment_id, further=circles)


def automation_lock(*, automation: Automation) -> Automation:
    """The automation, held until the transaction ends: what makes a version of it live follows one another.

    Raises:
        NotFound: it was put away meanwhile.
    """
    locked = Automation.objects.select_for_update().filter(id=automation.id, archived_at=None).first()
    if locked is None:
        raise NotFound("This automation was put away.")
    return locked


def document_sound(*, document: object, environment: str) -> None:
    """Make sure, in a transaction, that a document has no errors today: much may have changed since it was drawn.

    Args:
        document: parsed JSON.
        environment: slug of where it is to run.

    Raises:
        NotFound: there is no such environment.
        DocumentInvalid: it has some; each names its step and field.
    """
    environment_id = environment_get(slug=environment).id
    sound, errors = read_document(document)
    if sound is not None:
        # None of them is removed between this look and going live.
        connections_share(environment_id=environment_id, names={each.connection for each in callings(sound)})
    found = problems_read(document, sound, errors, environment_id=environment_id)
    errors = [each for each in found if each.severity is Severity.ERROR]
    if errors:
        many = f"The automation has {how_many(errors)} that must be solved before it can go live."
        message = errors[0].sentence if len(errors) == 1 else many
        raise DocumentInvalid(message, problems=errors)


def version_put_live(*, automation_id: uuid.UUID, number: int, environment: str, note: str, author: str) -> Deployed:
    """Make a version the one that is live. If it is already, nothing changes. The caller holds the automation.

    Args:
        environment: its slug.
        note: why.
        author: a person's name or a key's.
    """
    place = environment_get(slug=environment)
    current = deployed_get_many(automation_ids=[automation_id], environment=place).get(automation_id)
    if current is not None and current.version == number and current.state == "live":
        return current
    version = version_get(automation_id=automation_id, number=number)
    deployments.version_deploy(version=version, environment=place, note=note, author=author)
    return deployed_get_many(automation_ids=[automation_id], environment=place)[automation_id]


@transaction.atomic
def automation_publish(*, automation: Automation, environment: str, note: str, author: str) -> Deployed:
    """Make the draft a version and put it live. The same draft again, or elsewhere, is the same version.

    Args:
        environment: its slug.
        note: what changed.
        author: a person's name.

    Raises:
        DocumentInvalid: the draft has errors; each names its step and field.
        TestsFailed: tests of the automation fail; `results` has them.
        NotFound: there is no such environment, or the automation was put away meanwhile.
    """
    # Two publishes of one automation follow one another: version numbers count up without holes.
    locked = automation_lock(automation=automation)
    document = Draft.objects.get(automation=locked).document
    document_sound(document=document, environment=environment)
    saved_tests_pass(automation=locked, environment=environment, document=document)
    version = version_newest(automation_id=locked.id)
    if version is None or version.document != document:
        version = deployments.version_install(
            automation_id=locked.id, automation_name=locked.name, document=document, note=note, author=author
        )
    return version_put_live(
        automation_id=locked.id, number=version.number, environment=environment, note=note, author=author
    )


def automation_pause(*, automation: Automation, environment: str) -> Deployed:
    """Hold back what no worker has begun. Twice is once.

    Raises:
        NotFound: it is not published there.
    """
    place = environment_get(slug=environment)
    deployments.deployment_pause(automation_id=automation.id, environment=place)
    return deployed_get_many(automation_ids=[automation.id], environment=place)[automation.id]


def automation_resume(*, automation: Automation, environment: str) -> Deployed:
    """Let a paused automation go on. Twice is once.

    Raises:
        NotFound: it is not published there.
    """
    place = environment_get(slug=environment)
    deployments.deployment_resume(automation_id=automation.id, environment=place)
    return deployed_get_many(automation_ids=[automation.id], environment=place)[automation.id]
