"""The browser's own half, module by module: filters, lanes, clusters, boxes."""

from __future__ import annotations

import base64
import datetime as dt
import itertools
import math
import random
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Page

from dashboard import assets, cube, linked, sums
from dashboard.held import Held
from dashboard.words import words
from data.store.filters import Filter
from tests.bench.synthetic import corpus_of, synthetic
from tests.data.store.test_three_ways import some_marks


@pytest.fixture
def run(page: Page, app: str):
    """Run a function body with all exports of some modules at hand: ``run("lanes plane", "…", value)``."""
    page.goto(f"{app}/_stcore/health")
    known = {
        name: f"{app}/{assets.root()}/js/{name}.js"
        for name in ("marks", "lanes", "plane", "dom", "frames", "steps", "grid", "search", "cube", "player")
    }

    def call(modules: str, body: str, value: Any = None) -> Any:
        imports = ", ".join(f"...await import('{known[name]}')" for name in modules.split())
        return page.evaluate(f"async (value) => {{ const m = {{ {imports} }}; {body} }}", value)

    return call


def sent(count: int = 300) -> dict[str, Any]:
    marks, articles = synthetic(count)
    return linked.payload(marks, articles, words("en"), lambda place: place.name)


def test_the_browser_lets_through_what_python_does(run):
    data = sent()
    marks, _ = synthetic(300)
    dice = random.Random(7)
    views = []
    for _ in range(200):
        first = dt.date(2004, 1, 1) + dt.timedelta(days=dice.randrange(7000))
        west, east = dice.uniform(-180, 180), dice.uniform(-180, 180)
        south, north = sorted((dice.uniform(-60, 70), dice.uniform(-60, 70)))
        views.append((first, first + dt.timedelta(days=dice.randrange(900)), (west, south, east, north)))

    def passes(mark, first, last, bbox):
        west, south, east, north = bbox
        lon, lat = mark.place.lon, mark.place.lat
        across = west <= lon <= east if west <= east else lon >= west or lon <= east
        return mark.first <= last and mark.last >= first and south <= lat <= north and across

    asked = [
        {"days": [(day - linked.EPOCH).days for day in (first, last)], "bbox": bbox}
        for first, last, bbox in views
    ]
    given = run(
        "marks",
        "const marks = new m.Marks(value.data);"
        "return value.asked.map((view) => marks.filter(view).list.map((mark) => marks.id[mark]));",
        {"data": data, "asked": asked},
    )
    wanted = [[mark.id for mark in marks if passes(mark, *view)] for view in views]
    assert given == wanted
    assert sum(bool(each) for each in wanted) > 20


@pytest.mark.parametrize("limit", [10_000, 60])
def test_the_cube_counts_in_every_cell_what_the_store_does(run, monkeypatch, limit):
    corpus = corpus_of(some_marks())
    of_places = corpus.cells
    monkeypatch.setattr(corpus, "cells", lambda wanted: of_places(wanted, limit=limit))
    monkeypatch.setattr(corpus, "period", lambda _: "quarter")
    shown = [Held(corpus)]
    found = sums.summed(shown, Filter(kinds=("event",)))
    dice = random.Random(8)
    asked = []
    for _ in range(60):
        first = dice.randrange(12_000, 20_000)
        asked.append([first, first + dice.choice((0, 40, 400, 4000))])
    given = run(
        "cube",
        """
        const bytes = Uint8Array.from(atob(value.packed), (char) => char.charCodeAt(0));
        const end = bytes.indexOf(10);
        await m.keep(JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))), bytes.subarray(end + 1));
        const cube = m.cubeOf(value.token);
        return value.asked.map((days) => [cube.snap(days), cube.touching(cube.snap(days))]);
        """,
        {
            "packed": base64.b64encode(cube.packed(shown, found)).decode(),
            "token": found.token,
            "asked": asked,
        },
    )
    step = found.still["step"].iloc[0]
    assert (step > 0) == (limit == 60)

    def cell(row: Any) -> str:
        return f"{math.floor(row.lat / step)}.0/{math.floor(row.lon / step)}.0" if step else row.place

    for days, counts in given:
        first, last = (linked.EPOCH + dt.timedelta(days=day) for day in days)
        told: Counter[str] = Counter()
        for row in of_places(Filter(kinds=("event",), days=(first, last))).itertuples():
            told[cell(row)] += row.marks
        wanted = {name: told[name] for name in found.still["cell"]}
        assert dict(zip(found.still["cell"], counts, strict=True)) == wanted
        assert sum(counts) == told.total()
    assert any(days != before for (days, _), before in zip(given, asked, strict=True))
    assert any(sum(counts) for _, counts in given)


