"""``dateline completion``: the script that lets a shell complete commands and options."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import DatelineError

if TYPE_CHECKING:
    from dashboard.commands.arguments import Commands

SHELLS = ("bash", "zsh", "fish")
EPILOG = """\
Needs the extra: pip install 'dateline[completion]'. Then, once:

  bash  dateline completion bash > ~/.local/share/bash-completion/completions/dateline
  zsh   dateline completion zsh > "${fpath[1]}/_dateline"
  fish  dateline completion fish > ~/.config/fish/completions/dateline.fish"""
_FILES = {"inputs", "gold", "log"}


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "completion",
        help="let the shell complete commands",
        description="Print a script that lets a shell complete Dateline's commands and options.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("shell", choices=SHELLS, help="the shell to print it for")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the script."""
    try:
        import shtab
    except ImportError as error:
        raise DatelineError(
            "completion needs one more package: pip install 'dateline[completion]'"
        ) from error
    for action in _actions(args.parser):
        if action.type is Path or action.dest in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    print(shtab.complete(args.parser, shell=args.shell))
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:  # noqa: SLF001 - argparse tells it in no other way
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for inner in action.choices.values():
                yield from _actions(inner)
