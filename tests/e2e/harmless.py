"""What hostile text must not do to a page, whatever is open on it: run, outgrow its panel, turn the words behind it round."""

from playwright.sync_api import Page

HTML = '<img src=x onerror="window.broken=true"><script>window.broken=true</script><b>bold</b>'
TURNED = "\u202etxt.exe"
"""Shows as "exe.txt", and turns round all that follows in its line: it is never closed."""
RIGHT_TO_LEFT = "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627"
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
LONG = "W" * 10_000

_FOUND = """() => {
  const found = [];
  const named = element => `${element.tagName}.${element.getAttribute("class") ?? ""} ${element.textContent.slice(0, 60)}`;
  if (window.broken !== undefined) found.push("a script ran");
  for (const each of document.querySelectorAll("img[src=x], body script:not([type]), body b")) found.push(`made: ${named(each)}`);
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) found.push(`the page is ${page.scrollWidth} wide`);
  // The drawing is cut by its frame; files and lines to copy scroll, and say so.
  const apart = "svg, .react-flow__renderer, .visually-hidden, pre, [aria-label='Difference of the YAML'], .cm-scroller";
  for (const each of document.querySelectorAll("body *")) {
    if (each.clientWidth === 0 || each.scrollWidth <= each.clientWidth + 1 || each.closest(apart)) continue;
    const { display, overflowX } = getComputedStyle(each);
    if (display === "inline" || ["hidden", "clip"].includes(overflowX) || each.querySelector(":scope > pre")) continue;
    if ([...each.querySelectorAll(".visually-hidden")].some(inner => inner.scrollWidth > inner.clientWidth)) continue;
    found.push(`${each.scrollWidth} in ${each.clientWidth}: ${named(each)}`);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!/[\\u202a-\\u202e]/.test(text.data) || text.parentElement.closest("textarea, .cm-content")) continue;
    let at = text.parentElement;
    const isApart = () => ["isolate", "plaintext", "isolate-override"].includes(getComputedStyle(at).unicodeBidi);
    while (!isApart() && getComputedStyle(at).display.startsWith("inline")) at = at.parentElement;
    if (isApart()) continue;
    const behind = document.createRange();
    behind.setStartAfter(text);
    behind.setEndAfter(at);
    if (behind.toString().trim() !== "") found.push(`turns round what follows: ${named(at)}`);
  }
  return found;
}"""


def faults(page: Page) -> list[str]:
    """What hostile text did to the page as it stands, in words."""
    found: list[str] = page.evaluate(_FOUND)
    return found