def test_a_snapped_brush_keeps_to_edges_and_leaves_gaps_alone(run):
    body = """
    const cube = Object.create(m.Cube.prototype);
    Object.assign(cube, { since: [0, 7, 100], until: [6, 13, 106] });
    return value.map((days) => cube.snap(days));
    """
    asked = [[2, 9], [8, 9], [1, 50], [40, 60], [-9, 104], [3, 3], [105, 300]]
    assert run("cube", body, asked) == [[0, 6], [7, 13], [0, 50], [40, 60], [-9, 106], [0, 6], [107, 300]]


@pytest.mark.parametrize(
    ("at", "by", "shown"), [(10.001, -1, 9), (9.999, 1, 10), (10.5, -1, 10), (0.001, -1, 0)]
)
def test_a_step_shows_another_window_wherever_playback_stood(run, at, by, shown):
    body = """
    const days = [];
    const view = { range: () => [0, 400], days: () => null, begin() {}, show: (given) => days.push(given) };
    const words = { play_windows: {} };
    const player = new m.Player(document.createElement("div"), view, words, { number: String });
    player.take({ live: true });
    player.run = { begin: 0, length: "week", last: 400, at: value.at };
    player.step(value.by);
    return days;
    """
    assert run("player", body, {"at": at, "by": by}) == [[7 * shown, 7 * shown + 6]]


def test_lanes_never_overlap_and_give_up_when_there_are_too_many(run):
    dice = random.Random(3)
    boxes = sorted(
        (
            {"left": left, "right": left + dice.uniform(1, 80)}
            for left in (dice.uniform(0, 900) for _ in range(60))
        ),
        key=lambda box: box["left"],
    )
    placed = run("lanes", "return m.lanes(value, 100)", boxes)
    ends: dict[int, float] = {}
    for box, lane in zip(boxes, placed["taken"], strict=True):
        assert ends.get(lane, 0) <= box["left"]
        ends[lane] = box["right"]
    assert placed["count"] == len(ends)
    assert run("lanes", "return m.lanes(value, 2)", boxes) is None


def test_density_counts_what_touches_each_bin(run):
    intervals = [[0, 10], [5, 25], [95, 300], [-50, -1]]
    assert run("lanes", "return m.density(value, 0, 100, 10)", intervals) == [2, 2, 1, 0, 0, 0, 0, 0, 0, 1]


def test_clusters_keep_every_spot_and_open_when_zoomed(run):
    spots = [
        {"lon": lon, "lat": lat, "size": 20, "count": count}
        for lon, lat, count in [(2.35, 48.85, 9), (2.1, 48.8, 2), (37.6, 55.7, 4), (-8, 12.6, 1)]
    ]
    body = "return m.clusters(value, {}).map((c) => c.members.length)"
    assert run("plane", body.format(1), spots) == [2, 1, 1]
    assert run("plane", body.format(10), spots) == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("stretches", "arc"),
    [
        ([[10, 20], [30, 40]], [10, 40]),
        ([[-175, -175], [170, 175]], [170, -175]),
        ([[32.55, 32.55]], [32.55, 32.55]),
        ([[-180, 180]], [-180, 180]),
        ([[0, 50], [10, 20]], [0, 50]),
    ],
)
def test_the_shortest_arc(run, stretches, arc):
    assert run("plane", "return m.arc(value)", stretches) == pytest.approx(arc)


def test_a_lasso_holds_what_lies_in_it(run):
    ring = [[0, 0], [10, 0], [10, 10], [5, 5], [0, 10]]
    inside = run("plane", "return [[1, 1], [5, 8], [9, 8], [12, 1]].map((p) => m.within(p, value))", ring)
    assert inside == [True, False, True, False]


def test_the_window_shows_the_bulk_when_a_few_lie_far_off(run):
    data = sent(100)
    data["marks"]["first"][0] = data["marks"]["last"][0] = -90_000
    extent = run("marks", "return new m.Marks(value).extent()", data)
    assert extent["all"][0] == -90_000
    assert extent["bulk"][0] > 0


