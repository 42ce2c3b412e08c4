"""Each page draws, does what its controls say, and survives bad input."""

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import holdings, visit
from dashboard.commands.arguments import FETCH
from dashboard.held import Held
from dashboard.screens import share
from dashboard.view import View
from data import limits
from data.compare import Compare
from data.export import ARTICLE_FORMATS, CORPUS_FORMATS, FORMATS

SCRIPT = str(Path(__file__).parents[2] / "dashboard" / "app.py")
FAIR = "BAMAKO, 2 mai 2021 - La foire de Gao s'ouvre le 3 mai. Le ministre est à Paris."


@pytest.fixture
def app():
    at = AppTest.from_file(SCRIPT, default_timeout=120)
    at.query_params["ui"] = "en"
    return at


def go(at, page):
    """Open another page, as the menu does."""
    at.run()
    at._page_hash = at.session_state["pages"][page]._script_hash
    return at.run()


def address(at):
    """Give the query as lists of values, however the test harness keeps it."""
    return {name: [kept] if isinstance(kept, str) else list(kept) for name, kept in at.query_params.items()}


def test_explore_shows_the_bundled_articles(app):
    app.run()
    assert not app.exception
    assert app.title[0].value == "The bundled articles"


def test_the_browsers_language_is_taken_and_can_be_changed(app):
    app.query_params["ui"] = "fr"
    app.run()
    assert app.title[0].value == "Les articles fournis"
    assert app.session_state["pages"]["about"].title == "À propos", (
        "the menu speaks it too, from the first run"
    )
    app.button_group(key="language").set_value("en").run()
    assert app.title[0].value == "The bundled articles"
    assert address(app)["ui"] == ["en"]


def test_a_search_narrows_the_view_and_goes_into_the_address(app):
    app.run()
    app.text_input(key="facet.search").set_value("Conakry ou ailleurs").run()
    assert address(app)["q"] == ["Conakry ou ailleurs"]
    assert not app.exception


def test_a_facet_goes_into_the_address_and_all_can_be_shown_again(app):
    app.run()
    app.multiselect(key="facet.langs").set_value(["ar"]).run()
    assert address(app)["lang"] == ["ar"]
    next(button for button in app.button if button.label == "Show all").click().run()
    assert "lang" not in address(app)


def test_a_link_restores_its_filters(app):
    app.query_params["country"] = ["ML", "RU"]
    app.query_params["q"] = "Moscou"
    app.query_params["article"] = "conference-moscou"
    app.run()
    assert app.multiselect(key="facet.countries").value == ["ML", "RU"]
    assert app.text_input(key="facet.search").value == "Moscou"


def test_a_bad_link_opens_a_working_page_and_says_what_was_ignored(app):
    app.query_params["days"] = "yesterday"
    app.query_params["evil*[x](y)"] = "1"
    app.run()
    assert not app.exception
    assert "days" in app.warning[0].value
    assert "[x](y)" not in app.warning[0].value


def test_a_comparison_is_in_the_link_and_its_marks_are_told_apart(app):
    app.query_params["compare"] = ["lang", "fr", "en"]
    app.query_params["side"] = "both"
    app.query_params["article"] = "moscow-conference"
    app.run()
    assert not app.exception
    assert not app.warning
    seen = app.session_state["view"]
    assert seen.compare == Compare("lang", "fr", "en")
    columns = app.session_state["made"]["linked"][1]
    assert set(columns["marks"]["side"]) == {"a", "both", "b"}


def test_two_sides_of_no_kind_are_named_and_compare_nothing(app):
    app.query_params["compare"] = ["lang", "fr", "<b>"]
    app.run()
    assert not app.exception
    assert "compare" in app.warning[0].value


def test_own_and_bundled_articles_are_compared_and_the_same_event_found_in_both(app):
    paste(
        app,
        "MOSCOW, June 22, 2021 - The ninth Moscow Conference on International Security opened on "
        "22 June 2021 in Moscow.",
    )
    go(app, "explore")
    app.session_state["show_samples"] = True
    app.query_params["compare"] = ["corpus", "own", "shared"]
    app.run()
    assert not app.exception
    made = app.session_state["made"]
    assert made["told by both"][1], "the conference is told by both"
    columns = made["linked"][1]["marks"]
    assert set(columns["side"]) == {"a", "both", "b"}
    mine = [
        side for side, title in zip(columns["side"], columns["title"], strict=True) if "ninth Moscow" in title
    ]
    assert mine == ["both"]


