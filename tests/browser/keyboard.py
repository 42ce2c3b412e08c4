"""The dashboard walked by keyboard alone: Tab, arrows, Enter, Escape and letters; no pointer, no focus()."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.explore import PATIENCE, Explore

SERIOUS = {"serious", "critical"}
MOST = 400  # presses of Tab from one end of a page to the other
TEXT = "Le 3 mai 2021, la pluie a inondé Bamako. Le 5 mai 2021, la ministre s’est rendue à Kayes."

# Where the focus is, whether it is what is sought, and whether the stop before looked otherwise with it.
STOP = """async ([sought, words]) => {
  const LOOK = ['outline', 'boxShadow', 'borderColor', 'backgroundColor', 'opacity', 'textDecoration'];
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const near = at => [at, at.nextElementSibling, at.parentElement, at.parentElement?.parentElement];
  const look = (node, part) => LOOK.map(name => getComputedStyle(node, part)[name]);
  const looks = at => near(at).filter(Boolean)
    .flatMap(node => ['', '::before', '::after'].flatMap(part => look(node, part))).join();
  window.listening ??= addEventListener('keydown', () => {
    if (window.lastStop) window.lastStop.look = looks(window.lastStop.at); // as drawn since it has the focus
  }, true) ?? true;
  const last = window.lastStop;
  const plain = () => last && last.at !== at && last.at.checkVisibility() && last.look === looks(last.at);
  const breath = () => new Promise(resolve => setTimeout(resolve, 200));
  for (let wait = 0; wait < 8 && plain(); wait++) await breath(); // what React draws comes later
  const unseen = plain() ? last.at.outerHTML.slice(0, 200) : null;
  const lost = at === document.body;
  if (at.matches('input, textarea')) await new Promise(resolve => setTimeout(resolve, 800)); // its frame too
  window.lastStop = lost ? null : { at, look: looks(at) };
  return { plain: unseen, lost, found: at.matches(sought) && at.textContent.includes(words) };
}"""


def findings(page: Page) -> list[dict[str, Any]]:
    """Give what axe-core finds on the page as it is: rule, impact and the first element."""
    found = Axe().run(page).response["violations"]
    return [{"id": f["id"], "impact": f["impact"], "at": f["nodes"][0]["html"][:300]} for f in found]


def serious(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give those of the findings that must not be."""
    return [each for each in found if each["impact"] in SERIOUS]


@dataclass(slots=True)
class Keyboard:
    """A reader with a keyboard; ``plain`` are the stops that showed no focus."""

    page: Page
    plain: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def tab(self, sought: str, key: str = "Tab", words: str = "") -> None:
        """Press Tab (or ``key``) until the focus is on what ``sought``, a CSS selector, says."""
        lost = 0
        for _ in range(MOST):
            self.press(key)
            stop = self._stop(sought, words)
            if stop["found"]:
                return
            lost += stop["lost"]
            assert lost < 3, f"the whole page has no {sought} {words} that {key} reaches"
        raise AssertionError(f"{MOST} presses of {key} do not reach {sought} {words}")

    def on(self, sought: str) -> None:
        """Wait until the focus is there by itself."""
        reached = f"async sought => (await ({STOP})([sought, ''])).found"
        self.page.wait_for_function(reached, arg=sought, timeout=PATIENCE)

    def round(self) -> int:
        """Press Tab to the page's end and give the number of stops; a trap would not end."""
        for stops in range(MOST):
            self.press("Tab")
            if self._stop("body")["lost"]:
                return stops
        raise AssertionError("the focus does not leave the page")

    def _stop(self, sought: str, words: str = "") -> dict[str, Any]:
        stop: dict[str, Any] = self.page.evaluate(STOP, [sought, words])
        if stop["plain"]:
            self.plain.append(stop["plain"])
        return stop


def walk(keyboard: Keyboard, app: str) -> Iterator[tuple[str, str]]:
    """Use every page of the app; yields the page and what was done there, after each step."""
    yield from _explore(keyboard, app)
    yield from _story(keyboard)
    yield from _correct(keyboard)
    yield from _share(keyboard)
    yield from _add(keyboard)
    yield from _corpora(keyboard)
    page = keyboard.page
    keyboard.tab("a[href$='/about']", "Shift+Tab")
    keyboard.press("Enter")
    page.wait_for_url("**/about*", timeout=PATIENCE)
    expect(page.locator("h1")).to_be_visible(timeout=PATIENCE)
    page.wait_for_timeout(500)
    yield "about", "read"


def _explore(keyboard: Keyboard, app: str) -> Iterator[tuple[str, str]]:
    page = keyboard.page
    Explore(page).open(f"{app}/?map=nowhere")
    expect(page.get_by_test_id("stAlert")).to_be_visible(timeout=PATIENCE)
    yield "explore", "bad link"
    Explore(page).open(f"{app}/?article=moscow-conference")
    expect(page.locator(".reader h2")).to_be_visible(timeout=PATIENCE)
    yield "explore", "open"
    keyboard.tab(".dl-time .dl-tool")
    keyboard.press("Enter")
    keyboard.on(".dl-left")
    keyboard.press("ArrowRight", "ArrowRight")
    page.wait_for_url("**days=*", timeout=PATIENCE)
    yield "explore", "brush"
    keyboard.tab(".dl-list .dl-title")
    keyboard.press("Enter")
    page.wait_for_url("**mark=*", timeout=PATIENCE)
    expect(page.locator(".reader .selected").first).to_be_visible(timeout=PATIENCE)
    keyboard.on(".dl-list .dl-title[aria-current]")
    yield "explore", "pick"
    yield from _compare(keyboard)