def test_texts_are_never_parsed(run):
    evil = "<img src=x onerror=alert(1)>"
    html = run("dom", "return m.element('p', '', {}, value).innerHTML", evil)
    assert html == "&lt;img src=x onerror=alert(1)&gt;"


def test_counts_are_written_as_the_language_writes_them(run):
    body = "const w = m.writers(value); return [w.count(['{n} lieu', '{n} lieux'], 0), w.number(1200)]"
    assert run("dom", body, "fr")[0] == "0 lieu"
    assert run("dom", body, "en") == ["0 lieux", "1,200"]


@pytest.mark.parametrize(
    ("lang", "first", "last", "written"),
    [
        ("fr", "2021-01-01", "2021-12-31", "2021"),
        ("fr", "2021-06-01", "2021-06-30", "juin 2021"),
        ("fr", "2021-06-01", "2021-08-31", "juin – août 2021"),
        ("en", "2019-01-01", "2021-12-31", "2019 – 2021"),
        ("en", "2021-06-01", "2021-06-29", "Jun 1 – 29, 2021"),
        ("en", "2021-06-22", "2021-06-22", "Jun 22, 2021"),
    ],
)
def test_intervals_are_written_as_shortly_as_can_be(run, lang, first, last, written):
    days = [(dt.date.fromisoformat(day) - linked.EPOCH).days for day in (first, last)]
    found = run("dom", "return m.writers(value[0]).days(...value[1])", [lang, days])
    assert found.replace("\u2009", " ").replace("\u202f", " ") == written


def test_an_event_told_by_several_is_shown_and_counted_once(run):
    data = sent(6)
    data["marks"]["place"] = [0] * 6
    data["groups"] = [[3, 1, 5]]
    body = (
        "const marks = new m.Marks(value);"
        "const shown = (selected) => marks.filter({}, selected).list;"
        "return [shown(null), shown(5), marks.total, marks.tellings(1), marks.byPlace(shown(null)).get(0)];"
    )
    assert run("marks", body, data) == [[0, 2, 3, 4], [0, 2, 4, 5], 4, [3, 1, 5], [0, 2, 3, 4]]
    others = "const marks = new m.Marks(value); return [marks.others(3), marks.others(0)]"
    data["marks"]["title"] = ["a", "same", "c", "d", "e", "same"]
    data["marks"]["article"] = [0] * 6
    assert run("marks", others, data) == [[1], []]


@pytest.mark.parametrize(
    ("text", "search", "hits"),
    [
        ("À Gao, gâo !", "gao", ["Gao", "gâo"]),
        ("Le fleuve a débordé à Mopti", "MOPTI debord", ["débord", "Mopti"]),
        ("Straße und STRASSE", "  ", []),
        ("ﬁnale à 🏟 Abidjan", "abidjan fin", ["ﬁn", "Abidjan"]),
        ("<b>x</b>", "<b>", ["<b>"]),
    ],
)
def test_what_is_searched_for_is_found_in_a_title(run, text, search, hits):
    pieces = run("search", "return m.marked(...value)", [text, search])
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, hit in pieces if hit] == hits


@pytest.mark.parametrize(
    ("days", "unit"),
    [
        (30, "week"),
        (190, "week"),
        (191, "month"),
        (1900, "month"),
        (1901, "year"),
        (30_000, "decade"),
        (10**6, "century"),
    ],
)
def test_the_heat_maps_periods_fit_the_window(run, days, unit):
    assert run("grid", "return m.unitOf(value)", days) == unit


def test_the_heat_maps_periods_follow_the_calendar_without_a_gap(run):
    for first, last, unit in (
        (18_790, 18_860, "week"),
        (18_650, 19_000, "month"),
        (-30_000, 9_000, "decade"),
    ):
        found = run("grid", "return m.periods(...value)", [first, last, unit])
        assert found[0]["first"] <= first <= found[0]["last"]
        assert found[-1]["first"] <= last <= found[-1]["last"]
        assert all(one["last"] + 1 == two["first"] for one, two in itertools.pairwise(found))
    opened = linked.EPOCH + dt.timedelta(days=found[0]["first"])
    assert (opened.year % 10, opened.month, opened.day) == (0, 1, 1)


