"""How fast, how big and how linear the place pipeline is: ``python tests/bench/places.py [--json]``.

The text is made up: sentences with names drawn from the gazetteer's cities and countries,
so that the figures need no file outside the project.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time

SENTENCES = (
    "Le ministre est arrivé à {} mardi soir, après une visite de deux jours au {}.",
    "Selon les autorités, l’attaque a fait douze morts près de {}, dans la région de {}.",
    "« Nous resterons ici », a déclaré le colonel Traoré aux habitants de {}.",
    "La réunion, prévue à {}, a été reportée ; les délégués de {} attendent une réponse.",
    "Les prix ont augmenté de cinq pour cent cette année, ce qui inquiète les ménages et les marchands.",
    "Personne ne sait encore quand la route sera rouverte, mais les travaux ont commencé hier.",
)


def make_text(names: list[str], size: int, seed: int) -> str:
    """Return French-looking news of about ``size`` characters with names of places in it."""
    rng = random.Random(seed)
    parts: list[str] = []
    while size > 0:
        sentence = rng.choice(SENTENCES)
        parts.append(sentence.format(*(rng.choice(names) for _ in range(sentence.count("{}")))))
        size -= len(parts[-1]) + 1
    return " ".join(parts)


def cpu(work) -> float:
    """Return the CPU seconds that a call takes."""
    before = time.process_time()
    work()
    return time.process_time() - before


def measure() -> dict[str, float]:
    """Measure everything once."""
    started = time.process_time()
    from geo import find_places
    from geo.gazetteer import Gazetteer

    imported = time.process_time()
    gazetteer = Gazetteer.load()
    ready = time.process_time()
    rng = random.Random(7)
    cities = [
        place.name
        for _ in range(3000)
        if (place := gazetteer.place_at(rng.randrange(len(gazetteer)))).population > 5000
    ]
    articles = [make_text(cities, 2500, seed) for seed in range(150)]
    size = sum(len(article.encode()) for article in articles) / 1024
    find_places(articles[0], "fr")
    first = cpu(lambda: [find_places(article, "fr") for article in articles])
    again = cpu(lambda: [find_places(article, "fr") for article in articles])
    short, long = make_text(cities, 100_000, 1), make_text(cities, 200_000, 1)
    cpu(lambda: find_places(long, "fr"))
    ratio = cpu(lambda: find_places(long, "fr")) / cpu(lambda: find_places(short, "fr"))
    return {
        "import_s": imported - started,
        "gazetteer_s": ready - imported,
        "kb_per_cpu_s_first": size / first,
        "kb_per_cpu_s": size / again,
        "t2n_over_tn": ratio,
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    figures = {name: round(value, 3) for name, value in measure().items()}
    print(
        json.dumps(figures)
        if parser.parse_args().json
        else "\n".join(f"{k:22} {v}" for k, v in figures.items())
    )


if __name__ == "__main__":
    main()
