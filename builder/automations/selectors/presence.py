"""What a page that shows an automation may do there, read anew each time it is asked."""

import uuid
from dataclasses import dataclass

from builder.accounts.access import may, may_change
from builder.accounts.selectors import actor_of_user, user_of_session
from builder.automations.presence.messages import DraftSaved, draft_saved
from builder.automations.selectors import automation_get
from runtime.core.errors import NotAllowed, NotSignedIn


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A session before an automation."""

    person_id: int
    name: str
    edits: bool
    """Whether it may change the draft; whoever may read the automation looks."""
    saved: DraftSaved
    """The draft's revision, and whose it is."""


def standing_get(*, session_key: str, automation_id: uuid.UUID) -> Standing:
    """Who the session is, and what it may do with the automation: by the same table as over REST.

    Raises:
        NotSignedIn: the session has ended.
        NotAllowed: the person may not read automations.
        NotFound: there is no such automation, or it was put away.
    """
    user = user_of_session(session_key=session_key)
    if user is None:
        raise NotSignedIn
    actor = actor_of_user(user=user)
    if not may(actor, "automations:read"):
        raise NotAllowed
    automation = automation_get(automation_id=automation_id)
    draft = automation.draft
    return Standing(
        person_id=user.id,
        name=user.name,
        edits=may_change(actor, "automations:write", automation.team_id),
        saved=draft_saved(
            revision=draft.revision, person=draft.updated_by_id, name=draft.updated_by.name if draft.updated_by else ""
        ),
    )
