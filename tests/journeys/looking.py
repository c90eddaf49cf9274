"""What a look at a page in the browser tells: faults of accessibility, small targets, bytes over the wire."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

FIRST_VISIT, NEXT_VISIT = 120 * 1024, 25 * 1024  # bytes transferred
CARRIED = 8 * 1024  # more on a first visit for each page that it carries along for the road
PATIENCE = 250  # turns of 20 ms for what is still on its way
SMALLEST_TARGET = 24  # CSS pixels, WCAG 2.5.8
AXE = Axe().axe_script
# Every rule on the whole page; colours, which cost the most, on the first rows of each table and list: the others are
# painted by the same rules.
RUN = """async colours => {
  const rest = ['tbody tr:nth-child(n+13)', 'li:nth-child(n+13)'].filter(each => document.querySelector(each));
  const all = await axe.run(document, {resultTypes: ['violations'], rules: {'color-contrast': {enabled: false}}});
  const seen = !colours ? {violations: []} : await axe.run({include: [['html']], exclude: rest.map(each => [each])},
    {resultTypes: ['violations'], runOnly: ['color-contrast']});
  return [...all.violations, ...seen.violations].flatMap(
    each => each.nodes.slice(0, 3).map(node => `${each.id}: ${node.html.slice(0, 160)}`));
}"""
SMALL = """size => [...document.querySelectorAll(
    'button, summary, input:not([type=hidden]), select, textarea, nav a, a.btn, .seg a')]
  .filter(each => each.offsetParent && each.getBoundingClientRect().height > 1)
  .filter(each => {const button = each.type === 'file' && each.closest('label.btn');  // it is what is pressed
     const box = (button || each).getBoundingClientRect();
     const tick = ['checkbox', 'radio'].includes(each.type);
     return !tick && (box.height < size || box.width < size)})
  .map(each => each.outerHTML.slice(0, 120))"""


def faults(page: Page, *, colours: bool = True) -> list[str]:
    """What axe finds, and what a finger misses or must push sideways; each as a line. Links inside text are exempt."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    told = list(page.evaluate(RUN, colours))
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        told.append("overflows")
    return told + [f"small target: {each}" for each in page.evaluate(SMALL, SMALLEST_TARGET)]


def forget(page: Page) -> None:
    """The browser has nothing of the house any more but its cookies."""
    page.goto("about:blank")
    session = page.context.new_cdp_session(page)
    session.send("Network.clearBrowserCache")
    session.detach()


def until(page: Page, expression: str) -> None:
    """Until it is true. Playwright's own waiting asks again by eval inside the page, which our policy forbids."""
    for _turn in range(PATIENCE):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"never true: {expression}")


def transferred(page: Page, url: str) -> tuple[Response, int]:
    """The answer, and the bytes over the wire until all has come, heads included, as the browser counts them."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setBypassServiceWorker", {"bypass": True})  # what it kept for the road is no visit
    asked: set[str] = set()
    sizes: dict[str, float] = {}
    session.on("Network.requestWillBeSent", lambda event: asked.add(event["requestId"]))
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
    )
    session.on("Network.loadingFailed", lambda event: sizes.update({event["requestId"]: 0}))
    answer = page.goto(url)
    page.evaluate("document.fonts.ready.then(() => true)")
    if page.locator("a[data-keep]").count():  # its pages for the road come after it
        page.locator("#ready").wait_for(state="visible")
    for _turn in range(PATIENCE):  # the browser tells of bytes after it shows them
        if asked and asked <= sizes.keys():
            break
        page.wait_for_timeout(20)
    session.detach()
    assert answer
    return answer, round(sum(sizes.values()))
