"""Write first names and family names, one folded name a line, from Faker's lists (MIT)."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

from faker.providers import person

from geo.fold import fold

_FOLDER = Path(__file__).parents[1] / "names"


def _collect(kind: str) -> list[str]:
    names: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith(kind):
                value = getattr(provider, attribute)
                if isinstance(value, (dict, list, tuple)):
                    names.update(fold(str(name)) for name in value)
    # Single words of letters only: the model looks at one word at a time.
    return sorted(name for name in names if len(name) > 2 and name.isalpha())


if __name__ == "__main__":
    for kind, file in (("first_names", "first_names.txt"), ("last_names", "surnames.txt")):
        found = _collect(kind)
        (_FOLDER / file).write_text("\n".join(found) + "\n", encoding="utf-8")
        print(f"{file}: {len(found)} names")
