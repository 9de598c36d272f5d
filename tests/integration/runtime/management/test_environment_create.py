"""An installation without the pilot content gets its environments by a command."""

import pytest
from django.core.management import CommandError, call_command

from runtime.models import Environment, TopicLog
from runtime.services.catalogue import domain_create, topic_create

pytestmark = pytest.mark.django_db


def test_it_makes_an_environment_with_a_log_for_each_topic(capsys: pytest.CaptureFixture[str]) -> None:
    domain = domain_create(slug="sales", name="Sales", description="", team_id=None)
    topic_create(domain=domain, name="sales.orders", description="", retention_days=None)

    call_command("environment_create", "live", "Live", "--production")

    made = Environment.objects.get(slug="live")
    assert made.is_production
    assert TopicLog.objects.filter(environment=made).count() == 1
    assert "Made the environment Live." in capsys.readouterr().out


def test_it_says_that_there_is_one_already() -> None:
    call_command("environment_create", "live", "Live")

    with pytest.raises(CommandError, match="already"):
        call_command("environment_create", "live", "Live")
