"""A corpus as a folder of Parquet: written by many workers, a part each; read with the same SQL.

Such folders are the operator's own work: DuckDB trusts Parquet, so what visitors send is
never opened here.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from data.errors import CorpusError
from data.files import write_atomically
from data.store.corpus import SCHEMA_VERSION, Corpus

if TYPE_CHECKING:
    import pyarrow as pa

TABLES = ("articles", "marks")
_WRITTEN = ".written"  # the end of a file's name until its part is confirmed
_VIEW = "CREATE OR REPLACE VIEW shown"


def write_part(corpus: Corpus, folder: Path, part: int, before: int) -> None:
    """Write a corpus as one part of a folder, which is not read before it is confirmed.

    ``before`` is how many articles of earlier parts there are.
    """
    import pyarrow.parquet as pq

    for name in TABLES:
        file = io.BytesIO()
        pq.write_table(_table(corpus, name, before), file, compression="zstd")
        target = _file(folder, name, part)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target.with_suffix(_WRITTEN), file.getvalue())


def confirm_part(folder: Path, part: int) -> None:
    """Let a part that a worker has written be read from now on."""
    for name in TABLES:
        target = _file(folder, name, part)
        target.with_suffix(_WRITTEN).replace(target)


def open_folder(folder: Path) -> Corpus:
    """Open a folder of Parquet for reading, with the queries of every corpus.

    Raises
    ------
    CorpusError
        When there are no such files in it, or they hold something else.
    """
    try:
        connection = duckdb.connect(":memory:")
        for name in TABLES:
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{_files(folder / name)}])")
        connection.execute(f"CREATE VIEW corpus AS SELECT {SCHEMA_VERSION:d} AS schema_version")
        connection.execute(_shown())
        connection.execute(f"SET allowed_directories = [{_quoted(f'{folder.resolve()}/')}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
    except duckdb.Error as error:
        raise CorpusError(
            "the folder {folder} is no corpus: {error}", folder=folder, error=str(error).splitlines()[0]
        ) from error
    return Corpus(connection)


def _file(folder: Path, name: str, part: int) -> Path:
    return folder / name / f"part-{part:06}.parquet"


def _table(corpus: Corpus, name: str, before: int) -> pa.Table:
    order = "number" if name == "articles" else '"article", "id"'
    columns = f"* REPLACE (number + {before:d} AS number)" if name == "articles" else "*"
    return corpus.arrow(f"SELECT {columns} FROM {name} ORDER BY {order}")


def _files(folder: Path) -> str:
    files = sorted(folder.resolve().glob("part-*.parquet"))
    if not files:
        raise CorpusError("{folder} holds no parts; `dateline cluster` makes them", folder=folder)
    if any(mark in str(folder.resolve()) for mark in "*?[{"):
        raise CorpusError(
            "{folder}: a folder whose name has one of * ? [ { cannot be opened; rename it", folder=folder
        )
    return ", ".join(_quoted(str(file)) for file in files)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _shown() -> str:
    """Return the schema's own definition of the view that queries go to."""
    schema = Path(__file__).with_name("schema.sql").read_text("utf-8")
    return _VIEW + schema.partition(_VIEW)[2]
