"""The story: events put in an order, captioned, presented, and restored by one link."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard import standalone
from dashboard.cards import place_names
from dashboard.words import words
from data.marks import Mark, marks
from data.model import Parsed
from data.parse import parse
from data.samples import sample_articles
from data.story import Step, told
from tests.browser.conftest import Outside, shot
from tests.browser.explore import PATIENCE, Explore
from tests.browser.keyboard import Keyboard, findings, serious

SAMPLES: dict[str, Parsed] = {}


@pytest.fixture(scope="module", autouse=True)
def _samples() -> None:
    SAMPLES.update((article.id, parse(article)) for article in sample_articles())


def happenings(count: int) -> list[Mark]:
    """Some dated and placed events, the latest first, each of another article."""
    first = {
        article: next(m for m in marks(parsed) if m.kind == "event" and m.first and m.place)
        for article, parsed in SAMPLES.items()
        if any(m.kind == "event" and m.first and m.place for m in marks(parsed))
    }
    return sorted(first.values(), key=lambda mark: mark.first or date.min, reverse=True)[:count]


def query(*steps: Mark, title: str = "Trois%20jours", captions: bool = True) -> str:
    """The address of a story."""
    said = [f"%20Légende%20{n}." if captions else "" for n in range(1, len(steps) + 1)]
    spelt = "".join(f"&step={m.id}@{m.start}{c}" for m, c in zip(steps, said, strict=True))
    return f"story={title}{spelt}"


def titles(page: Page) -> list[str]:
    return page.locator(".dl-steps .dl-title").all_inner_texts()


def add(page: Page, row: int) -> str:
    """Add an event by its row of the list; its title."""
    line = page.locator(".dl-list tbody tr").nth(row)
    line.hover()
    line.locator(".dl-keep").click()
    expect(line.locator(".dl-keep")).to_have_attribute("aria-pressed", "true")
    return line.locator("td .dl-title").first.inner_text()


def test_a_story_is_told_put_in_order_presented_and_kept_by_its_link(
    page: Page, app: str, outside: Outside, context
):
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    Explore(page).open(app)
    expect(page.locator(".dl-story")).to_be_hidden()
    later, sooner = add(page, 6), add(page, 3)
    expect(page.locator(".dl-steps li")).to_have_count(2)
    page.locator("textarea.dl-caption").first.fill("Ce fut d’abord\u2028 <b>cela</b>.")
    page.locator("textarea.dl-caption").first.press("Enter")
    page.locator(".dl-storyname").fill("Deux jours")
    page.locator(".dl-storyname").press("Tab")
    page.wait_for_url(re.compile(r"story=Deux"), timeout=PATIENCE)
    assert titles(page) == [later, sooner]
    page.get_by_role("button", name="Trier par date").click()
    assert titles(page) == [sooner, later]
    page.get_by_role("button", name="Annuler", exact=True).click()
    assert titles(page) == [later, sooner]
    page.locator(".dl-steps [data-part=down]").first.click()
    assert titles(page) == [sooner, later]
    expect(page.locator("[data-part=up]").last).to_be_focused()
    page.wait_for_url(re.compile(r"step=.*step=[^&]*cela"), timeout=PATIENCE)
    again = context.new_page()
    Explore(again).open(page.url)
    expect(again.locator(".dl-steps li")).to_have_count(2)
    assert titles(again) == [sooner, later]
    assert again.locator(".dl-storyname").input_value() == "Deux jours"
    assert "<b>cela</b>." in again.locator("textarea.dl-caption").last.input_value()
    page.get_by_role("button", name="Vider le récit").click()
    expect(page.locator(".dl-steps li")).to_have_count(0)
    page.wait_for_url(re.compile(r"^((?!step=).)*$"), timeout=PATIENCE)
    page.get_by_role("button", name="Annuler", exact=True).click()
    assert titles(page) == [sooner, later]
    assert (errors, outside.requests) == ([], [])


def test_each_step_moves_the_views_and_opens_the_article(page: Page, app: str):
    first, second = happenings(2)
    explore = Explore(page).open(f"{app}/?{query(first, second)}&days=1900-01-01..1900-12-31")
    expect(page.locator(".dl-behind:not([hidden])")).to_have_count(2)
    expect(page.locator(".dl-behind").first).to_have_text("Masqué par les filtres")
    page.get_by_role("button", name="Présenter le récit : Trois jours").click()
    stage = page.get_by_role("region", name="Trois jours")
    expect(stage).to_be_focused()
    for step, mark in enumerate((first, second), start=1):
        expect(stage.locator(".dl-spoken")).to_contain_text(f"Étape {step} sur 2")
        expect(stage.locator(".dl-spoken")).to_have_attribute("aria-live", "polite")
        expect(stage.locator("h2")).to_have_text(mark.title)
        expect(stage.locator(".dl-caption")).to_have_text(f"Légende {step}.")
        article = SAMPLES[mark.article].article
        expect(page.locator(".reader h2")).to_have_text(article.title or "", timeout=PATIENCE)
        expect(page.locator(".reader .sentence.selected").first).to_be_in_viewport(timeout=PATIENCE)
        explore.wait()
        lon, lat, zoom = explore.camera()
        assert mark.place is not None
        assert abs(lon - mark.place.lon) < 25
        assert abs(lat - mark.place.lat) < 15
        assert zoom > 1.5
        page.wait_for_url(re.compile(f"mark={mark.article}%3A"), timeout=PATIENCE)
        page.keyboard.press("ArrowRight")
    shot(page, "story-presented")
    assert [serious(findings(page))] == [[]]
    page.keyboard.press("Home")
    expect(stage.locator(".dl-spoken")).to_contain_text("Étape 1 sur 2")
    page.keyboard.press("Escape")
    expect(stage).to_be_hidden()
    expect(page.locator(".dl-chip")).to_have_count(1)  # the brush is back
    expect(page.locator(".dl-tell")).to_be_focused()


def test_a_missing_event_is_said_and_keeps_its_caption(page: Page, app: str):
    (here,) = happenings(1)
    gone = f"{here.article}:e0@999999%20Un%20mot%20reste."
    Explore(page).open(f"{app}/?{query(here)}&step={gone}&step=elsewhere:e1@4")
    rows = page.locator(".dl-steps li")
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_contain_text("Cet événement n’est pas ou plus ici.")
    expect(rows.nth(1).locator("textarea")).to_have_value("Un mot reste.")
    page.locator(".dl-present").click()
    page.keyboard.press("PageDown")
    stage = page.locator(".dl-stage")
    expect(stage).to_contain_text("Étape 2 sur 3")
    expect(stage).to_contain_text("Un mot reste.")
    expect(stage).to_contain_text("n’est pas ou plus ici")
    page.locator(".dl-stage").get_by_role("button", name="Terminer la présentation").click()
    expect(stage).to_be_hidden()


def test_an_event_that_a_facet_hides_is_said_to_be_and_read_all_the_same(page: Page, app: str):
    mark = next(m for m in happenings(18) if SAMPLES[m.article].article.lang == "fr")
    Explore(page).open(f"{app}/?{query(mark)}&lang=ar")
    row = page.locator(".dl-steps li")
    expect(row.locator(".dl-title")).to_have_text(mark.title)
    expect(row).to_contain_text("Masqué par les filtres")
    page.locator(".dl-tell").click()
    expect(page.locator(".dl-stage")).to_contain_text("Masqué par les filtres")
    article = SAMPLES[mark.article].article
    expect(page.locator(".reader h2")).to_have_text(article.title or "", timeout=PATIENCE)
    page.keyboard.press("Escape")
    expect(page.locator(".dl-steps li")).to_have_count(1)


def test_an_event_is_added_from_the_article(page: Page, app: str):
    (mark,) = happenings(1)
    Explore(page).open(f"{app}/?article={mark.article}")
    page.locator(".reader .event").first.click(timeout=PATIENCE)
    button = page.locator(".reader .card .keep")
    expect(button).to_have_text("+ Ajouter au récit")
    button.click()
    expect(button).to_have_text("✓ Retirer du récit")
    expect(page.locator(".dl-steps li")).to_have_count(1)
    expect(page.locator(".dl-tell")).to_contain_text("1 étape")
    page.wait_for_url(re.compile(r"step="), timeout=PATIENCE)
    expect(button).to_be_visible()
    button.click()
    expect(page.locator(".dl-steps li")).to_have_count(0)


def test_all_of_it_goes_by_keyboard(page: Page, app: str):
    keyboard = Keyboard(page)
    Explore(page).open(app)
    keyboard.tab(".dl-story-door")
    keyboard.press("Enter")
    keyboard.on(".dl-storyname")
    expect(page.locator(".dl-teach")).to_be_visible()
    assert serious(findings(page)) == []
    page.keyboard.type("Au clavier")
    keyboard.tab(".dl-list .dl-keep", "Shift+Tab")
    keyboard.press("Enter")
    keyboard.tab(".dl-list .dl-title", "Shift+Tab")
    keyboard.tab(".dl-list .dl-keep", "Shift+Tab")
    keyboard.press("Space")
    expect(page.locator(".dl-steps li")).to_have_count(2)
    keyboard.tab("textarea.dl-caption")
    page.keyboard.type("Une légende")
    keyboard.tab(".dl-steps [data-part=down]")
    before = titles(page)
    keyboard.press("Enter")
    assert titles(page) == before[::-1]
    assert serious(findings(page)) == []
    keyboard.tab(".dl-present", "Shift+Tab")
    keyboard.press("Enter")
    keyboard.on(".dl-stage")
    keyboard.tab(".dl-stage .dl-tool[aria-label^='Étape suivante']")
    keyboard.press("Enter")
    expect(page.locator(".dl-stage")).to_contain_text("Une légende")
    keyboard.on(".dl-stage .dl-tool[aria-label^='Étape précédente']")  # the end: the focus is not lost
    keyboard.press("Escape")
    keyboard.on(".dl-present")
    page.wait_for_url(re.compile(r"story=Au\+clavier"), timeout=PATIENCE)
    keyboard.tab(".dl-steps [data-part=out]")
    keyboard.press("Enter")
    expect(page.locator(".dl-steps li")).to_have_count(1)
    keyboard.on(".dl-steps [data-part=out]")
    assert [stop for stop in keyboard.plain if "dl-" in stop] == []  # Streamlit's own are the walk's concern


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_in_both_schemes(browser: Browser, app: str, scheme):
    window = browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme=scheme, locale="en-US",
        has_touch=True, is_mobile=True, reduced_motion="reduce",
    )  # fmt: skip
    page = window.new_page()
    Explore(page).open(f"{app}/?{query(*happenings(3))}")
    page.locator(".dl-story").scroll_into_view_if_needed()
    shot(page, f"story-phone-{scheme}")
    assert serious(findings(page)) == []
    page.locator(".dl-present").tap()
    expect(page.locator(".dl-stage")).to_be_in_viewport(ratio=0.95)
    for _ in range(2):
        page.get_by_role("button", name="Next step").tap()
    expect(page.locator(".dl-stage")).to_contain_text("Step 3 of 3")
    expect(page.locator(".dl-stage")).to_be_in_viewport(ratio=0.95)
    expect(page.locator(".dl-map")).to_be_in_viewport(ratio=0.5)
    shot(page, f"story-phone-{scheme}-presented")
    assert serious(findings(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    window.close()


@pytest.mark.parametrize("width", [1400, 390])
def test_the_one_file_page_presents_it(browser: Browser, tmp_path: Path, width: int):
    chosen = happenings(3)
    steps = [Step(mark.id, mark.start, f"Note {n}.") for n, mark in enumerate(chosen, start=1)]
    steps.append(Step("elsewhere:e0", 1, "Ailleurs."))
    shown = [mark for parsed in SAMPLES.values() for mark in marks(parsed)]
    html = standalone.page(
        list(SAMPLES.values()), shown, words("fr"), place_names("fr"), title="Articles",
        made=date(2026, 11, 23), story=told(steps, SAMPLES.get), story_title="Trois <b>jours</b>",
    )  # fmt: skip
    path = tmp_path / "story.html"
    path.write_text(html, "utf-8")
    window = browser.new_context(
        offline=True, viewport={"width": width, "height": 844}, reduced_motion="reduce"
    )
    page = window.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_selector(".dl[data-ready]", timeout=60_000)
    expect(page.locator(".dl-story h2")).to_have_text("Trois <b>jours</b>")
    expect(page.locator(".dl-steps li")).to_have_count(4)
    expect(page.locator(".dl-keep, .dl-story textarea, .dl-story-door")).to_have_count(0)
    assert serious(findings(page)) == []
    page.locator(".dl-tell").click()
    stage = page.locator(".dl-stage")
    for number, mark in enumerate(chosen, start=1):
        expect(stage.locator("h2")).to_have_text(mark.title)
        expect(stage.locator(".dl-caption")).to_have_text(f"Note {number}.")
        article = SAMPLES[mark.article].article
        expect(page.locator(".reader h2")).to_have_text(article.title or "")
        expect(page.locator(".reader .selected")).not_to_have_count(0)
        expect(stage).to_be_in_viewport(ratio=0.95)
        shot(page, f"story-page-{width}-{number}")
        page.keyboard.press("ArrowRight")
    expect(stage).to_contain_text("Ailleurs.")
    assert serious(findings(page)) == []
    page.keyboard.press("Escape")
    expect(stage).to_be_hidden()
    assert complaints == []
    window.close()
