"""``dateline cluster``: the import of a large archive, on many processes or machines."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.commands.arguments import add_inputs, articles, progress, report
from data.errors import CorpusError, DatelineError

if TYPE_CHECKING:
    from distributed import Client

    from dashboard.commands.arguments import Commands

EPILOG = """\
Needs the extra: pip install 'dateline[cluster]'. The folder is read like a corpus:

  dateline cluster archive.jsonl --out archive/
  dateline serve --corpus archive/
  dateline export --corpus archive/ --format geoparquet --out marks.parquet

With --scheduler the workers of a cluster that runs already do the work; they have to
see the folder under the same path and to have Dateline installed. It can be read, not
corrected, and happenings that several articles tell are not grouped."""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "cluster",
        help="parse an archive on many processes",
        description="Parse a large archive with Dask and keep it as a folder of Parquet files.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_inputs(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="a new or empty folder")
    parser.add_argument("--workers", type=int, metavar="N", help="processes here (default: one a core)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a cluster that runs: tcp://host:8786")
    parser.add_argument("--json", action="store_true", help="print the outcome as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Parse everything and tell how much was kept."""
    from data.cluster import parse_on

    if args.out.exists() and any(args.out.iterdir()):
        raise CorpusError("{folder} is not empty; name a new folder", folder=args.out)
    args.out.mkdir(parents=True, exist_ok=True)
    kept = lost = 0
    with _client(args) as client:
        for done in progress(parse_on(client, articles(args), args.out.resolve()), "batches"):
            kept += done.kept
            lost += sum(report(row) for row in done.lost)
    if args.json:
        print(json.dumps({"kept": kept, "unreadable": lost}))
    else:
        print(f"{kept:,} articles kept in {args.out}, {lost:,} not readable")
    return int(lost > 0)


@contextmanager
def _client(args: argparse.Namespace) -> Iterator[Client]:
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise DatelineError("this needs more packages: pip install 'dateline[cluster]'") from error
    if args.scheduler:
        try:
            with Client(args.scheduler, timeout="10s") as client:
                yield client
        except OSError as error:
            raise DatelineError(
                "there is no scheduler at {address}: {error}", address=args.scheduler, error=error
            ) from error
        return
    dask.config.set({"distributed.scheduler.allowed-failures": 1})
    with (
        LocalCluster(
            n_workers=args.workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        Client(cluster) as client,
    ):
        count = len(cluster.workers)
        cluster.adapt(minimum=count, maximum=count)  # no nanny restarts a worker that dies while it starts
        yield client
