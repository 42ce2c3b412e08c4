"""The browser's modules joined into one script, for a page that can fetch none of them.

Each module becomes a function of its own, in the order in which they need one another. The
few forms of ``import`` and ``export`` that our modules use are known; any other is an error.
"""

from __future__ import annotations

import re
from pathlib import Path

_IMPORT = re.compile(
    r'^import (?:\{ (?P<names>[^}]+) \}|(?P<default>\w+)) from "(?P<path>[^"]+)";\n', re.MULTILINE
)
_DEFAULT = re.compile(r"^export default function\b(?: \w+)?", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function\*?|class|const|let) (\w+)", re.MULTILINE)
_LEFT_OVER = re.compile(r"^\s*(?:import|export)\b.*|</script|<!--", re.MULTILINE | re.IGNORECASE)


def joined(entry: Path) -> str:
    """Return a script that does what the module ``entry`` and all that it imports do.

    Raises
    ------
    ValueError
        When a module imports or exports in a form that is not known, or could end the
        ``script`` element that holds it.
    """
    order: dict[Path, str] = {}
    _add(entry.resolve(), order)
    return '"use strict";\n' + "".join(order.values())


def _add(path: Path, order: dict[Path, str]) -> None:
    """Put a module's script behind those of its imports; ``order`` grows."""
    if path in order:
        return
    source = path.read_text("utf-8")
    needed = {match["path"]: (path.parent / match["path"]).resolve() for match in _IMPORT.finditer(source)}
    for each in needed.values():
        _add(each, order)
    numbers = {each: number for number, each in enumerate(order)}

    def given(match: re.Match[str]) -> str:
        names = match["names"].replace(" as ", ": ") if match["names"] else f"default: {match['default']}"
        return f"const {{ {names} }} = module{numbers[needed[match['path']]]};\n"

    exports = [match[2] for match in _EXPORT.finditer(source)]
    if _DEFAULT.search(source):
        exports.append("default: whole")
    body = _IMPORT.sub(given, source)
    body = _DEFAULT.sub("const whole = function", body)
    body = _EXPORT.sub(r"\1 \2", body)
    if unknown := _LEFT_OVER.search(body):
        raise ValueError(f"cannot join {path.name} to one script: {unknown.group()!r}")
    order[path] = (
        f"const module{len(order)} = (() => {{\n{body}\nreturn {{ {', '.join(exports)} }};\n}})();\n"
    )
