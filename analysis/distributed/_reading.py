"""Read tables of articles into partitions: Parquet, JSON lines and CSV, here or at an address.

Conventions: an article is a row, so that a partition holds whole articles. Parquet is cut between
rows, JSON lines between lines; a CSV file is one partition, because a text may hold line ends.
The columns are those of the first piece: what others lack is empty there, what they have besides is
left out. Labels are told from each other within a partition.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis import corpus
from analysis.corpus.reading import (
    Chosen,
    LeftOut,
    metadata_columns,
    read_path,
    standard_table,
    surely_plain,
)
from analysis.distributed._batches import frame_of, placed
from analysis.distributed._pieces import ROWS, Piece, opened, pieces_of, rows_of, span_of
from analysis.distributed._receipts import Held
from analysis.tables import plain_table, require_choice, require_columns

if TYPE_CHECKING:
    from dask.dataframe import DataFrame as Partitions

_LOOKED_AT = 20  # articles that tell the columns
_PLAIN = {"article", "text", *metadata_columns()} - {"author"}  # a byline is read further
_DAY = r"(?:\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8]))?"
_LEFT_OUT = ["what", "path", "reason", "remedy"]


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
    """Read a piece; where its texts may need mending, by way of a file of its own."""
    named = options["columns"] or options["text_column"]
    if not (stated or named or piece.stop is None) and piece.path.lower().endswith(".parquet"):
        articles = _as_they_stand(piece, most)
        if articles is not None:
            first = ["article", "text", "path", "encoding", "notes"]
            rest = [name for name in articles if name not in first]
            return articles.assign(path=piece.path)[[*first, *rest]]
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


def _as_they_stand(piece: Piece, most: int | None) -> pd.DataFrame | None:
    """Return rows of Parquet that say all under our names; None where more has to be found out.

    Only texts that may need mending are read as ``corpus`` reads them.
    """
    with opened(piece.path) as source:
        table = rows_of(source, *span_of(piece, most))
    if not {"article", "text"} <= set(table) <= _PLAIN or (table.dtypes != "str").any():
        return None
    others = [column for name, column in table.items() if name not in ("text", "published")]
    if not all((surely_plain(column) | (column == "")).all() for column in others):
        return None
    days = table["published"] if "published" in table else pd.Series([], dtype="str")
    if table["article"].duplicated().any() or not days.str.fullmatch(_DAY).all():
        return None
    odd = ~surely_plain(table["text"]) | (table["text"].str.strip() == "")
    plain = table[~odd].assign(encoding="", notes="").astype({"encoding": "str", "notes": "str"})
    return _with_odd(plain, table[odd], piece)


def _with_odd(plain: pd.DataFrame, odd: pd.DataFrame, piece: Piece) -> pd.DataFrame | None:
    if odd.empty:
        return plain.reset_index(drop=True)

    def report(_: str, error: Exception) -> None:
        raise error

    places = [f"row {row + piece.first + 1}" for row in odd.index]
    options: dict[str, Any] = {"text_column": None, "report": report}
    try:
        mended = standard_table(odd, "the table", "table", places, **options)
    except (ValueError, TypeError):  # is said with its place where all is looked at
        return None
    return pd.concat([plain, mended[list(plain)].set_axis(odd.index)]).sort_index()


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
    with opened(piece.path) as source:
        if file.suffix.lower() == ".parquet" and piece.stop is not None:
            rows_of(source, *span_of(piece, most)).to_parquet(file)
            return
        source.seek(piece.begin)
        data = source.read(-1 if piece.stop is None else piece.stop - piece.begin)
    if most is not None and file.suffix.lower() in (".jsonl", ".ndjson"):
        data = b"\n".join(data.split(b"\n", most)[:most])
    file.write_bytes(data)


def _left_out(piece: Piece, *, options: dict) -> pd.DataFrame:
    """List what is left out of a piece."""
    asked = {"text_column": None, "columns": None} | options
    try:
        articles = _read(piece, options=asked | {"on_error": "skip"}, stated=False)
    except (ValueError, OSError) as error:
        articles = pd.DataFrame({"path": []}, dtype="str")
        articles.attrs["skipped"] = [{"path": piece.place, "reason": str(error)}]
    return corpus.left_out(articles)
