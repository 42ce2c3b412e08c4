"""How fast and how linear the date pipeline is: ``python tests/bench/dates.py [--json]``.

KB per CPU second of ours and of dateparser's ``search_dates`` on the same made-up French
news, and the ratio t(2n)/t(n) of ours on families of hostile text.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import time
from collections.abc import Callable

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


def cpu(work: Callable[[], object], repeat: int = 2) -> float:
    """Return the least CPU seconds that a call takes in a few runs."""
    best = float("inf")
    for _ in range(repeat):
        before = time.process_time()
        work()
        best = min(best, time.process_time() - before)
    return best


def measure(size: int, peer_size: int) -> dict[str, object]:
    """Measure everything once; sizes in characters."""
    from dateparser.search import search_dates

    from data.dates.find import find_dates

    find_dates("le 22 juin", "fr", PUBLISHED)
    news, few = make_text(size, 1), make_text(peer_size, 1)
    ours = len(news.encode()) / 1024 / cpu(lambda: find_dates(news, "fr", PUBLISHED))
    same = len(few.encode()) / 1024 / cpu(lambda: find_dates(few, "fr", PUBLISHED))
    peer = len(few.encode()) / 1024 / cpu(lambda: search_dates(few, languages=["fr"]), 1)
    growth = {}
    for name, family in FAMILIES.items():
        once, twice = family(1 << 16), family(1 << 17)
        growth[name] = round(
            cpu(lambda text=twice: find_dates(text, "fr", PUBLISHED))
            / cpu(lambda text=once: find_dates(text, "fr", PUBLISHED)),
            2,
        )
    return {
        "ours_kb_per_cpu_s": round(ours),
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
    options = parser.parse_args()
    figures = measure(1 << 20, 1 << 14)
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:32s} {value}")


if __name__ == "__main__":
    main()