def test_a_number_of_the_heat_map_is_what_its_month_and_country_show(run):
    data = sent(3000)
    data["groups"] = [[3, 1, 5], [10, 20, 30, 40]]
    body = (
        "const marks = new m.Marks(value); const columns = m.periods(14000, 14800, 'month');"
        "const rows = m.grid(marks, marks.told({}), columns).filter((row) => row.country !== 'other');"
        "const shown = (days, nation) => marks.filter({ days: [days.first, days.last], nation }).list.length;"
        "return rows.flatMap((row) => row.cells.map((n, at) => [n, shown(columns[at], row.country)]));"
    )
    pairs = run("marks grid", body, data)
    assert len(pairs) > 50
    assert all(counted == shown for counted, shown in pairs)
    assert any(counted > 1 for counted, _ in pairs)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (("2021-06-15", "day", 0, False), "2021-06-15/2021-06-15"),
        (("2021-06-16", "week", 1, False), "2021-06-21/2021-06-27"),
        (("2021-06-15", "month", 0, False), "2021-06-01/2021-06-30"),
        (("2021-01-31", "month", 1, False), "2021-02-01/2021-02-28"),
        (("2021-06-15", "month", 0.5, False), "2021-06-16/2021-07-15"),
        (("2021-06-15", "year", 3, True), "2021-01-01/2024-12-31"),
        (("2021-06-15", 10, 2, False), "2021-07-05/2021-07-14"),
        (("1944-06-06", "week", 0, False), "1944-06-05/1944-06-11"),
        (("1944-06-06", "year", 0, False), "1944-01-01/1944-12-31"),
        (("0044-03-15", "year", 0, False), "0044-01-01/0044-12-31"),
    ],
)
def test_playback_goes_by_whole_periods_of_the_calendar(run, asked, expected):
    day, length, at, cumulative = asked
    given = [(dt.date.fromisoformat(day) - linked.EPOCH).days, length, at, cumulative]
    days = run(
        "frames",
        "const [day, length, at, cumulative] = value;"
        "return m.frame(m.opening(day, length), length, at, cumulative);",
        given,
    )
    assert "/".join(str(linked.EPOCH + dt.timedelta(days=each)) for each in days) == expected


def test_a_storys_steps_are_moved_and_ordered_without_losing_any(run):
    dice = random.Random(11)
    steps = [{"mark": f"a:e{n}", "start": n, "caption": str(n)} for n in range(9)]
    days = [[None, None] if n % 4 == 0 else [dice.randrange(5), dice.randrange(5, 9)] for n in range(9)]
    moves = [[dice.randrange(9), dice.randrange(-1, 10)] for _ in range(40)]
    body = (
        "const order = (steps) => steps.map((step) => step.start);"
        "const moved = value.moves.map(([at, to]) => order(m.moved(value.steps, at, to)));"
        "const sorted = order(m.byDate(value.steps, (step) => value.days[step.start]));"
        "return [moved, sorted, order(m.without(value.steps, 3)), m.added(value.steps, 'b:e0').length];"
    )
    moved, ordered, left, count = run("steps", body, {"steps": steps, "moves": moves, "days": days})
    for (at, to), found in zip(moves, moved, strict=True):
        assert sorted(found) == list(range(9))
        assert found == list(range(9)) if not 0 <= to < 9 else found[to] == at
    dated = [n for n in range(9) if n % 4]
    assert ordered == [*sorted(dated, key=lambda n: days[n]), 0, 4, 8]
    assert (left, count) == ([0, 1, 2, 4, 5, 6, 7, 8], 10)


def test_steps_learn_of_their_events_though_their_numbers_have_shifted(run):
    mine = [{"mark": "a:e1", "start": None, "caption": "new"}, {"mark": "a:e1", "start": 9, "caption": "old"}]
    known = [
        {"mark": "a:e1", "start": 9, "known": None},
        {"mark": "a:e1", "start": 4, "known": {"title": "T"}},
    ]
    found = run("steps", "return m.informed(value[0], value[1].reverse())", [mine, known])
    assert [(step["start"], step["caption"], step["known"]) for step in found] == [
        (4, "new", {"title": "T"}),
        (9, "old", None),
    ]


def test_a_caption_is_one_printable_line(run):
    written = run("steps", "return m.plain(value, 12)", "a\n\tb \x00c 🌍🌍🌍🌍🌍🌍🌍🌍")
    assert written == "a b  c 🌍🌍🌍🌍🌍"
    assert run("steps", "return m.plain('\\ud800x', 9)") == "\ufffdx"
