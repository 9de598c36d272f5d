"""Puts the topic, the contract, automations and a key into a stack.

    python -m tests.bench.furnish < documents.json       run with the environment that leads to the stack

Reads a JSON list of automation documents, puts each live, and prints {"key": "mr_...", "automations": [ids]}.
"""

import json
import sys
from typing import Any

import django


def furnish(documents: list[dict[str, Any]]) -> dict[str, Any]:
    """Make what is missing, and publish the documents."""
    from django.db import transaction

    from builder.accounts.services import seed_people
    from builder.accounts.services.keys import NewKey, key_create
    from builder.automations.services import automation_create, automation_publish
    from runtime.selectors.catalogue import environment_list
    from runtime.services.catalogue import domain_create, environment_create, event_type_create, topic_create
    from runtime.services.contracts import contract_create
    from tests.bench import content

    with transaction.atomic():
        admin, team = seed_people()
        known = {each.slug: each for each in environment_list()}
        environment = known.get(content.ENVIRONMENT) or environment_create(slug=content.ENVIRONMENT, name="Bench")
        domain = domain_create(slug=content.DOMAIN, name="Bench", team_id=team.id)
        topic = topic_create(domain=domain, name=content.TOPIC)
        kind = event_type_create(topic=topic, name=content.EVENT_TYPE)
        contract_create(event_type=kind, schema=dict(content.CONTRACT), examples=[], description="", author_id=admin.id)
        made = []
        for document in documents:
            automation = automation_create(document=document, team_id=team.id, author_id=admin.id)
            automation_publish(automation=automation, environment=environment.slug, note="", author="bench")
            made.append(str(automation.id))
        new = NewKey(name="bench", environment_id=environment.id, scopes=frozenset({"events:publish", "events:read"}))
        _, secret = key_create(maker=admin, new=new)
    return {"key": secret, "automations": made}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(furnish(json.load(sys.stdin))))
