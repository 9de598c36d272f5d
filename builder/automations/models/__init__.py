"""Automations and their drafts, one aggregate a file."""

from builder.automations.models.automation import Automation
from builder.automations.models.draft import Draft
from builder.automations.models.saved_test import SavedTest

__all__ = ["Automation", "Draft", "SavedTest"]
