"""Making drafts from templates."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from builder.automations.models import Automation
from builder.automations.selectors.templates import Checked, template_check
from builder.automations.services import automation_create
from builder.automations.templates.gallery import Template


@transaction.atomic
def template_use(
    *, template: Template, answers: Mapping[str, Any], team_id: int | None, author_id: int | None
) -> tuple[Automation, Checked]:
    """Begin an automation from a template, as a draft. What was not answered is suggested, or shown as missing there.

    Args:
        template: which.
        answers: `name`, `event`, `fields`, `settings`, `targets`; all of them may be left out.
        team_id: whose builders may change it; None is admins alone.
        author_id: who begins it.

    Raises:
        Invalid: the name is none.
    """
    checked = template_check(template, answers=answers)
    automation = automation_create(document=dict(checked.document), team_id=team_id, author_id=author_id)
    return automation, checked
