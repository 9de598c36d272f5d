"""A save that is sent again is done once (V56)."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from rest_framework.test import APIClient

from builder.accounts.models import Team, User
from builder.automations.models import Automation, Draft
from builder.automations.remembered import MAX, OF_ONE_MAX
from builder.automations.services import draft_save
from runtime.core.errors import StaleRevision

Drawn = Callable[..., dict[str, Any]]
KEY = "0197e6a5-2b1c-7d3e-9f40-5a6b7c8d9e0f"


def at(automation: Automation, tail: str = "") -> str:
    return f"/api/v1/automations/{automation.id}{tail}"


@pytest.fixture
def save(page: APIClient, automation: Automation, drawn: Drawn) -> Callable[..., Any]:
    """Sends a save: a drawing by its description, upon a revision, under a key."""

    def sent(words: str, revision: int, key: str | None = KEY, *, by: APIClient = page) -> Any:
        headers = {"Idempotency-Key": key} if key else {}
        body = {"document": drawn(description=words), "revision": revision}
        return by.put(at(automation, "/draft"), body, format="json", headers=headers)

    return sent


@pytest.fixture
def other(page: APIClient) -> APIClient:
    """A browser of somebody else who may change everything."""
    client = APIClient()
    client.force_login(
        User.objects.create(username="bob", name="Bob", role="admin"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


def revision_of(automation: Automation) -> int:
    return Draft.objects.get(automation=automation).revision


@pytest.mark.parametrize("again", [KEY, f'"{KEY}"', KEY.upper()])
def test_it_answers_the_same_save_as_it_did(save: Callable[..., Any], automation: Automation, again: str) -> None:
    """V56: as if it were new, and writes nothing."""
    first, second = save("Mine", 1), save("Mine", 1, again)

    assert (first.status_code, second.status_code) == (200, 200)
    assert second.json() == first.json()
    assert revision_of(automation) == 2


def test_it_is_told_to_others_once(
    save: Callable[..., Any], django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    """V56, V40."""
    with django_capture_on_commit_callbacks() as first:
        save("Mine", 1)
    with django_capture_on_commit_callbacks() as second:
        save("Mine", 1)

    assert (len(first), len(second)) == (1, 0)


def test_it_says_which_revision_it_was_where_somebody_saved_since(save: Callable[..., Any], other: APIClient) -> None:
    """V56, V19."""
    save("Mine", 1)
    save("Theirs", 2, str(uuid.uuid4()), by=other)

    answer = save("Mine", 1)

    told = answer.json()
    assert (answer.status_code, told["code"]) == (409, "stale_revision")
    assert (told["kept_as"], told["revision"], told["saved_by"]) == (2, 3, "Bob")
    assert told["current"]["description"] == "Theirs"


def test_it_says_that_it_kept_nothing(save: Callable[..., Any], other: APIClient) -> None:
    """V56: and without a key there is nothing to say."""
    save("Theirs", 1, None, by=other)

    assert save("Mine", 1).json()["kept_as"] is None
    assert "kept_as" not in save("Mine", 1, None).json()


def test_a_key_is_its_authors_alone(save: Callable[..., Any], other: APIClient, automation: Automation) -> None:
    """V56."""
    save("Mine", 1)

    answer = save("Mine", 1, by=other)

    assert (answer.status_code, answer.json()["kept_as"]) == (409, None)
    assert save("Theirs", 2, by=other).status_code == 200
    assert save("Mine", 1).json()["kept_as"] == 2
    assert revision_of(automation) == 3


def test_a_key_is_for_one_drawing(save: Callable[..., Any], automation: Automation) -> None:
    """V56: nothing is taken for kept that is not."""
    save("Mine", 1)

    answer = save("Another", 2)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert Draft.objects.get(automation=automation).document["description"] == "Mine"


@pytest.mark.parametrize("key", ["", "mine", '"', "0197e6a5-2b1c-7d3e-9f40", "ü"])
def test_it_refuses_what_is_no_key(save: Callable[..., Any], automation: Automation, key: str) -> None:
    """V56: rather than doing twice what somebody wants done once."""
    answer = save("Mine", 1, key or " ")

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert "Idempotency-Key" in answer.json()["detail"]
    assert revision_of(automation) == 1


@pytest.mark.parametrize("role", ["viewer", "builder"])
def test_whoever_may_not_change_it_any_more_learns_nothing(
    save: Callable[..., Any], automation: Automation, admin: User, role: str
) -> None:
    """V56, V37: a viewer, and a builder of another team."""
    save("Mine", 1)
    User.objects.filter(id=admin.id).update(role=role)
    Automation.objects.filter(id=automation.id).update(team=Team.objects.create(name="Others"))

    assert save("Mine", 1).status_code == 403


def test_other_ways_to_change_a_draft_need_no_key(
    save: Callable[..., Any], page: APIClient, automation: Automation
) -> None:
    """V56, V20, V22: what they made came between."""
    save("Mine", 1)
    restored = page.post(at(automation, "/versions/1/restore"), {"revision": 2}, format="json")
    assert restored.status_code == 200
    assert save("Mine", 1).json()["kept_as"] == 2

    yaml = page.get(at(automation, "/export"), {"which": "draft"}).content.decode()
    imported = page.post(at(automation, "/import"), {"yaml": yaml, "revision": 3}, format="json")
    assert (imported.status_code, imported.json()["revision"]) == (200, 4)
    assert save("Mine", 1).json()["kept_as"] == 2


def test_it_shows_nobody_what_it_remembers(save: Callable[..., Any], page: APIClient, automation: Automation) -> None:
    """V56, V22: nor do versions and files have it."""
    saved = save("Mine", 1)
    page.post(at(automation, "/publish"), {}, format="json")

    answers = [
        saved,
        page.get(at(automation)),
        page.get(at(automation, "/versions/2")),
        page.get(at(automation, "/export")),
    ]

    assert uuid.UUID(KEY).hex in str(Draft.objects.get(automation=automation).keyed_saves)
    for answer in answers:
        assert answer.status_code == 200
        assert uuid.UUID(KEY).hex not in answer.content.decode().replace("-", "")
        assert "keyed_saves" not in answer.content.decode()


def test_it_remembers_a_few(automation: Automation, drawn: Drawn, admin: User) -> None:
    """V56: and does not guess about what it has forgotten."""
    bob = User.objects.create(username="bob", name="Bob", role="admin")
    keys = [uuid.uuid4() for _ in range(OF_ONE_MAX + 2)]
    mine, document = uuid.uuid4(), drawn()
    draft_save(automation=automation, document=document, revision=1, author_id=admin.id, key=mine)
    for revision, key in enumerate(keys, start=2):
        draft_save(automation=automation, document=document, revision=revision, author_id=bob.id, key=key)

    def told(key: uuid.UUID, revision: int, author: User) -> dict[str, Any]:
        with pytest.raises(StaleRevision) as caught:
            draft_save(automation=automation, document=document, revision=revision, author_id=author.id, key=key)
        return {name: value for name, value in caught.value.data.items() if name == "kept_as"}

    assert told(mine, 1, admin) == {"kept_as": 2}
    assert told(keys[0], 2, bob) == {}
    assert told(keys[2], 4, bob) == {"kept_as": 5}
    assert len(Draft.objects.get(automation=automation).keyed_saves) == OF_ONE_MAX + 1 < MAX


@pytest.mark.django_db(transaction=True)
def test_it_is_done_once_when_it_arrives_twice_at_once(automation: Automation, drawn: Drawn, admin: User) -> None:
    """V56: a try that is given up may be under way still."""
    key, document = uuid.uuid4(), drawn(description="Mine")

    def save() -> int:
        try:
            return draft_save(
                automation=automation, document=document, revision=1, author_id=admin.id, key=key
            ).revision
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        found = [each.result() for each in [pool.submit(save) for _ in range(8)]]

    assert found == [2] * 8
    assert revision_of(automation) == 2


@pytest.mark.django_db(transaction=True)
def test_a_process_of_before_goes_on_saving(automation: Automation, drawn: Drawn, admin: User) -> None:
    """V56: what it writes knows nothing of keys; and the column goes as it came."""
    key, document = uuid.uuid4(), drawn(description="Mine")
    draft_save(automation=automation, document=document, revision=1, author_id=admin.id, key=key)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE draft SET revision = 3 WHERE automation_id = %s", [automation.id])
        cursor.execute(
            "INSERT INTO automation (id, name, description, created_at) VALUES (%s, 'Older', '', now()) RETURNING id",
            [uuid.uuid4()],
        )
        (made,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO draft (automation_id, document, revision, updated_at) VALUES (%s, '{}', 1, now())", [made]
        )
    assert Draft.objects.get(automation_id=made).keyed_saves == []
    with pytest.raises(StaleRevision) as caught:
        draft_save(automation=automation, document=document, revision=1, author_id=admin.id, key=key)
    assert caught.value.data["kept_as"] == 2

    try:
        call_command("migrate", "automations", "0002", verbosity=0)
        assert "keyed_saves" not in columns()
    finally:
        call_command("migrate", "automations", verbosity=0)
    assert "keyed_saves" in columns()


def columns() -> set[str]:
    with connection.cursor() as cursor:
        return {each.name for each in connection.introspection.get_table_description(cursor, "draft")}
