"""Every text of the interface is translated, with the same gaps, and nothing else is."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from dashboard.words import FOLDER, LANGUAGES, SOURCE, words
from data.errors import DatelineError
from data.parse import parse
from data.samples import sample_articles
from geo import reasons
from geo.reason import Reason

ROOT = Path(__file__).parents[2]
SINGLE = {"t", "msg"}  # t("…"), msg("…"): a text alone
PLURAL = {"count", "forms"}  # t.count("…", "…", n): singular and plural


def family(error):
    """Give the names of an error and of all that are built on it."""
    yield error.__name__
    for kind in error.__subclasses__():
        yield from family(kind)


REFUSALS = set(family(DatelineError))


def template(node):
    """Give what a call takes as a reason's template, None where it takes none."""
    match node.func:
        case ast.Name(id="Reason") | ast.Attribute(value=ast.Name(id="Reason"), attr="of") if node.args:
            return node.args[0]
        case ast.Name(id=name) if name in REFUSALS and node.args:
            return node.args[0]
        case ast.Name(id="check") | ast.Attribute(value=ast.Name(id="limits"), attr="check"):
            return node.args[2]


def spoken(node):
    """Give the message ids that a call looks up: (singular, plural or None)."""
    texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    match node.func:
        case ast.Name(id=name) if name in SINGLE and texts:
            yield texts[0], None
        case ast.Attribute(attr=name) if name in PLURAL and len(texts) >= 2:
            yield texts[0], texts[1]
    yield from ((text, None) for text in literals(template(node)))


def literals(node):
    """Give the texts that an expression may turn into: a constant, or either side of a choice."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from literals(node.body)
            yield from literals(node.orelse)
        case ast.Subscript(value=ast.Name(id=name)):
            yield from TABLES[name]


def tables(tree):
    """Give a module's constant tables of texts, by name: reasons are looked up in them."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            values = [
                v.value for v in node.value.values if isinstance(v, ast.Constant) and isinstance(v.value, str)
            ]
            yield target.id, values


TABLES = {}


def calls():
    """Yield every call of the program, with the file that it stands in."""
    for package in ("dashboard", "data", "geo"):
        for path in (ROOT / package).rglob("*.py"):
            tree = ast.parse(path.read_text("utf-8"))
            TABLES.clear()
            TABLES.update(tables(tree))
            yield from ((path, node) for node in ast.walk(tree) if isinstance(node, ast.Call))


def messages():
    found = {(template, None) for template in reasons.TEMPLATES}
    for _, node in calls():
        found.update(spoken(node))
    return found


def gaps(text):
    return set(re.findall(r"\{\w+(?::n)?\}", text))


def catalogue(lang):
    with (FOLDER / f"{lang}.po").open("rb") as source:
        return read_po(source, locale=lang, abort_invalid=True)


TRANSLATED = [lang for lang in LANGUAGES if lang != SOURCE]


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_text_is_translated_and_no_other(lang):
    there = {m.id if isinstance(m.id, tuple) else (m.id, None) for m in catalogue(lang) if m.id}
    assert messages() - there == set(), "not translated"
    assert there - messages() == set(), "no longer said"


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_reason_of_the_bundled_articles_is_translated(lang):
    there = {message.id for message in catalogue(lang)}
    for article in sample_articles():
        found = parse(article)
        for mention in (*found.dates, *found.places, *found.events):
            assert mention.why.template in there


@pytest.mark.parametrize("lang", TRANSLATED)
def test_translations_are_whole_and_keep_the_gaps(lang):
    for message in catalogue(lang):
        if not message.id:
            continue
        ids, strings = ((x,) if isinstance(x, str) else x for x in (message.id, message.string))
        assert all(strings), message.id
        assert not message.fuzzy, message.id
        assert all(gaps(string) == gaps(ids[-1]) for string in strings), message.id


def test_no_reason_is_put_together_before_it_can_be_translated():
    for path, node in calls():
        given = template(node) or ast.Constant("")
        refuses = isinstance(node.func, ast.Name) and node.func.id in REFUSALS
        if (
            refuses and ast.unparse(given) != "too_long"
        ):  # of limits.check, which is looked at where it is called
            assert [*literals(given)], f"{path}:{node.lineno}"
        assert not any(isinstance(part, ast.JoinedStr) for part in ast.walk(given)), f"{path}:{node.lineno}"


def test_every_gap_of_a_reason_is_filled():
    for path, node in calls():
        named = {key.arg for key in node.keywords}
        if "check" in ast.unparse(node.func):
            named |= {"found", "limit"}
        for text in literals(template(node)):
            assert {gap.strip("{}").removesuffix(":n") for gap in gaps(text)} <= named, (
                f"{path}:{node.lineno}"
            )


def test_a_reason_is_translated_and_keeps_its_values():
    why = Reason.of("no such text: {value}", value="{braces}")
    assert words("fr").reason(why) == "no such text: {braces}"
    assert words("fr").reason(Reason.of("there is no corpus {name} here", name="{name} {0}")) == (
        "il n’y a pas de corpus {name} {0} ici"
    )
    assert words("fr").reason(Reason("")) == ""


def test_a_refusals_numbers_are_written_as_the_language_does():
    why = Reason.of(
        "the text is too long: {found:n} characters, the limit is {limit:n}", found=2_000_001, limit=2_000_000
    )
    told = words("fr").reason(why).replace("\u202f", " ").replace("\u00a0", " ")
    assert told == "le texte est trop long : 2 000 001 caractères, la limite est de 2 000 000"
    assert words("en").reason(why) == str(why)


@pytest.mark.parametrize(
    ("lang", "first", "last", "written"),
    [
        ("fr", date(2021, 6, 22), date(2021, 6, 22), "22 juin 2021"),
        ("fr", date(2021, 6, 22), date(2021, 7, 2), "22 juin – 2 juil. 2021"),
        ("fr", date(2021, 6, 1), date(2021, 6, 30), "juin 2021"),
        ("fr", date(2021, 1, 1), date(2021, 12, 31), "2021"),
        ("en", date(2021, 6, 22), date(2021, 6, 22), "June 22, 2021"),
        ("en", date(2021, 1, 1), date(2021, 12, 31), "2021"),
    ],
)
def test_days_are_written_as_the_language_does(lang, first, last, written):
    assert words(lang).days(first, last).replace("\u2009", " ") == written


def test_an_unknown_language_falls_back_to_english():
    assert words("tlh").lang == "en"
