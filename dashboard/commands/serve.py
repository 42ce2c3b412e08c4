"""``dateline serve``: the dashboard, from wherever Dateline is installed."""

from __future__ import annotations

import argparse
import os
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.commands.arguments import FETCH, existing
from data.errors import CorpusError

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands

DASHBOARD = Path(__file__).parents[1]
CORPUS = "DATELINE_CORPUS"
"""The variable that names the corpus to show; it works with `streamlit run` too."""

KEEP = "DATELINE_KEEP"
"""The variable that names the folder where visitors may keep corpora; for `streamlit run` too."""

LOCAL = {"server.address": "localhost"}
"""Nobody else on the network is served unless asked for; nor is an outside address looked up."""

EPILOG = """\
Every setting of Streamlit can be given as an option too, such as
  dateline serve --server.address 0.0.0.0       be reached from other machines
  dateline serve --server.baseUrlPath news      behind a path prefix"""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "serve",
        help="open the dashboard",
        description="Open the dashboard in the browser; Control-C ends it.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--corpus",
        type=Path,
        metavar="PATH",
        help="show this corpus, not the bundled articles",
    )
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="FOLDER",
        help="let visitors make corpora in this folder, add articles to those that are there, correct, "
        "rename and merge them; every visitor sees them all; off if left out",
    )
    parser.add_argument(
        "--fetch",
        metavar="WHAT",
        help="let visitors fetch addresses: public for all of the public internet, or names of hosts with "
        "commas between (host or host:port, private ones too); off if left out",
    )
    parser.add_argument("--port", type=int, metavar="N", help="the port to listen on (default: 8501)")
    parser.add_argument("--headless", action="store_true", help="do not open a browser")
    parser.set_defaults(run=run, settings=[])


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted."""
    settings = dotted(tomllib.loads((DASHBOARD / "config.toml").read_text("utf-8")))
    settings |= LOCAL | options(args.settings)
    if args.port:
        settings["server.port"] = args.port
    if args.headless:
        settings["server.headless"] = True

    if args.corpus:
        existing(args.corpus).close()  # better refused here than on the page
        os.environ[CORPUS] = str(args.corpus.resolve())

    if args.keep:
        os.environ[KEEP] = str(_writable(args.keep))

    if args.fetch is not None:
        os.environ[FETCH] = args.fetch

    import streamlit as st

    from dashboard import assets, lookup

    prefix = str(settings.get("server.baseUrlPath", ""))
    app = st.App(DASHBOARD / "app.py", routes=[*assets.routes(prefix), *lookup.routes(prefix)])
    app.run(config=settings)
    return 0


def _writable(folder: Path) -> Path:
    """Make the folder where there is none; CorpusError where nothing can be written in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder.resolve()
    except OSError as error:
        raise CorpusError(
            "corpora cannot be kept in {folder}: {error}; name another", folder=folder, error=error.strerror
        ) from error


def dotted(settings: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Flatten nested tables to Streamlit's dotted names.

    Examples
    --------
    >>> dotted({"server": {"port": 1}, "theme": {"dark": {"font": "serif"}}})
    {'server.port': 1, 'theme.dark.font': 'serif'}
    """
    flat: dict[str, Any] = {}
    for name, value in settings.items():
        inner = dotted(value, f"{prefix}{name}.") if isinstance(value, Mapping) else {prefix + name: value}
        flat |= inner
    return flat


def options(arguments: Sequence[str]) -> dict[str, Any]:
    """Read ``--section.name value`` and ``--section.name=value``.

    Examples
    --------
    >>> options(["--server.port=80", "--server.address", "0.0.0.0", "--server.headless"])
    {'server.port': 80, 'server.address': '0.0.0.0', 'server.headless': True}
    """
    found: dict[str, Any] = {}
    waiting = [part for argument in arguments for part in argument.split("=", 1)]
    for index, part in enumerate(waiting):
        if part.startswith("--"):
            following = waiting[index + 1 : index + 2]
            found[part[2:]] = (
                _value(following[0]) if following and not following[0].startswith("--") else True
            )
        elif index == 0 or not waiting[index - 1].startswith("--"):
            raise SystemExit(f"dateline serve: {part!r} is not understood; see dateline serve --help")
    return found


def _value(written: str) -> object:
    """Take numbers and true or false as such, all else as a string."""
    try:
        return tomllib.loads(f"value = {written}")["value"]
    except tomllib.TOMLDecodeError:
        return written
