"""Automations and their drafts, one aggregate a file."""

from builder.automations.models.automation import Automation
from builder.automations.models.draft import Draft

__all__ = ["Automation", "Draft"]
