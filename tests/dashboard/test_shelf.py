"""The list of articles: order, titles, what is said of each."""

from datetime import date

from dashboard.shelf import LISTED, TITLE_CHARS, Listing, payload, title
from dashboard.words import words
from data.model import Article

EN = words("en")


def listing(number, published=None, **fields):
    return Listing(Article(f"a{number}", "Rain.", "en", published, None, **fields), 3)


def test_the_newest_stand_first_and_the_undated_last():
    days = [date(2021, 5, 1), None, date(2023, 1, 1)]
    drawn = payload([listing(n, day) for n, day in enumerate(days)], EN)
    assert [article["id"] for article in drawn["articles"]] == ["a2", "a0", "a1"]


def test_each_says_its_source_day_language_and_marks():
    drawn = payload([listing(0, date(2021, 5, 1), source="<b>Gazette</b>")], EN)
    assert drawn["articles"][0]["meta"] == ["<b>Gazette</b>", "May 1, 2021", "English", "3 marks"]


def test_a_long_list_is_cut_and_says_so():
    given = [listing(n) for n in range(LISTED + 5)]
    drawn = payload(given, EN)
    assert len(drawn["articles"]) == LISTED
    assert drawn["more"]
    assert drawn["words"]["more"] == "and 5 more"
    assert payload(given[:LISTED], EN, total=LISTED + 5) == drawn


def test_an_article_without_a_title_is_named_by_its_first_line():
    assert title(Article("a", "\n\nRain in Gao.\nMore rain.")) == "Rain in Gao."
    assert title(Article("a", "")) == "a"
    assert len(title(Article("a", "rain " * 90))) <= TITLE_CHARS + 2


def test_a_wire_copy_is_marked_as_one():
    one, two = (drawn["meta"] for drawn in payload([listing(0), listing(1)], EN, {"a1": "a0"})["articles"])
    assert "wire copy" not in one
    assert two[-1] == "wire copy"
