"""axe-core on a page, and a page with everything open that opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.app import be_still, settle

MATTERS = ("critical", "serious", "moderate")
#: More expanders than these on a page are of the same make.
MOST_OPENED = 6
_AXE = Axe()


@dataclass(frozen=True)
class Finding:
    """One element that breaks one rule."""

    rule: str
    impact: str
    element: str
    reason: str

    def __str__(self) -> str:
        return f"{self.impact} {self.rule}: {self.element} ({self.reason})"


#: Rules whose answer changes with colours and width; all others read the structure of a page, which is the same in each.
LOOK = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable", "meta-viewport")


def findings(page: Page, rules: Sequence[str] = ()) -> list[Finding]:
    """What axe-core has to say about the page as it is, by all its rules or these."""
    only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.axe_script)
    answer = page.evaluate("options => axe.run(options)", {"resultTypes": ["violations"], "selectors": False, **only})
    return [
        Finding(rule["id"], rule["impact"], node["html"][:160], (node["failureSummary"] or "").replace("\n", " ")[:200])
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]


def open_everything(page: Page) -> None:
    """Open expanders, the first term, and the list of the municipality's select, which stays open."""
    for _ in range(MOST_OPENED):
        closed = page.locator("[data-testid=stExpander] details:not([open]) > summary")
        if not closed.count():
            break
        closed.first.click()
        settle(page)
    for folded in page.locator(".ozg-help:not([open]) > summary").all():
        folded.click()
    term = page.locator(".ozg-term").first
    if term.count():
        term.focus()
    chooser = page.get_by_role("combobox").first
    if chooser.count():
        chooser.click()
        be_still(page)
    # What is still fading in under the pointer has a contrast it keeps for a tenth of a second only.
    page.evaluate(
        "Promise.race([Promise.allSettled(document.getAnimations().map((each) => each.finished)), "
        "new Promise((done) => setTimeout(done, 2000))])"
    )
