"""What the fixtures of people answer, for the tests that use them."""

from collections.abc import Callable

from rest_framework.test import APIClient

from builder.accounts.models import ApiKey, User

SignedIn = Callable[[User], APIClient]
MakeKey = Callable[..., tuple[ApiKey, str]]
