"""A person who signs in."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from builder.accounts.access import Role

username_validator = RegexValidator(
    r"\A[a-z0-9][a-z0-9._@+-]{0,149}\Z",
    "A username starts with a letter or digit and holds only lower-case letters, digits and . _ @ + -",
)


class User(AbstractBaseUser):
    """A person. Never deleted, only deactivated: history goes on naming its authors."""

    username = models.CharField(max_length=150, unique=True, validators=[username_validator])
    """What is typed at sign-in; always lower case."""
    name = models.CharField(max_length=150)
    """What others read."""
    email = models.EmailField(blank=True, default="")
    """For notices. Nobody signs in with it, so two people may share one."""
    role = models.CharField(
        max_length=8, choices=[(role.value, role.meaning) for role in Role], default=Role.VIEWER.value
    )
    is_active = models.BooleanField(default=True)
    session_epoch = models.PositiveIntegerField(default=0)
    """Part of the session hash: one more, and every session of the person has ended."""
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        db_table = "person"
        ordering = ("username",)
        constraints = [
            models.CheckConstraint(condition=models.Q(username=Lower("username")), name="person_username_lower"),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="person_role_known"
            ),
        ]

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """What a session must show to go on: Django's own, over the epoch as well as the password."""
        return salted_hmac(
            "builder.accounts.User.session", f"{self.session_epoch}:{self.password}", secret=secret, algorithm="sha256"
        ).hexdigest()