def test_an_article_that_is_not_here_is_said_to_be_missing(app):
    app.query_params["article"] = "somebody-elses"
    app.run()
    assert not app.exception
    assert "not here" in app.info[0].value


def test_about_names_sources_and_borders(app):
    go(app, "about")
    text = " ".join(m.value for m in app.markdown)
    for said in ("GeoNames", "Natural Earth", "CLDR", "United Nations"):
        assert said in text


def paste(app, text, published=None):
    go(app, "add")
    app.text_area[0].set_value(text)
    if published:
        app.date_input(key="paste.published").set_value(published)
    return next(b for b in app.button if b.label == "Read the article").click().run()


def test_a_pasted_article_is_read_and_listed(app):
    paste(app, FAIR)
    assert not app.exception
    assert app.success[0].value.startswith("1 article read:")
    assert any("foire de Gao" in m.value for m in app.markdown)
    go(app, "explore")
    assert app.title[0].value == "Your articles"


def test_the_publication_date_is_the_users(app):
    paste(app, "La foire de Gao s'ouvre le 3 mai.", date(1999, 4, 1))
    assert any("1999" in m.value for m in app.markdown)


def test_dates_that_stay_open_without_a_publication_date_are_told(app):
    paste(app, "La foire de Gao s'est ouverte hier. Mardi dernier, récemment, la pluie a tout noyé.")
    assert "2 dates stay open without a publication date" in app.warning[0].value
    assert "hier" in app.warning[0].value
    paste(app, "La foire de Gao s'est ouverte hier.", date(1999, 4, 1))
    assert not app.warning


def test_an_article_that_is_there_already_is_told(app):
    paste(app, FAIR)
    paste(app, FAIR)
    assert [one.value for one in app.info] == ["1 article was there already."]
    assert not app.success
    assert not app.error


def test_an_empty_text_says_what_to_do(app):
    paste(app, "  \n ")
    assert "no text yet" in app.warning[0].value


def test_a_text_of_a_megabyte_is_read(app):
    paste(app, FAIR + "\n" + "Il pleut sur la ville et rien ne se passe. " * 24_000)
    assert not app.exception
    assert app.success


def upload(app, *files):
    go(app, "add")
    for name, content in files:
        app.file_uploader[0].upload(name, content)
    return next(b for b in app.button if b.label == "Read the files").click().run()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("binary.txt", bytes(range(256)) * 40),
        ("empty.txt", b""),
        ("no-text.csv", b"town,people\nGao,87000\n"),
        ("broken.jsonl", b'{"id": "a", "text": \n'),
        ("bad-date.jsonl", b'{"id": "a", "text": "Il pleut.", "published": "the day before"}\n'),
    ],
)
def test_a_bad_file_is_named_and_stops_no_other(app, name, content):
    upload(app, (name, content), ("good.txt", FAIR.encode()))
    assert not app.exception
    assert app.success[0].value.startswith("1 article read:") or app.success[0].value.startswith("2 articles")
    assert name.replace(".", "\\.").replace("-", "\\-") in app.table[0].value.to_string()


def test_what_could_not_be_read_is_told_in_the_readers_language(app):
    app.query_params["ui"] = "fr"
    go(app, "add")
    hostile = b'{"id": "a", "text": "Il pleut.", "published": "*{value}* <b>"}\n'
    for name, content in (
        ("mer.csv", b"town,people\nGao,87000\n"),
        ("a.jsonl", hostile),
        ("b.pdf", b"%PDF-"),
    ):
        app.file_uploader[0].upload(name, content)
    next(b for b in app.button if b.label == "Lire les fichiers").click().run()
    column, date, document = app.table[0].value["Pourquoi, et que faire"]
    assert "il n’y a pas de colonne de textes" in column
    assert "la date de publication '*{value}* <b>' n’est pas une date" in date.replace("\\", "")
    assert "<b>" not in date
    assert "'*" not in date
    assert "endommagé" in document


