"""The reader shows the whole text, marks what was found, and says what it was taken for."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.cards import coordinates, date_card, event_card, place_card
from dashboard.pieces import parts, pieces, search_hits
from dashboard.reader import Telling, owners, pair, payload
from dashboard.words import words
from data.corrections import BY_HAND
from data.model import Article, Parsed
from data.parse import parse
from data.sentences import paragraphs
from tests.dashboard.example import GAO, TEXT, day, example, place

EN, FR = words("en"), words("fr")


def cut(parsed, search=""):
    return pieces(parsed, paragraphs(parsed.article.text), search)


def name(where):
    return where.name


def test_pieces_join_to_the_paragraphs():
    assert ["".join(piece.text for piece in block) for block in cut(example())] == [
        TEXT[start:end] for start, end in paragraphs(TEXT)
    ]


def test_every_mention_is_one_piece_where_nothing_cuts_it():
    parsed = example()
    marked = {piece.mention: piece.text for block in cut(parsed) for piece in block if piece.mention}
    assert marked == {f"d{i}": m.text for i, m in enumerate(parsed.dates)} | {
        f"p{i}": m.text for i, m in enumerate(parsed.places)
    }


def test_the_sentence_of_an_event_is_marked():
    covered = [piece.text for piece in cut(example())[0] if "e0" in piece.events]
    assert "".join(covered) == TEXT[: TEXT.index("\n")]


def test_a_search_cuts_pieces_and_marks_hits():
    hits = [piece.text for block in cut(example(), "gâo") for piece in block if piece.hit]
    assert hits == ["Gao", "Gao"]


def test_search_hits_ignore_case_and_accents():
    assert [("Ça et ça"[start:end]) for start, end in search_hits("Ça et ça", "CA")] == ["Ça", "ça"]
    assert list(search_hits("anything", "  ")) == []


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=12))
def test_overlapping_spans_lose_no_text(spans):
    text = "a b\n\ncd e, f g h i j k l m n o p q r s t u"
    parsed = example()
    places = tuple(replace(parsed.places[0], start=min(s), end=max(s)) for s in spans)
    events = tuple(replace(parsed.events[0], start=min(s), end=max(s)) for s in spans)
    jumbled = Parsed(Article("x", text), (), places, events)
    assert ["".join(piece.text for piece in block) for block in cut(jumbled)] == [
        text[start:end] for start, end in paragraphs(text)
    ]


def test_mentions_belong_to_the_event_that_took_them_up():
    marks = owners(example())
    assert marks["d0"] == marks["d1"] == marks["p0"] == "foire:e0"
    assert marks["p1"] == "foire:p1"
    assert marks["d2"] is None, "a date of no day has no mark"
    assert pair(example(), 0) == ["d0", "d1", "p0"]


def test_the_payload_names_no_offset_and_no_markup():
    data = payload(example(), FR, name, selected="foire:e0", search="foire")
    assert data["title"] == "La foire de Gao <b>ouvre</b>", "as written: the browser sets textContent"
    assert data["selected"] == "foire:e0"
    assert set(data["events"]) == {"e0", "e1"}
    assert {key for block in data["paragraphs"] for piece in block for key in piece} == {"t", "m", "e", "h"}


def test_an_article_without_marks_is_still_shown():
    data = payload(Parsed(Article("a", "Rien."), (), (), ()), FR, name)
    assert data["paragraphs"] == [[{"t": "Rien."}]]


def test_a_date_card_says_what_and_why():
    card = date_card(example(), 0, example().events[:1], FR, name)
    rows = dict(card.rows)
    assert card.lead == "3 mai 2021"
    assert rows["Règle"] == "day-month"
    assert "2021-05-02" in rows["Pourquoi"]
    assert rows["Confiance"].startswith("97")
    assert "Gao" in rows["Événement"]


def test_an_unsettled_date_says_so():
    assert date_card(example(), 2, (), EN, name).lead == "No calendar day: the text does not settle one"


def test_a_place_card_names_the_rejected():
    card = place_card(example(), 0, (), EN, name)
    assert card.lead == "Gao · City · Mali"
    assert [value for label, value in card.rows if label == "Rather than"] == [
        "Gao · City · Burkina Faso · 10%"
    ]


def test_an_event_card_says_when_and_where():
    card = event_card(example(), 0, FR, name)
    assert card.lead == "3–5 mai 2021 · Gao"
    assert dict(card.rows)["Statut"] == "Prévu"


@pytest.mark.parametrize(
    ("lat", "lon", "written"), [(16.27, -0.04, "16,27° N, 0,04° O"), (-33.4, 70.0, "33,4° S, 70° E")]
)
def test_coordinates_are_written_as_the_language_does(lat, lon, written):
    assert coordinates(lat, lon, FR) == written


def test_a_long_article_is_cut_in_linear_time():
    parsed = example()
    count = 4_000
    text = TEXT[: TEXT.index("\n") + 1] * count
    step = TEXT.index("\n") + 1
    first = place("Gao", 0, GAO), day("le 3 mai", 0, None)
    long = Parsed(
        Article("long", text),
        tuple(
            replace(first[1], start=first[1].start + i * step, end=first[1].end + i * step)
            for i in range(count)
        ),
        tuple(
            replace(first[0], start=first[0].start + i * step, end=first[0].end + i * step)
            for i in range(count)
        ),
        tuple(replace(parsed.events[0], start=i * step, end=(i + 1) * step - 1) for i in range(count)),
    )
    blocks = cut(long, "foire")
    assert sum(piece.hit for block in blocks for piece in block) == count


@pytest.mark.parametrize(
    ("published", "origin", "written"),
    [
        (date(2021, 5, 2), "metadata", "dimanche 2 mai 2021"),
        (date(2021, 5, 2), "text", "dimanche 2 mai 2021 (déduite de son texte)"),
        (None, None, "sans date de publication"),
    ],
)
def test_a_guessed_publication_date_says_so(published, origin, written):
    parsed = example()
    dated = replace(parsed, article=replace(parsed.article, published=published, published_from=origin))
    assert payload(dated, FR, name)["meta"][1] == written


def long_article(count=3_000):
    step = TEXT.index("\n") + 1
    text = TEXT[:step] * count
    there = place("Gao", 0, GAO)
    places = tuple(
        replace(there, start=there.start + i * step, end=there.end + i * step) for i in range(count)
    )
    return Parsed(Article("long", text), (), places, ())


def test_a_long_article_comes_in_parts_that_lose_nothing():
    parsed = long_article()
    count = payload(parsed, EN, name)["parts"]
    assert count > 3
    seen = [payload(parsed, EN, name, part=part)["mentions"].keys() for part in range(count)]
    assert sum(map(len, seen)) == len(parsed.places)


def test_the_part_shown_is_the_one_with_the_selected_mark():
    parsed = long_article()
    data = payload(parsed, EN, name, selected="long:p2900")
    assert "p2900" in data["mentions"]
    assert payload(parsed, EN, name, selected="long:p99999")["part"] == 0
    assert payload(parsed, EN, name, part=99)["part"] == data["parts"] - 1


@given(st.text(alphabet="ab \n", max_size=60), st.integers(1, 20))
def test_parts_keep_every_word(text, size):
    kept = "".join(text[start:end] for part in parts(text, size) for start, end in part)
    assert "".join(kept.split()) == "".join(text.split())


def test_an_events_card_lists_who_else_tells_it_but_not_its_own_article():
    parsed = example()
    parsed = replace(parsed, events=(replace(parsed.events[0], group="g"), *parsed.events[1:]))
    told = {"g": [Telling("foire:e0", "La foire", "ici"), Telling("other:e2", "<b>Elsewhere</b>", "there")]}
    events = payload(parsed, FR, name, told=told, copies=["Copie"])
    assert events["events"]["e0"]["told"] == [
        {"mark": "other:e2", "article": "<b>Elsewhere</b>", "title": "there"}
    ]
    assert events["events"]["e1"]["told"] == []
    assert events["copies"] == "Texte presque identique à : Copie"


def test_who_may_not_correct_an_article_here_is_told_where():
    assert payload(example(), EN, name)["closed"] is None
    assert "open the corpus" in payload(example(), EN, name, closed=True)["closed"]


def test_an_article_tells_the_dates_that_its_publication_date_would_settle():
    article = Article("a", "Hier, la foire a ouvert à Gao.", "fr", None, None)
    assert payload(parse(article), FR, name)["lacking"] == (
        "Sans date de publication, 1 date reste ouverte : « Hier »."
    )
    assert payload(parse(replace(article, published=date(2021, 5, 3))), FR, name)["lacking"] is None
    article = Article("a", "La foire a ouvert le 3 mai à Gao, libérée en janvier 2013.", "fr", None, None)
    assert payload(parse(article), FR, name)["lacking"] == (
        "L’année de 1 date est celle d’une autre date du texte : « 3 mai »."
    )


def test_a_date_set_by_hand_has_no_rule():
    parsed = example()
    by_hand = replace(parsed.dates[0], anchor="user", rule="by-hand", why=BY_HAND)
    rows = dict(date_card(replace(parsed, dates=(by_hand, *parsed.dates[1:])), 0, (), EN, name).rows)
    assert rows["Settled by"] == "set by you"
    assert not rows.keys() & {"Rule", "Confidence"}
