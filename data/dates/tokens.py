"""One scan over the folded text: numbers and known words, in runs that rules may match."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from data.dates.grammar import Item, bit, mask
from data.dates.words import WEAK, Entry, Vocabulary
from geo.fold import Folded

TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+)"
    r"|(?P<stamp>\d{4}-\d{2}-\d{2}t\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z\b|[+-]\d{2}:?\d{2}\b)?)"
    r"|(?P<numeric>\d{1,4}-\d{1,2}-\d{1,4}|\d{1,4}/\d{1,2}/\d{1,4}|\d{1,4}\.\d{1,2}\.\d{2,4}\b)"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)"
    r"|(?P<grouped>\d{1,3}(?:[ .,]\d{3})+\b)"
    r"|(?P<decimal>\d+[.,]\d+)"
    r"|(?P<number>\d+)"
    r"|(?P<mark>[^\w\s]|_)"
)
# A line that goes on in lower case, or with a digit after a word, is one that was wrapped.
_LINE_END = re.compile(r"[\r\n](?:[^\w\n]*[^\W\d_a-zà-öø-ÿа-яёіїєґ]|[^\w\n]*\d|[\s\W])")


# A first name's capital and a surname after it.
_SURNAME = re.compile(r" [^\W\d_a-z]['’]?[^\W\d_A-Z]")
_PEEK = 4
_PEEK_BACK = 20
_LAST_WORD = re.compile(r"([^\W\d_]+)(?:['’]s?)? $")
_GOES_ON = re.compile(r"[ ,./]*[\d–-]")


def number_item(start: int, end: int, digits: str, *, glued: bool) -> Item:
    """Return a number with every class its size and length allow."""
    n, length = (int(digits), len(digits)) if len(digits) < 10 else (0, 99)
    names = ["number", "digits"]
    if length <= 2:
        names += ["hour"] if n <= 24 else []
        names += ["day"] if 1 <= n <= 31 else []
        names += ["monthnum"] if 1 <= n <= 12 else []
        if length == 2:
            names += ["minute"] if n < 60 else []
            names += ["year2"]
    elif length == 3:
        names += ["year3"]
    elif length == 4 and 1000 <= n < 2200:
        names += ["year"]
    elif length == 4 and n < 1000:
        names += ["padded"]
    elif length > 4:
        names = ["digits", "compact"] if length == 8 and _is_day(n) else ["digits"]
    return Item(start, end, mask(" ".join(names)), dict.fromkeys(names, n), glued)


def _is_day(n: int) -> bool:
    """Tell whether eight figures may be a date: 20210622."""
    return 1900 <= n // 10_000 <= 2050 and 1 <= n // 100 % 100 <= 12 and 1 <= n % 100 <= 31


@dataclass(frozen=True, slots=True)
class Source:
    """A text with its folded form, in which spans of tokens are counted."""

    text: str
    folded: Folded

    def written(self, start: int, end: int) -> str:
        """Return a stretch of the folded text as it was written; it may reach beyond the text's end."""
        first, last = self.folded.span(start, min(end, len(self.folded.text)))
        return self.text[first:last]

    def breaks(self) -> frozenset[int]:
        """Return where lines end in the folded text, but for those that a wrapped line goes on from."""
        ends = [m.start() for m in _LINE_END.finditer(self.text)]
        if self.folded.offsets is not None:
            ends = [bisect_left(self.folded.offsets, end) for end in ends]
        return frozenset(ends)


def runs(source: Source, words: Vocabulary) -> Iterator[list[Item]]:
    """Yield each stretch of numbers and known words that may hold an expression of time."""
    known = words.tokens
    text = source.folded.text
    breaks = source.breaks()
    raw: list[tuple[int, int, str, str]] = []
    content, last_end = False, -1
    for found in _tokens(text, words):
        kind, token = found.lastgroup or "", found.group()
        written = kind in {"word", "mark"}
        begins = known.get(token) if written else True
        if begins is None and not raw:  # most words
            last_end = found.end() if kind == "word" else -1
            continue
        start, end = found.span()
        if raw and (last_end in breaks or not _adjoin(text, last_end, start)):
            if content:
                yield _items(raw, source, words, stopped=True)
            raw, content = [], False
        if begins is None:
            if raw and kind == "word" and start == last_end and raw[-1][2] not in {"word", "mark"}:
                raw.pop()  # "737s", "5G": a number with letters of no meaning behind it
            if content and raw:
                yield _items(raw, source, words, stopped=kind == "mark")
            raw, content = [], False
            last_end = end if kind == "word" else -1
            continue
        if not written and start == last_end and not raw:
            last_end = end  # "A10": a number with letters before it
            continue
        content = content or begins
        raw.append((start, end, kind, token))
        last_end = end
    if content and raw:
        yield _items(raw, source, words, stopped=True)


