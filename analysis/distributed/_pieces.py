"""Cut files of articles into the pieces that become partitions.

Conventions: Parquet is cut between rows, JSON lines between lines; a CSV file is one piece, because
a text may hold line ends.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.corpus.reading import natural
from analysis.distributed._batches import dask_frames

ROWS = 5_000
"""Articles of a partition, some 10 MB.

Smaller ones count the same words again and again; of larger ones more is lost where a worker dies.
"""

_BLOCK = 16_000_000  # bytes of JSON lines that make a partition: about as many articles
_PASSES = 32  # times that a row group may be read from its beginning: more are larger pieces
_AT_ONCE = 1 << 16  # rows of Parquet that are held beside those that are wanted
_TABLES = (".parquet", ".jsonl", ".ndjson", ".csv", ".tsv")


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


def opened(path: str) -> Any:
    """Open a file here or at an address."""
    import fsspec

    return fsspec.open(path, "rb")


def span_of(piece: Piece, most: int | None) -> tuple[int, int]:
    """Return the first row of a piece of Parquet and the one after its last."""
    stop = piece.stop or piece.first
    return piece.first, stop if most is None else min(stop, piece.first + most)


def rows_of(source: Any, first: int, stop: int) -> pd.DataFrame:
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
    at_once = min(max(stop - at, 1), _AT_ONCE)
    for batch in parquet.iter_batches(at_once, row_groups=needed.tolist()):
        left, right = max(first - at, 0), max(stop - at, 0)
        batches.append(batch[left:right])
        at += len(batch)
        if at >= stop:
            break
    return pa.Table.from_batches(batches, parquet.schema_arrow).to_pandas()
