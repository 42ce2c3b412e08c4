"""How fast and how linear the date pipeline is: ``python tests/bench/dates.py [--json] [FILE.jsonl …]``.

KB per CPU second of ours and of dateparser's ``search_dates`` on the same French texts (made-up news,
or the ``text`` of each line of the files), and the ratio t(2n)/t(n) of ours on families of
hostile text.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

PUBLISHED = dt.date(2021, 6, 15)
SENTENCES = (
    "La conférence se tiendra du 22 au 24 juin à Bamako, a annoncé mardi le ministère.",
    "Les prix ont augmenté de cinq pour cent cette année, ce qui inquiète les ménages et les marchands.",
    "Personne ne sait encore quand la route sera rouverte, mais les travaux ont commencé hier soir.",
    "Selon les autorités, l’attaque a fait douze morts et une trentaine de blessés près de la frontière.",
    "Il y a deux ans, le président avait promis de nouvelles écoles avant la fin de 2020.",
    "« Nous resterons ici », a déclaré le colonel aux habitants, qui demandent de l’eau et du pain.",
    "Le marché rouvrira lundi 4 octobre à 8 h 30, après trois semaines de fermeture.",
    "La récolte dépasse celle des années précédentes, et les greniers du village sont pleins.",
)
FAMILIES: dict[str, Callable[[int], str]] = {
    "digits": lambda n: "1" * n,
    "numbers": lambda n: "1 " * (n // 2),
    "years": lambda n: "2021 " * (n // 5),
    "months": lambda n: "juin " * (n // 5),
    "weekdays": lambda n: "lundi " * (n // 6),
    "day-months": lambda n: "22 juin " * (n // 8),
    "ranges": lambda n: "22-24-" * (n // 6),
    "slashes": lambda n: "1/" * (n // 2),
    "spaces": lambda n: " " * n,
    "parentheses": lambda n: "(" * n,
    "capitals": lambda n: "LA FIN DE " * (n // 10),
    "and": lambda n: "un et " * (n // 6),
    "of": lambda n: "fin du " * (n // 7),
    "marks": lambda n: "e\u0301\u0323" * (n // 3),
    "number words": lambda n: "vingt et un mille " * (n // 18),
}


def make_text(size: int, seed: int) -> str:
    """Return French-looking news of about ``size`` characters."""
    rng = random.Random(seed)
    parts: list[str] = []
    while size > 0:
        parts.append(rng.choice(SENTENCES))
        size -= len(parts[-1]) + 1
    return " ".join(parts)


def cpu(work: Callable[[], object], repeat: int = 3) -> float:
    """Return the least CPU seconds that a call takes in a few runs."""
    best = float("inf")
    for _ in range(repeat):
        before = time.process_time()
        work()
        best = min(best, time.process_time() - before)
    return best


def speed(texts: Sequence[str], find: Callable[[str], object], repeat: int = 3) -> float:
    """Return the KB of text that are read in a CPU second."""
    size = sum(len(text.encode()) for text in texts) / 1024
    return size / cpu(lambda: [find(text) for text in texts], repeat)


def measure(texts: Sequence[str], peer_texts: Sequence[str]) -> dict[str, object]:
    """Measure everything once; dateparser reads the ``peer_texts`` only."""
    from dateparser.search import search_dates

    from data.dates.find import find_dates

    def ours(text: str) -> object:
        return find_dates(text, "fr", PUBLISHED)

    speed(peer_texts, ours, 1)  # words and patterns are read once
    same = speed(peer_texts, ours)
    peer = speed(peer_texts, lambda text: search_dates(text, languages=["fr"]), 1)
    growth = {}
    for name, family in FAMILIES.items():
        once, twice = family(1 << 16), family(1 << 17)
        growth[name] = round(cpu(lambda text=twice: ours(text)) / cpu(lambda text=once: ours(text)), 2)
    return {
        "ours_kb_per_cpu_s": round(speed(texts, ours)),
        "ours_same_text_kb_per_cpu_s": round(same),
        "dateparser_kb_per_cpu_s": round(peer, 1),
        "ratio": round(same / peer, 1),
        "growth_t2n_over_tn": growth,
        "worst_growth": max(growth.values()),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("collections", nargs="*", type=Path, help="JSON lines with a French text each")
    options = parser.parse_args()
    if options.collections:
        lines = [line for path in options.collections for line in path.read_text("utf-8").splitlines()]
        texts = [json.loads(line)["text"] for line in lines]
        figures = measure(texts, texts)
    else:
        figures = measure([make_text(1 << 20, 1)], [make_text(1 << 14, 1)])
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:32s} {value}")


if __name__ == "__main__":
    main()