def _tokens(text: str, words: Vocabulary) -> Iterator[re.Match[str]]:
    """Yield the tokens; a word that is written as one with "and" is two (Arabic)."""
    prefixes = frozenset(words.settings.get("prefixes", ()))
    if not prefixes:
        yield from TOKEN.finditer(text)
        return
    for found in TOKEN.finditer(text):
        token, (start, end) = found.group(), found.span()
        if token[0] in prefixes and token not in words.tokens and token[1:] in words.tokens:
            for part in (TOKEN.match(text, start, start + 1), TOKEN.match(text, start + 1, end)):
                assert part is not None
                yield part
        else:
            yield found


def _adjoin(text: str, end: int, start: int) -> bool:
    """Tell whether only a space, or two that a typist left, stands between two tokens."""
    return start - end <= 1 or text[end:start] == "  "


def _items(
    raw: list[tuple[int, int, str, str]], source: Source, words: Vocabulary, *, stopped: bool
) -> list[Item]:
    """Return the items of a run, and one of no width where no word follows it."""
    items: list[Item] = []
    at = 0
    while at < len(raw):
        start, end, kind, token = raw[at]
        glued = at > 0 and raw[at - 1][1] == start
        if kind in {"word", "mark"}:
            stop, entry = _longest(raw, at, words)
            end = raw[stop - 1][1]
            if (
                entry.name
                and not _led(items)
                and _SURNAME.match(source.written(start, end + _PEEK), end - start)
            ):
                entry = _NOTHING
            may_end_name = (entry.weak and "month" in entry.values) or (
                entry.name and "holiday" in entry.values
            )
            if may_end_name and _ends_name(source, start, end, words):
                entry = _NOTHING
            items.append(_word_item(start, end, entry, glued, source))
            at = stop
            continue
        if kind == "number":
            items.append(number_item(start, end, token, glued=glued))
        else:
            items.append(Item(start, end, bit(kind), {kind: token, "order": words.order}, glued))
        at += 1
    if stopped:
        items.append(Item(raw[-1][1], raw[-1][1], bit("stop"), {}))
    return items


def _ends_name(source: Source, start: int, end: int, words: Vocabulary) -> bool:
    """Tell whether a capital before makes a month the end of a name: "the Long March", "Theresa May"."""
    before = _LAST_WORD.search(source.written(max(0, start - _PEEK_BACK), start))
    if before is None or not before[1].istitle() or not source.written(start, end).istitle():
        return False
    known = words.entries.get(before[1].lower(), _NOTHING).mask & ~mask("measure|person|label|wholly")
    return not known and _GOES_ON.match(source.written(end, end + _PEEK)) is None


def _led(items: list[Item]) -> bool:
    """Tell whether what stands before makes a name's month one: "in June Macron resigned"."""
    return bool(items) and items[-1].has(
        "in_|hedged|at|last|next|this|early|start|mid|late|end|day|ordinal|since|until"
    )


def _longest(raw: list[tuple[int, int, str, str]], at: int, words: Vocabulary) -> tuple[int, Entry]:
    entry = words.entries.get(raw[at][3], _NOTHING)
    best = at + 1, entry
    stop = at + 1
    while entry.following and stop < len(raw):
        following = entry.following.get(raw[stop][3])
        if following is None:
            break
        entry, stop = following, stop + 1
        if entry.mask:
            best = stop, entry
    return best


_NOTHING = Entry()


def _word_item(start: int, end: int, entry: Entry, glued: bool, source: Source) -> Item:
    if not entry.weak and entry.exact is None:
        return Item(start, end, entry.mask, entry.values, glued)
    written = source.written(start, end)
    if (
        entry.exact is not None
        and not written.isupper()
        and unicodedata.normalize("NFC", written).lower() != entry.exact
    ):
        return Item(start, end, entry.mask & ~entry.exact_mask, entry.values, glued)
    if entry.weak and (entry.short or not written[0].isupper()):
        values = {f"weak_{name}" if name in WEAK else name: value for name, value in entry.values.items()}
        return Item(start, end, mask(" ".join(values)), values, glued)
    return Item(start, end, entry.mask, entry.values, glued)
