"""Teams own automations and domains; their builders may change them."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower


class Team(models.Model):
    """People who own things together."""

    name = models.CharField(max_length=120)
    created_at = models.DateTimeField(auto_now_add=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="accounts.Membership", related_name="teams", blank=True
    )

    class Meta:
        db_table = "team"
        ordering = ("name",)
        constraints = [models.UniqueConstraint(Lower("name"), name="team_name_once")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One person in one team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "membership"
        constraints = [models.UniqueConstraint(fields=("team", "user"), name="membership_once")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.team_id}"
