"""The pilot content, and somebody to change it. What needs Django is imported late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from rest_framework.test import APIClient

    from builder.accounts.models import User
    from builder.automations.models import Automation

PRACTICE = "http://127.0.0.1:8000/practice/erp"


@pytest.fixture
def pilot(db: None) -> None:
    """Environments, catalogue and four live automations."""
    from builder.practice.seed import pilot_seed
    from runtime.services.partitions import partitions_ensure

    partitions_ensure(days_ahead=1)
    pilot_seed(practice_url=PRACTICE)


@pytest.fixture
def admin(pilot: None) -> User:
    from builder.accounts.models import User

    return User.objects.get(username="admin")


@pytest.fixture
def page(admin: User) -> APIClient:
    """A browser of the admin."""
    from rest_framework.test import APIClient

    client = APIClient()
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def drawn(pilot: None) -> Callable[..., dict[str, Any]]:
    """A pilot automation's document, with changes to its trigger or its nodes."""
    from builder.practice.content import automation_read

    def make(which: str = "big_orders", /, **top: Any) -> dict[str, Any]:
        return {**automation_read(name=which, practice_url=PRACTICE), **top}

    return make


@pytest.fixture
def automation(pilot: None) -> Automation:
    """The pilot automation that enters big orders."""
    from builder.automations.selectors import automation_get
    from builder.practice.content import AUTOMATIONS

    return automation_get(automation_id=AUTOMATIONS["big_orders"])
