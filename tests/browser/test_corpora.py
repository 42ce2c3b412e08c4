"""Two kept corpora beside one another: chosen on their page, told apart everywhere, in link and file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data.model import Article
from data.parse import parse
from data.store.library import Library
from tests.browser.conftest import Outside, served, shot
from tests.browser.explore import PATIENCE, Explore
from tests.browser.keyboard import findings, serious
from tests.browser.test_compare import sides

MARKET = ("gao", "fr", "Le marché de Gao a rouvert le 2 mars 2024. À Tombouctou, il pleut.")
NORTH = (
    ("crue", "fr", "Le 4 juin 2024, une crue a inondé le port de Mopti et détruit le marché aux poissons."),
    ("festival", "fr", "Le 9 juillet 2024, un festival de musique s'est ouvert à Ségou."),
    MARKET,
)
SOUTH = (
    ("flood", "en", "On 4 June 2024 a flood swept through the port of Mopti and destroyed the fish market."),
    ("school", "en", "On 2 August 2024 a school opened in Kayes."),
    MARKET,
)


@pytest.fixture(scope="module")
def keeper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard with two kept corpora, Nord and Sud; yields its address."""
    folder = tmp_path_factory.mktemp("corpora")
    library = Library(folder)
    for name, articles in {"Nord": NORTH, "Sud": SOUTH}.items():
        corpus = library.corpus(library.make(name))
        for id_, lang, text in articles:
            corpus.add(parse(Article(id_, text, lang=lang)))
    library.close()
    with served(DATELINE_KEEP=str(folder)) as url:
        yield url


def test_a_corpus_is_opened_beside_another_and_back_leads_back(page: Page, keeper: str, outside: Outside):
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{keeper}/corpora", timeout=PATIENCE)
    page.get_by_role("button", name="Comparer").first.click(timeout=PATIENCE)
    opened = page.get_by_test_id("stPopoverBody")
    expect(opened).to_contain_text("ce qu’ils racontent tous deux")
    assert serious(findings(page)) == []
    shot(page, "corpora-compare")
    opened.get_by_role("button", name="Comparer").click()
    explore = Explore(page).wait()
    told = sides(explore)
    assert min(told.values()) > 0
    assert sum(told.values()) == explore.shown()
    expect(page.locator("h1")).to_have_text(re.compile("Nord.* et .*Sud"))
    gao = page.locator(".shelf li, .shelf button", has_text="marché de Gao")
    expect(gao.first.locator("[class*=both]").first).to_be_visible()
    assert serious(findings(page)) == []
    shot(page, "corpora-compared")
    row = page.get_by_role("group", name="Comparaison")
    row.locator(".dl-sided").nth(1).click()
    page.wait_for_url(re.compile("side=both"), timeout=PATIENCE)
    assert explore.wait().shown() == told["both"]
    page.go_back()
    expect(explore.count).to_have_text(re.compile(rf"^{sum(told.values())}\D"), timeout=PATIENCE)
    row.get_by_role("combobox", name="Second côté").select_option(label="les articles fournis")
    page.wait_for_url(re.compile("compare=shared"), timeout=PATIENCE)
    expect(page.locator("h1")).to_have_text(re.compile("Nord.* et les articles fournis"), timeout=PATIENCE)
    page.go_back()
    expect(page.locator("h1")).to_have_text(re.compile("Nord.* et .*Sud"), timeout=PATIENCE)
    explore.wait()
    page.get_by_role("button", name="Finir la comparaison").click()
    expect(page.locator("h1")).to_have_text(re.compile("^\\W*Nord\\W*$"), timeout=PATIENCE)
    assert "corpus=nord" in page.url
    assert errors == []
    assert outside.requests == []


def test_the_link_and_the_one_file_page_hold_both_corpora(
    page: Page, keeper: str, browser: Browser, tmp_path: Path
):
    query = "ui=fr&corpus=nord&compare=corpus&compare=kept:nord&compare=kept:sud"
    explore = Explore(page).open(f"{keeper}/?{query}&article=school")
    told = sides(explore)
    expect(page.locator(".reader")).to_contain_text("ouvrez le corpus", timeout=PATIENCE)
    page.get_by_role("button", name="Partager").click()
    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("button", name="Page avec").click()
    file = tmp_path / "corpora.html"
    download.value.save_as(file)
    window = browser.new_context(offline=True, viewport={"width": 1400, "height": 1000})
    try:
        alone = Explore(window.new_page())
        alone.page.goto(file.as_uri())
        alone.page.wait_for_selector(".dl[data-ready]")
        expect(alone.page.locator("h1")).to_have_text(re.compile("Nord et Sud"))
        assert sides(alone) == told
        row = alone.page.get_by_role("group", name="Comparaison")
        row.locator(".dl-sided").nth(2).click()
        assert alone.shown() == told["b"]
    finally:
        window.close()
