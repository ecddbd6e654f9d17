"""Tables of articles: a row for each, with the names that the columns have here.

Convention: what is no column of ours is kept under its own name. Without an id column an
article is called after its table and row, counted from 1: ``corpus:1``.
"""

import io
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus.reading._cells import plain_cell, plain_text
from analysis.corpus.reading._chosen import Chosen, NotUnderstood
from analysis.corpus.reading._columns import (
    filled_metadata,
    filled_texts,
    is_blank,
    metadata_columns,
    named_columns,
    writer,
    written,
)
from analysis.corpus.reading._dates import dated
from analysis.corpus.reading._decoding import Decoded, decode, joined_notes, mend
from analysis.corpus.reading._json_files import ALONE, json_file, json_lines
from analysis.corpus.reading._sources import Report
from analysis.tables.csv_text import parse_csv


class Row(NamedTuple):
    """An article as it was read: the columns that every one has."""

    article: str
    text: str
    path: str
    encoding: str
    notes: str


ROW = Row._fields
"""The columns that every article has, however it was read."""


def parse_table(
    data: bytes,
    name: str,
    stem: str,
    suffix: str,
    *,
    text_column: str | None,
    report: Report,
    columns: Chosen | None = None,
) -> pd.DataFrame:
    """Read the articles of a CSV, TSV, JSONL, JSON or Parquet file.

    Parameters
    ----------
    data
        The whole file.
    name
        What to call it in an error.
    stem
        What to call its rows where they have no id.
    suffix
        ``.csv``, ``.tsv``, ``.jsonl``, ``.ndjson``, ``.json`` or ``.parquet``.
    text_column
        The column with the texts; None finds it by its usual names.
    report
        Is called with the place and the error of a row that cannot be read, and with an
        ``Undated`` for a date that is left empty.
    columns
        The columns that a person has chosen.

    Returns
    -------
    DataFrame
        As from ``standard_table``.

    Raises
    ------
    ValueError
        If the file is not of its kind or has no column of texts.
    """
    if suffix == ".parquet":
        table = _parquet(data, name)
        places = [f"row {row}" for row in range(1, len(table) + 1)]
        decoded = Decoded("")
    elif suffix in (".xlsx", ".xlsm", ".xls", ".ods", ".xml", ".rss", ".atom"):
        table, places = _foreign(data, name, suffix, text_column or _chosen_text(columns))
        decoded = Decoded("")
    else:
        decoded = decode(data, name)
        if suffix in (".csv", ".tsv"):
            delimiters: dict[str, Any] = {"delimiters": "\t"} if suffix == ".tsv" else {}
            table, places = parse_csv(decoded.text, name, report=report, **delimiters)
        elif suffix == ".json":
            table, places = json_file(decoded.text, name, report, text_column)
        else:
            table, places = json_lines(decoded.text, name, report)
    options: dict[str, Any] = {"text_column": text_column, "report": report, "columns": columns}
    table = standard_table(table, name, stem, places, **options)
    if places == [ALONE]:
        table = table.assign(article=table["article"].replace(f"{stem}:1", stem))
    return table.assign(
        encoding=[encoding or decoded.encoding for encoding in table["encoding"]],
        notes=[
            joined_notes(note, decoded.guess, decoded.mended if "\ufffd" in text else "")
            for note, text in zip(table["notes"], table["text"], strict=True)
        ],
        path=[path or name for path in table["path"]],
    )


def _chosen_text(columns: Chosen | None) -> str | None:
    return None if columns is None else columns.columns.get("text")


def _foreign(
    data: bytes, name: str, suffix: str, text_column: str | None
) -> tuple[pd.DataFrame, list[str]]:
    from analysis.corpus.reading import formats

    if suffix in (".xml", ".rss", ".atom"):
        return formats.feed_table(data, name)
    return formats.sheet_table(data, name, text_column)


def abstracts_table(
    references: pd.DataFrame, name: str, stem: str, *, report: Report
) -> pd.DataFrame:
    """Read the abstracts in a list of references as articles.

    Parameters
    ----------
    references
        One row each: ``article`` (may be empty), ``text`` (the abstract) and metadata.
    name, stem, report
        As for ``parse_table``.

    Raises
    ------
    ValueError
        If none has an abstract.
    """
    if not any(references["text"].str.strip()):
        raise ValueError(
            f"{name} lists {len(references)} references without abstracts, and none of them has "
            "its article beside it; call the article's file as the reference calls it, or export "
            "the references with their abstracts"
        )
    ids = references["article"]
    if (ids == "").any() or ids.duplicated().any():
        references = references.drop(columns="article")
    places = [f"reference {number}" for number in range(1, len(references) + 1)]
    references = references.rename(columns={"text": "abstract"})
    options: dict[str, Any] = {"text_column": None, "report": report}
    return standard_table(references, name, stem, places, **options).assign(path=name)


