"""Read tables of articles into partitions: Parquet, JSON lines and CSV, here or at an address.

Conventions: an article is a row, so that a partition holds whole articles. Parquet is cut between
rows, JSON lines between lines; a CSV file is one partition, because a text may hold line ends.
The columns are those of the first piece: what others lack is empty there, what they have besides is
left out. Labels are told from each other within a partition.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis import corpus
from analysis.corpus.reading import Chosen, LeftOut, natural, read_path
from analysis.distributed._batches import dask_frames, frame_of, placed
from analysis.distributed._receipts import Held
from analysis.tables import plain_table, require_choice, require_columns

if TYPE_CHECKING:
    from dask.dataframe import DataFrame as Partitions

ROWS = 5_000
"""Articles of a partition, some 10 MB.

Smaller ones count the same words again and again; of larger ones more is lost where a worker dies.
"""

_BLOCK = 16_000_000  # bytes of JSON lines that make a partition: about as many articles
_PASSES = 32  # times that a row group may be read from its beginning: more are larger pieces
_LOOKED_AT = 20  # articles that tell the columns
_TABLES = (".parquet", ".jsonl", ".ndjson", ".csv", ".tsv")
_LEFT_OUT = ["what", "path", "reason", "remedy"]


@dataclass(frozen=True)
class Piece:
    """A part of a file that becomes a partition."""

    number: int
    path: str
    first: int = 0  # row
    stop: int | None = None  # row of Parquet, byte of JSON lines
    begin: int = 0  # byte

    @property
    def place(self) -> str:
        """Return what to call it in an error."""
        rows = f", rows from {self.first + 1} on" if self.first else ""
        return f"{self.path}{rows} (partition {self.number})"


def read_articles(
    source: Any,
    *,
    text_column: str | None = None,
    columns: Mapping[str, str] | None = None,
    on_error: str = "raise",
    stated: bool = True,
    rows: int = ROWS,
    partitions: int | None = None,
) -> "Partitions":
    """Read articles into partitions of whole articles; nothing is read before it is asked for.

    Parameters
    ----------
    source
        A table of articles (``.parquet``, ``.jsonl``, ``.csv``, ``.tsv``), a folder of such, a
        pattern (``news/2025-*.parquet``), an address of fsspec (``s3://bucket/news``) or a list
        of these; or a DataFrame, which is parted as it is.
    text_column, columns
        As for ``corpus.read_articles``.
    on_error
        ``"raise"`` stops at the first file or row that cannot be read, and names file and
        partition; ``"skip"`` reads the rest: see :func:`left_out`.
    stated
        Whether to look for what the texts state of themselves (title, place, agency, language),
        as ``corpus.read_articles`` does. It takes longer than counting; False leaves what
        the table says.
    rows
        About how many articles make a partition of Parquet or of a DataFrame.
    partitions
        Of a DataFrame: how many, in place of ``rows``.

    Returns
    -------
    dask.dataframe.DataFrame
        One row per article, with the columns of ``corpus.read_articles``. Ids must differ
        between files: this is not looked for.

    Raises
    ------
    FileNotFoundError
        If there is no such table.
    ImportError
        If Dask is not installed.
    ValueError
        If an option is out of range, or no piece can be read.

    Examples
    --------
    >>> table = pd.DataFrame({"article": ["a", "b", "c"], "text": ["Port.", "Vote.", "Sea."]})
    >>> articles = read_articles(table, partitions=2)
    >>> articles.npartitions, articles.compute(scheduler="sync")["article"].tolist()
    (2, ['a', 'b', 'c'])
    """
    require_choice("on_error", on_error, ("raise", "skip"))
    if rows < 1 or (partitions is not None and partitions < 1):
        raise ValueError(f"rows and partitions must be 1 or more; got {rows} and {partitions}")
    if isinstance(source, pd.DataFrame):
        return _parted(source, rows, partitions)
    options = {"text_column": text_column, "columns": columns, "on_error": on_error}
    read = partial(_read, options=options, stated=stated)
    pieces = pieces_of(source, rows)
    meta = _columns(read, pieces, on_error)
    return frame_of(partial(_aligned, read=read, meta=meta, on_error=on_error), pieces, meta)


def left_out(source: Any, *, rows: int = ROWS, **options: Any) -> "Partitions":
    """List what ``read_articles(source, on_error="skip")`` leaves out.

    Parameters
    ----------
    source, rows
        As for :func:`read_articles`.
    **options
        ``text_column`` and ``columns``, as there.

    Returns
    -------
    dask.dataframe.DataFrame
        One row per file, piece or row: ``what``, ``path``, ``reason`` and ``remedy``, as from
        ``corpus.left_out``.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> path = Path(mkdtemp(), "news.jsonl")
    >>> _ = path.write_text('{"article": "a", "text": "Port."}')
    >>> left_out(path).compute(scheduler="sync").empty
    True
    """
    meta = pd.DataFrame(columns=_LEFT_OUT, dtype="str")
    return frame_of(partial(_left_out, options=options), pieces_of(source, rows), meta)


def _parted(table: pd.DataFrame, rows: int, partitions: int | None) -> "Partitions":
    """Part a table between its articles, whose rows are brought together."""
    require_columns(table, "article")
    table = plain_table(table).reset_index(drop=True)
    code, articles = pd.factorize(table["article"])
    table = table.iloc[np.argsort(code, kind="stable")].reset_index(drop=True)
    n = partitions or max(1, -(-len(articles) // rows))
    first = np.linspace(0, len(articles), n + 1).round().astype(int)
    edges = np.searchsorted(np.sort(code), first)
    pieces = [
        Held(table.iloc[left:right].reset_index(drop=True))
        for left, right in zip(edges[:-1], edges[1:], strict=True)
    ]
    return frame_of(_itself, pieces, table.iloc[:0])


def _itself(piece: Held) -> pd.DataFrame:
    return pd.DataFrame(piece.value)


def pieces_of(source: Any, rows: int = ROWS) -> list[Piece]:
    """Return the pieces of all tables at a source, in natural order.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    dask_frames()
    sources = source if isinstance(source, list | tuple) else [source]
    files = [file for each in sources for file in _files(os.fspath(each))]
    pieces = [cut for fs, path in files for cut in _cut(fs, path, rows)]
    return [Piece(number, *cut) for number, cut in enumerate(pieces)]


def _files(source: str) -> list[tuple[Any, str]]:
    from fsspec.core import url_to_fs

    fs, path = url_to_fs(source)
    found = fs.glob(path) if any(sign in path for sign in "*?[") else [path]
    paths = [name for each in found for name in (fs.find(each) if fs.isdir(each) else [each])]
    tables = sorted((name for name in paths if name.lower().endswith(_TABLES)), key=natural)
    if not tables or not all(fs.exists(name) for name in tables):
        raise FileNotFoundError(
            f"no table of articles at {source!r}; expected files that end in {', '.join(_TABLES)}"
        )
    return [(fs, name) for name in tables]


def _cut(fs: Any, path: str, rows: int) -> Iterator[tuple[str, int, int | None, int]]:
    """Yield address, first row, end and first byte of the pieces of a file."""
    address, ending = fs.unstrip_protocol(path).removeprefix("file://"), Path(path).suffix.lower()
    if ending == ".parquet":
        yield from ((address, first, stop, 0) for first, stop in _spans(fs, path, rows))
    elif ending in (".jsonl", ".ndjson") and fs.size(path) > _BLOCK:
        yield from ((address, *block) for block in _blocks(fs, path))
    else:
        yield address, 0, None, 0


def _spans(fs: Any, path: str, rows: int) -> Iterator[tuple[int, int | None]]:
    """Yield the rows of pieces of a Parquet file; a file that cannot be read is one piece."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with fs.open(path) as file:
            meta = pq.read_metadata(file)
    except (OSError, pa.ArrowException):
        yield 0, None
        return
    sizes = [meta.row_group(group).num_rows for group in range(meta.num_row_groups)]
    rows = max(rows, -(-max(sizes, default=0) // _PASSES))
    for first in range(0, max(meta.num_rows, 1), rows):
        yield first, min(first + rows, meta.num_rows)


def _blocks(fs: Any, path: str) -> Iterator[tuple[int, int, int]]:
    """Yield first row, end and beginning of pieces of JSON lines, cut behind a line."""
    row, begin, rest = 0, 0, b""
    with fs.open(path, "rb") as file:
        while data := file.read(_BLOCK):
            lines, line_end, rest_of_data = (rest + data).rpartition(b"\n")
            rest = rest_of_data
            if line_end:
                end = begin + len(lines) + 1
                yield row, end, begin
                row, begin = row + sum(map(bool, map(bytes.strip, lines.split(b"\n")))), end
    if rest.strip():
        yield row, begin + len(rest), begin


def _columns(read: Callable, pieces: list[Piece], on_error: str) -> pd.DataFrame:
    """Return the columns of the first piece that can be read, without rows."""
    for piece in pieces:
        try:
            return pd.DataFrame(read(piece, most=_LOOKED_AT).iloc[:0])
        except (ValueError, OSError) as error:
            if on_error == "raise":
                raise placed(error, piece.place) from error
            last = error
    raise ValueError(f"none of {len(pieces)} pieces can be read; the last: {last}") from last


def _aligned(piece: Piece, *, read: Callable, meta: pd.DataFrame, on_error: str) -> pd.DataFrame:
    """Read a piece with the columns and types of the first."""
    try:
        table = read(piece)
        strings = [name for name in meta if meta[name].dtype == "str"]
        table = table.reindex(columns=meta.columns).fillna(dict.fromkeys(strings, ""))
        return table.astype(meta.dtypes.to_dict()).reset_index(drop=True)
    except (ValueError, TypeError, OSError) as error:
        if on_error == "skip":
            return meta
        raise placed(error, piece.place) from error


def _read(piece: Piece, *, options: dict, stated: bool, most: int | None = None) -> pd.DataFrame:
    """Read a piece by way of a file of its own, as ``corpus`` reads files."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / Path(piece.path).name
        _copy(piece, file, most)
        read = corpus.read_articles if stated else _as_it_is
        try:
            articles = read(file, **options)
        except (ValueError, OSError) as error:
            raise ValueError(str(error).replace(str(file), file.name)) from error
    stem = f"{file.stem}:"
    if piece.first and articles["article"].str.fullmatch(rf"{stem}\d+").all():
        number = articles["article"].str.removeprefix(stem).astype("int64") + piece.first
        articles = articles.assign(article=stem + number.astype("str"))
    skipped = [
        {name: said.replace(str(file), piece.place) for name, said in row.items()}
        for row in articles.attrs.get("skipped", [])
    ]
    articles = articles.assign(path=piece.path)
    articles.attrs["skipped"] = skipped
    return articles


def _as_it_is(file: Path, *, text_column: str | None, columns: Any, on_error: str) -> pd.DataFrame:
    """Read the rows of a table, and find out nothing more."""
    skipped: list[dict[str, str]] = []

    def report(path: str, error: Exception) -> None:
        if on_error == "raise" and not isinstance(error, LeftOut):
            raise error
        skipped.append({"path": str(path), "reason": str(error)})

    chosen = Chosen(columns or {})
    articles = read_path(file, text_column=text_column, report=report, columns=chosen).articles()
    if articles.empty:
        raise ValueError("; ".join(row["reason"] for row in skipped[:3]) or "no article")
    articles.attrs["skipped"] = skipped
    return articles


def _copy(piece: Piece, file: Path, most: int | None) -> None:
    """Write the part of a file that a piece is to one of its own."""
    import fsspec

    with fsspec.open(piece.path, "rb") as source:
        if file.suffix.lower() == ".parquet" and piece.stop is not None:
            stop = piece.stop if most is None else min(piece.stop, piece.first + most)
            _rows(source, piece.first, stop).to_parquet(file)
            return
        source.seek(piece.begin)
        data = source.read(-1 if piece.stop is None else piece.stop - piece.begin)
    if most is not None and file.suffix.lower() in (".jsonl", ".ndjson"):
        data = b"\n".join(data.split(b"\n", most)[:most])
    file.write_bytes(data)


def _rows(source: Any, first: int, stop: int) -> pd.DataFrame:
    """Return these rows of a Parquet file, reading no more than their row groups."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    parquet = pq.ParquetFile(source)
    ends = np.cumsum(
        [parquet.metadata.row_group(n).num_rows for n in range(parquet.num_row_groups)]
    )
    needed = np.flatnonzero((ends > first) & (np.append(0, ends[:-1]) < stop))
    at = int(np.append(0, ends)[needed[0]]) if len(needed) else 0
    batches = []
    for batch in parquet.iter_batches(row_groups=needed.tolist()):
        left, right = max(first - at, 0), max(stop - at, 0)
        batches.append(batch[left:right])
        at += len(batch)
        if at >= stop:
            break
    return pa.Table.from_batches(batches, parquet.schema_arrow).to_pandas()


def _left_out(piece: Piece, *, options: dict) -> pd.DataFrame:
    """List what is left out of a piece."""
    asked = {"text_column": None, "columns": None} | options
    try:
        articles = _read(piece, options=asked | {"on_error": "skip"}, stated=False)
    except (ValueError, OSError) as error:
        articles = pd.DataFrame({"path": []}, dtype="str")
        articles.attrs["skipped"] = [{"path": piece.place, "reason": str(error)}]
    return corpus.left_out(articles)
