"""A drawing full of slips, mended by pressing what its problems offer."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.analyst import card, field, saved
from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations
from tests.e2e.together import rename
from tests.waiting import wait_until

# The check is asked again every five seconds, three times each.
AGAIN_MS = 20_000
DATA = '{template: "order_received", language: "en", recipent: customer.name, text: amount}'
OFFERED = (
    'Write "pass"',
    "Begin with “Big ones”",
    'Write "amout > 3 and order_id > 5"',
    'Write "amount"',
    'Write "number(order_id) > 5"',
    'Write "https://shop.example/orders"',
    "Take the body out",
    "Switch the step on",
    'Write "sum"',
    'Add "order_id: order_id"',
    'Call it "recipient"',
    'Write "string(amount)"',
    "Remove the arrow from “Tell them” to “Sums”",
)


def fx(text: str) -> dict[str, str]:
    return {"expression": text}


def arrow(number: int, source: str, port: str, target: str) -> dict[str, Any]:
    return {"id": f"e{number}", "from": {"node": source, "port": port}, "to": {"node": target, "port": "in"}}


def slips() -> dict[str, Any]:
    """Thirteen things that an analyst gets wrong."""
    nodes = [
        ("big", "filter", "Big ones", {"condition": fx("amout > 3 && order_id > 5")}),
        ("off", "map", "Countries", {"fields": [{"name": "country", "value": fx("customer.country")}]}),
        ("call", "http", "Ask the shop", {"method": "GET", "url": "shop.example/orders", "body": "nothing"}),
        (
            "sums",
            "map",
            "Sums",
            {
                "fields": [
                    {"name": "pieces", "value": fx("sume(lines.quantity)")},
                    {"name": "country", "value": fx("steps.off.country")},
                ]
            },
        ),
        (
            "told",
            "publish",
            "Tell them",
            {"topic": "sales.notifications", "type": "sales.notification.requested", "data": fx(DATA)},
        ),
    ]
    made = [
        {"id": id_, "kind": kind, "name": name, "config": config, "position": {"x": 300 * place + 300, "y": 100}}
        for place, (id_, kind, name, config) in enumerate(nodes)
    ]
    made[1]["disabled"] = True
    return {
        "format": "millrace.automation/1",
        "name": "Full of slips",
        "trigger": {"topic": "sales.orders", "types": ["sales.order.placed"]},
        "nodes": made,
        "edges": [
            arrow(1, "big", "pas", "off"),
            arrow(2, "off", "out", "call"),
            arrow(3, "call", "out", "sums"),
            arrow(4, "sums", "out", "told"),
            arrow(5, "told", "out", "sums"),
        ],
    }


def test_it_is_mended_by_what_is_offered(open_page: OpenPage, rest: Rest) -> None:
    """V7, V8: each press takes its problem away, is undone like any other change, and nothing is wrong at the end."""
    page = _opened(open_page, rest)
    problems = page.get_by_role("tabpanel")
    for words in OFFERED:
        # Some problems are seen once those before them are gone.
        button = problems.get_by_role("button", name=words, exact=True)
        button.click()
        expect(button).to_have_count(0)
    expect(page.get_by_text("Nothing is wrong with this drawing.")).to_be_visible()
    saved(page)
    page.keyboard.press("Control+z")
    expect(problems.get_by_role("button", name=OFFERED[-1], exact=True)).to_be_visible()


def test_it_says_what_is_wrong_and_what_to_do(open_page: OpenPage, rest: Rest) -> None:
    """V7: pressing a problem opens its step, where it is told once; the list is readable to everybody."""
    page = _opened(open_page, rest)
    page.get_by_role("button", name="Error Ask the shop A GET request has no body. Take the body out").click()
    form = page.get_by_role("complementary", name="Form of Ask the shop")
    expect(form.get_by_text("Take the body out, or choose another method.")).to_be_visible()
    form.get_by_role("button", name="Take the body out", exact=True).click()
    expect(form.get_by_text("A GET request has no body.")).to_have_count(0)
    assert violations(page) == []


def test_what_was_found_stays_while_nobody_can_check(open_page: OpenPage, rest: Rest) -> None:
    """V41: what could not be checked is called that; the marks on the cards do not come and go with the connection."""
    page = _opened(open_page, rest)
    marked = page.locator("[data-canvas] [data-id=big][aria-label*=' error']")
    expect(marked).to_be_visible()
    page.route("**/automations/check*", lambda route: route.abort())
    rename(page, "big", "Large ones")
    expect(page.get_by_role("button", name="Not checked")).to_be_visible()
    expect(page.get_by_text("is not known. Millrace does not answer.")).to_be_visible()
    expect(marked).to_be_visible()
    expect(page.get_by_text("Nothing is wrong with this drawing.")).to_have_count(0)
    assert violations(page) == []
    page.unroute("**/automations/check*")
    expect(page.get_by_role("button", name="Not checked")).to_have_count(0, timeout=AGAIN_MS)
    expect(marked).to_be_visible()

    # A press says so at once, and is not done by itself as soon as there is a connection.
    write = page.get_by_role("tabpanel").get_by_role("button", name='Write "https://shop.example/orders"', exact=True)
    card(page, "call").click()
    url = field(page, "/config/url").get_by_role("textbox")
    expect(url).to_be_visible()
    page.context.set_offline(True)
    url.fill("shop.example/order")
    write.click()
    expect(page.get_by_text("Millrace does not say what is wrong with it now.")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_role("button", name="Not checked")).to_have_count(0, timeout=AGAIN_MS)
    expect(
        page.get_by_role("tabpanel").get_by_role("button", name='Write "https://shop.example/order"')
    ).to_be_visible()
    expect(url).to_have_value("shop.example/order")


def test_it_mends_the_step_that_was_meant(open_page: OpenPage, rest: Rest) -> None:
    """V8: somebody else takes a step away, and it is pressed before the drawing is checked anew; twice it is done once."""
    page = _opened(open_page, rest)
    write = page.get_by_role("tabpanel").get_by_role("button", name='Write "https://shop.example/orders"', exact=True)
    expect(write).to_be_visible()
    saved(page)
    page.route("**/automations/check*", lambda route: route.abort())
    path = f"/automations/{page.url.split('/automations/')[1].removesuffix('/edit')}"
    draft = rest.get(path, show="draft")
    drawn = draft["document"]
    drawn["nodes"] = [node for node in drawn["nodes"] if node["id"] != "off"]
    drawn["edges"] = [each for each in drawn["edges"] if each["id"] not in ("e1", "e2")]
    rest.put(f"{path}/draft", {"document": drawn, "revision": draft["draft"]["revision"]})
    expect(card(page, "off")).to_have_count(0)

    write.click()
    write.click()
    mended = [node["config"] for node in drawn["nodes"]]
    mended[1] = {**mended[1], "url": "https://shop.example/orders"}
    wait_until(
        lambda: [node["config"] for node in rest.get(path, show="draft")["document"]["nodes"]] == mended,
        seconds=20,
        what="the call alone has another address",
    )
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_role("button", name="Undo", exact=True)).to_be_disabled()


def _opened(open_page: OpenPage, rest: Rest) -> Page:
    made = rest.post("/automations", {"document": slips(), "team": None})
    page = open_page(f"/automations/{made['id']}/edit")
    page.get_by_role("button", name="problems", exact=False).first.click()
    expect(card(page, "big")).to_be_visible()
    return page
