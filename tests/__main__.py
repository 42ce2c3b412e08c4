"""The whole check, as the README's test command runs it: lint, types, layers, words, tests.

``python -m tests`` runs everything; further words go to pytest (``python -m tests -k dates``).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHECKS = [
    [sys.executable, "-m", "ruff", "check", "."],
    [sys.executable, "-m", "ruff", "format", "--check", "."],
    [sys.executable, "-m", "mypy"],
    [str(BIN / "lint-imports")],
    [str(BIN / "codespell"), "."],
]


def main() -> int:
    """Run every check, pytest last, and return the number of those that failed."""
    pytest = [sys.executable, "-m", "pytest", "--doctest-modules", "--ignore=geo/build"]
    failed = []
    for command in [*CHECKS, [*pytest, "geo", "data", "dashboard", "tests", *sys.argv[1:]]]:
        name = " ".join(Path(part).name if Path(part).is_absolute() else part for part in command)
        print(f"── {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
    for name in failed:
        print(f"failed: {name}", file=sys.stderr)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
