"""Making drafts from templates."""

from django.db import transaction

from builder.automations.models import Automation
from builder.automations.selectors.templates import Checked
from builder.automations.services import automation_create


@transaction.atomic
def template_use(*, checked: Checked, team_id: int | None, author_id: int | None) -> Automation:
    """Begin an automation from a template, as a draft. What was not answered is suggested, or shown as missing there.

    Args:
        checked: what came of the answers.
        team_id: whose builders may change it; None is admins alone.
        author_id: who begins it.

    Raises:
        Invalid: the name is none.
    """
    return automation_create(document=dict(checked.document), team_id=team_id, author_id=author_id)