def test_no_file_chosen_says_so(app):
    go(app, "add")
    next(b for b in app.button if b.label == "Read the files").click().run()
    assert "Choose" in app.warning[0].value


def test_an_article_can_be_removed(app):
    paste(app, FAIR)
    next(b for b in app.button if b.label == "Remove").click().run()
    go(app, "explore")
    assert app.title[0].value == "The bundled articles"


def test_one_visitors_articles_are_not_anothers(app):
    paste(app, FAIR)
    other = AppTest.from_file(SCRIPT, default_timeout=120)
    other.query_params["ui"] = "en"
    other.run()
    assert other.title[0].value == "The bundled articles"


@pytest.mark.parametrize("name", sorted(FORMATS | ARTICLE_FORMATS | CORPUS_FORMATS))
def test_what_is_shown_is_taken_away_in_every_format(name, monkeypatch):
    made = []
    monkeypatch.setattr("streamlit.download_button", lambda _, make, *__, **___: made.append(make()))
    monkeypatch.setattr(visit, "view", lambda: View(langs=("ar",)))
    monkeypatch.setattr(holdings, "shown_corpora", lambda: [Held(holdings.samples())])
    share._download(name, "Download")
    (content,) = made
    assert content
    if name in {"jsonl", "tei", "csl"}:
        assert content.count({"jsonl": b'"published_from"', "tei": b"<TEI ", "csl": b'"title"'}[name]) == 2


def test_the_share_panel_offers_every_format(app):
    app.run()
    offered = app.selectbox(key="share.format").options
    assert len(offered) == len(FORMATS | ARTICLE_FORMATS | CORPUS_FORMATS) - len(share.FIRST)


def test_addresses_are_fetched_only_where_the_operator_allows(app, monkeypatch):
    go(app, "add")
    assert "From an address" not in [tab.label for tab in app.tabs]
    monkeypatch.setenv(FETCH, "127.0.0.1:1")
    app.run()
    assert "From an address" in [tab.label for tab in app.tabs]
    fetch = {button.label: button for button in app.button}["Fetch and read"]
    app.text_area[1].set_value("file:///etc/passwd http://127.0.0.1:1/ http://10.0.0.1/")
    fetch.click().run()
    told = [reason.replace("\\", "") for reason in app.table[0].value["Why, and what to do"]]
    for reason, words in zip(
        told, ("only addresses that begin", "cannot be reached", "not allowed"), strict=True
    ):
        assert words in reason


def test_no_more_addresses_than_the_limit_are_fetched(app, monkeypatch):
    monkeypatch.setenv(FETCH, "127.0.0.1:1")
    go(app, "add")
    app.text_area[1].set_value("http://x " * (limits.ADDRESSES + 1))
    {button.label: button for button in app.button}["Fetch and read"].click().run()
    assert [warning.value for warning in app.warning] == ["At most 20 addresses at a time are fetched."]


def apply_file(app, content):
    app.run()
    app.file_uploader(key="correction.file").upload("log.jsonl", content)
    return next(b for b in app.button if b.label in {"Apply them", "Les appliquer"}).click().run()


def test_a_bad_line_of_corrections_is_named_with_what_is_wrong(app):
    app.query_params["ui"] = "fr"
    apply_file(app, b'{"change": 3}\n\n{"<b>": 1}\nnot json\n')
    assert not app.exception
    (said,) = (each.value for each in app.warning)
    plain = re.sub("[\u2066-\u2069\\\\]", "", said)
    assert "Ligne 1 : le champ change contient int là où object est attendu" in plain
    assert "Ligne 3 : une correction n’a pas de champ <b>" in plain
    assert "Ligne 4 : ce n’est pas du JSON" in plain
    assert "<b>" not in said
    assert "appliquez de nouveau" in said


def test_of_many_bad_lines_the_first_are_named_and_a_good_file_forgets_them(app):
    apply_file(app, b"{}\n" * 12)
    assert "and 7 more" in app.warning[0].value
    apply_file(app, b"\n")
    assert not app.warning