def standard_table(
    table: pd.DataFrame,
    name: str,
    stem: str,
    places: list[str],
    *,
    text_column: str | None,
    report: Report,
    columns: Chosen | None = None,
) -> pd.DataFrame:
    """Give a table of articles the names that the columns have here.

    Parameters
    ----------
    table
        One row per article; it is left as it is.
    name, stem, text_column, report, columns
        As for ``parse_table``.
    places
        Where each row stands, as ``line 2``.

    Returns
    -------
    DataFrame
        One row per article: ``article``, ``text``, ``path``, ``encoding``, ``notes``, then
        the metadata under their names here and the other columns under their own.

    Raises
    ------
    NotUnderstood
        If no column of texts is found, or a column stands twice.
    """
    table = table if columns is None else columns.applied(table)
    try:
        renamed = _renamed(table, name, text_column).reset_index(drop=True)
    except ValueError as error:
        raise NotUnderstood(str(error), table) from None
    if "article" not in renamed:
        renamed["article"] = [f"{stem}:{row}" for row in range(1, len(renamed) + 1)]
    wheres = [f"{name}, {place}" for place in places]
    rows, good = [], []
    cells = (renamed["article"], renamed["text"], renamed["_note"], wheres)
    for number, (article, text, note, where) in enumerate(zip(*cells, strict=True)):
        try:
            rows.append(_row(article, text, note, where))
            good.append(number)
        except (ValueError, TypeError) as error:
            report(where, error)
    rest = renamed.iloc[good].drop(columns=["article", "text", "_note"]).reset_index(drop=True)
    read = pd.DataFrame(rows, columns=["article", "text", "_note"], dtype="str")
    read = pd.concat([read, rest.apply(_mended_column)], axis=1)
    read = _distinct(read, [wheres[number] for number in good], report)
    read, notes = dated(read, name, report)
    pairs = zip(read["_note"], notes, strict=True)
    return _completed(read.assign(_note=[joined_notes(*pair) for pair in pairs]))


def _renamed(table: pd.DataFrame, name: str, text_column: str | None) -> pd.DataFrame:
    columns = [mend(str(column))[0] for column in table.columns]
    _require_once(columns, name)
    table = table.set_axis(columns, axis=1)
    named = named_columns(table, name, text_column)
    texts, notes = filled_texts(table, named)
    table = filled_metadata(table, named)
    standard = {column: key for key, column in named.items()}
    taken = {*named, "_note"}
    names = [standard.get(c, f"{c}_of_table" if c in taken else c) for c in columns]
    _require_once(names, name)
    return table.set_axis(names, axis=1).assign(text=texts, _note=notes)


def _require_once(columns: list[str], name: str) -> None:
    twice = [column for column in columns if columns.count(column) > 1]
    if twice:
        raise ValueError(f"{name} has the column {twice[0]!r} twice; rename one of them")


def _row(article: Any, text: Any, note: str, where: str) -> tuple[str, str, str]:
    if is_blank(article):
        raise ValueError(f"{where} has no article id; fill it, or leave the row out")
    if pd.api.types.is_scalar(text) and pd.isna(text):
        raise ValueError(f"{where} has no text; fill it, or leave the row out")
    if not isinstance(text, str):
        raise TypeError(
            f"{where}: expected a string as the text, got {_kind(text)}; "
            "turn it into one, or name another column by text_column="
        )
    mended, lost = mend(text)
    mended, brought = plain_text(mended)
    if not mended.strip():
        raise ValueError(f"{where} has an empty text; fill it, or leave the row out")
    whole = isinstance(article, float) and article.is_integer()  # pandas makes 1 a 1.0
    notes = joined_notes(note, lost, brought)
    return mend(str(int(article) if whole else article))[0], mended, notes


def _kind(value: object) -> str:
    """Name the type of a value as Python does, not as numpy does."""
    plain = value.item() if hasattr(value, "item") and pd.api.types.is_scalar(value) else value
    return type(plain).__name__


def _mended_column(column: pd.Series) -> pd.Series:
    """Make metadata strings, empty where unknown, and mend every string."""
    if column.name in (*metadata_columns(), *ROW):
        cells = [plain_cell(mend(written(value))[0]) for value in column]
        return pd.Series(map(writer, cells) if column.name == "author" else cells, dtype="str")
    if column.dtype != object and not isinstance(column.dtype, pd.StringDtype):
        return column
    return column.map(lambda value: mend(value)[0] if isinstance(value, str) else value)


def _distinct(table: pd.DataFrame, wheres: list[str], report: Report) -> pd.DataFrame:
    first: dict[str, str] = {}
    for article, where in zip(table["article"], wheres, strict=True):
        if article in first:
            error = f"{where} has the id {article!r}, which is that of {first[article]}"
            report(where, ValueError(f"{error}; rename one of them"))
        first.setdefault(article, where)
    return table.drop_duplicates("article", ignore_index=True)


def _completed(table: pd.DataFrame) -> pd.DataFrame:
    for column in ("path", "encoding", "notes"):
        if column not in table:
            table[column] = ""
    pairs = zip(table["notes"], table["_note"], strict=True)
    table["notes"] = [joined_notes(given, ours) for given, ours in pairs]
    further = [column for column in table if column not in (*ROW, "_note")]
    return table[[*ROW, *further]].astype(dict.fromkeys(ROW, "str"))


def _parquet(data: bytes, name: str) -> pd.DataFrame:
    from pyarrow import ArrowException

    try:
        return pd.read_parquet(io.BytesIO(data))
    except (ArrowException, OSError, ValueError) as error:
        raise ValueError(
            f"cannot read {name} as Parquet ({str(error)[:120]}); save it again"
        ) from None