def _compare(keyboard: Keyboard) -> Iterator[tuple[str, str]]:
    page = keyboard.page
    keyboard.tab(".dl-heat > summary", "Shift+Tab")
    keyboard.press("Enter")
    expect(page.locator(".dl-heat table")).to_be_visible()
    keyboard.tab(".dl-heat .dl-cell, .dl-heat .dl-name, .dl-heat .dl-period")
    keyboard.press("ArrowDown", "ArrowRight")
    keyboard.press("Enter")
    page.wait_for_url("**in=*", timeout=PATIENCE)
    yield "explore", "heat map"
    keyboard.press("Enter")
    keyboard.tab(".dl-heat > summary", "Shift+Tab")
    keyboard.press("Enter")
    keyboard.tab(".dl-compare-door", "Shift+Tab")
    keyboard.press("Enter")
    keyboard.on(".dl-compare select")
    Explore(page).wait()
    yield "explore", "compared"
    keyboard.tab(".dl-sided", "Shift+Tab")
    keyboard.press("Enter")
    page.wait_for_url("**side=a*", timeout=PATIENCE)
    yield "explore", "one side"
    keyboard.tab(".dl-end")
    keyboard.press("Enter")
    keyboard.on(".dl-compare-door")
    Explore(page).wait()


def _story(keyboard: Keyboard) -> Iterator[tuple[str, str]]:
    page = keyboard.page
    keyboard.tab(".dl-keep")
    keyboard.press("Enter")
    expect(page.locator(".dl-keep[aria-pressed=true]")).to_have_count(1)
    keyboard.tab(".dl-storyname")
    page.keyboard.type("Un récit")
    keyboard.tab("textarea.dl-caption")
    page.keyboard.type("Une légende")
    _rested(page)
    yield "explore", "story"
    keyboard.tab(".dl-present", "Shift+Tab")
    keyboard.press("Enter")
    keyboard.on(".dl-stage")
    expect(page.locator(".dl-stage")).to_contain_text("Une légende")
    _rested(page)
    yield "explore", "presented"
    keyboard.press("Escape")
    keyboard.on(".dl-present")
    _rested(page)


def _rested(page: Page) -> None:
    """Wait until the server has heard and answered: what it draws anew is pale meanwhile."""
    page.wait_for_timeout(1000)
    still = "() => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
    page.wait_for_function(still, timeout=PATIENCE)
    page.wait_for_timeout(300)


def _correct(keyboard: Keyboard) -> Iterator[tuple[str, str]]:
    page = keyboard.page
    keyboard.tab(".reader .date.mention")
    yield "explore", "read"
    keyboard.press("Enter")
    expect(page.locator(".reader .card")).to_be_visible()
    yield "explore", "explain"
    keyboard.press("Escape")
    keyboard.on(".reader .date.mention")
    keyboard.press("Enter")
    keyboard.press("Tab", "Tab")
    keyboard.on(".card .correct")
    keyboard.press("Enter")
    keyboard.on(".desk input[type=date]")
    yield "explore", "form"
    page.keyboard.type("10062020")
    keyboard.press("Enter")
    expect(page.locator(".reader .by-hand")).not_to_have_count(0, timeout=PATIENCE)
    keyboard.on(".reader .by-hand")
    yield "explore", "corrected"
    keyboard.tab(".reader .tools .tool:first-of-type", "Shift+Tab")
    keyboard.press("Enter")
    expect(page.locator(".reader .by-hand")).to_have_count(0, timeout=PATIENCE)
    keyboard.on(".reader .tools .tool")
    yield "explore", "undone"


def _share(keyboard: Keyboard) -> Iterator[tuple[str, str]]:
    page = keyboard.page
    for name, button in (("share", "Partager"), ("log", "Corrections")):
        keyboard.tab("[data-testid=stPopoverButton]", "Shift+Tab", button)
        keyboard.press("Enter")
        body = page.locator("[data-testid=stPopoverBody]")
        expect(body).to_be_visible(timeout=PATIENCE)
        page.wait_for_timeout(400)
        yield "explore", name
        keyboard.tab("[data-testid=stPopoverBody] button")
        keyboard.press("Escape")
        expect(body).to_be_hidden()
        keyboard.on("[data-testid=stPopoverButton]")


def _add(keyboard: Keyboard) -> Iterator[tuple[str, str]]:
    page = keyboard.page
    keyboard.tab("a[href$='/add']", "Shift+Tab")
    keyboard.press("Enter")
    page.wait_for_url("**/add*", timeout=PATIENCE)
    expect(page.locator("textarea")).to_be_visible(timeout=PATIENCE)
    keyboard.tab("textarea")
    yield "add", "open"
    page.keyboard.type(TEXT)
    keyboard.tab("button", words="Lire l’article")
    keyboard.press("Enter")
    opened = page.get_by_role("button", name="Ouvrir")
    expect(opened).to_be_visible(timeout=PATIENCE)
    yield "add", "added"
    keyboard.tab("button", words="Ouvrir")
    keyboard.press("Enter")
    expect(page.locator(".reader p.text")).to_contain_text("Bamako", timeout=PATIENCE)
    Explore(page).wait()
    yield "explore", "own article"


def _corpora(keyboard: Keyboard) -> Iterator[tuple[str, str]]:
    """Open the page of kept corpora; one without a name is refused."""
    page = keyboard.page
    keyboard.tab("a[href$='/corpora']", "Shift+Tab")
    keyboard.press("Enter")
    page.wait_for_url("**/corpora*", timeout=PATIENCE)
    expect(page.get_by_placeholder("Mali, 2021")).to_be_visible(timeout=PATIENCE)
    yield "corpora", "open"
    keyboard.tab("input[type=text]")
    keyboard.press("Enter")
    expect(page.get_by_test_id("stAlert")).to_be_visible(timeout=PATIENCE)
    _rested(page)
    yield "corpora", "refused"
