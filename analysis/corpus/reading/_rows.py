"""Tables of articles: which column is the text, which the id, which the metadata.

Convention: columns are known by their usual names, whatever their
case and separators (``Publish Date`` is ``published``); the first name of a list that
there is wins, and every other column is kept under its own name. Without an id column an
article is called after its table and row, counted from 1: ``corpus:1``. A ``.json`` file is one
article, called after its file, or an array of them, which may stand in an object.
"""

import io
import json
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus.reading._chosen import Chosen, NotUnderstood
from analysis.corpus.reading._dates import dated
from analysis.corpus.reading._decoding import Decoded, decode, joined_notes, mend
from analysis.corpus.reading._sources import Report
from analysis.tables.csv_text import parse_csv

_USUAL = {
    "text": "text body content fulltext maintext articletext articlebody articlecontent story",
    "article": "article id articleid docid documentid doc document uid uuid",
    "label": "label",
    "title": "title headline",
    "published": "published date publisheddate publishdate publishedat datepublished "
    "publicationdate pubdate datepublish",
    "place": "place",
    "agency": "agency newsagency",
    "outlet": "outlet publisher publication newspaper source sitename site",
    "source_url": "sourceurl url link",
    "author": "author authors byline",
    "language": "language lang",
}
_LISTS = ("articles", "data", "results", "items")  # under which exports list their articles
_ALONE = "its object"  # the place of an article that is its whole file
_METADATA = [column for column in _USUAL if column not in ("text", "article")]


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
    else:
        decoded = decode(data, name)
        if suffix in (".csv", ".tsv"):
            delimiters: dict[str, Any] = {"delimiters": "\t"} if suffix == ".tsv" else {}
            table, places = parse_csv(decoded.text, name, report=report, **delimiters)
        elif suffix == ".json":
            table, places = _json_file(decoded.text, name, report, text_column)
        else:
            table, places = _json_lines(decoded.text, name, report)
    options: dict[str, Any] = {"text_column": text_column, "report": report, "columns": columns}
    table = standard_table(table, name, stem, places, **options)
    if places == [_ALONE]:
        table = table.assign(article=table["article"].replace(f"{stem}:1", stem))
    return table.assign(
        encoding=[encoding or decoded.encoding for encoding in table["encoding"]],
        notes=[
            joined_notes(note, decoded.guess, decoded.mended if "\ufffd" in text else "")
            for note, text in zip(table["notes"], table["text"], strict=True)
        ],
        path=[path or name for path in table["path"]],
    )


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
    for number, where in enumerate(wheres):
        try:
            rows.append(_row(renamed["article"].iloc[number], renamed["text"].iloc[number], where))
            good.append(number)
        except (ValueError, TypeError) as error:
            report(where, error)
    rest = renamed.iloc[good].drop(columns=["article", "text"]).reset_index(drop=True)
    read = pd.DataFrame(rows, columns=["article", "text", "_note"], dtype="str")
    read = pd.concat([read, rest.apply(_mended_column)], axis=1)
    read = _distinct(read, [wheres[number] for number in good], report)
    read, notes = dated(read, name, report)
    pairs = zip(read["_note"], notes, strict=True)
    return _completed(read.assign(_note=[joined_notes(*pair) for pair in pairs]))


def _renamed(table: pd.DataFrame, name: str, text_column: str | None) -> pd.DataFrame:
    columns = [mend(str(column))[0] for column in table.columns]
    _require_once(columns, name)
    standard = {column: key for key, column in _standard(columns, name, text_column).items()}
    taken = {*standard.values(), "_note"}
    names = [standard.get(c, f"{c}_of_table" if c in taken else c) for c in columns]
    _require_once(names, name)
    return table.set_axis(names, axis=1)


def _require_once(columns: list[str], name: str) -> None:
    twice = [column for column in columns if columns.count(column) > 1]
    if twice:
        raise ValueError(f"{name} has the column {twice[0]!r} twice; rename one of them")


def _standard(columns: list[str], name: str, text_column: str | None) -> dict[str, str]:
    """Return for each column that we know by a name of ours the name it has there."""
    plain: dict[str, str] = {}
    for column in columns:
        plain.setdefault("".join(c for c in column.lower() if c.isalnum()), column)
    named = {}
    for key, usual in _USUAL.items():
        plain_names = (plain[word] for word in usual.split() if word in plain)
        name_there = key if key in columns else next(plain_names, "")
        if name_there:
            named[key] = name_there
    if text_column is not None:
        if text_column not in columns:
            raise ValueError(f"{name} has no column {text_column!r}; it has {columns}")
        named = {k: c for k, c in named.items() if c != text_column} | {"text": text_column}
    elif "text" not in named and named.get("article") == "article" and "id" in plain:
        named |= {"text": "article", "article": plain["id"]}
    if "text" not in named:
        raise ValueError(
            f"missing column(s) ['text']; {name} has {columns}; "
            "name the one with the texts by text_column="
        )
    return named


def _row(article: Any, text: Any, where: str) -> tuple[str, str, str]:
    if _is_missing(article) or not str(article).strip():
        raise ValueError(f"{where} has no article id; fill it, or leave the row out")
    if _is_missing(text):
        raise ValueError(f"{where} has no text; fill it, or leave the row out")
    if not isinstance(text, str):
        raise TypeError(
            f"{where}: expected a string as the text, got {_kind(text)}; "
            "turn it into one, or name another column by text_column="
        )
    mended, note = mend(text)
    if not mended.strip():
        raise ValueError(f"{where} has an empty text; fill it, or leave the row out")
    whole = isinstance(article, float) and article.is_integer()  # pandas makes 1 a 1.0
    return mend(str(int(article) if whole else article))[0], mended, note


def _kind(value: object) -> str:
    """Name the type of a value as Python does, not as numpy does."""
    plain = value.item() if hasattr(value, "item") and pd.api.types.is_scalar(value) else value
    return type(plain).__name__


def _is_missing(value: Any) -> bool:
    return pd.api.types.is_scalar(value) and bool(pd.isna(value))


def _mended_column(column: pd.Series) -> pd.Series:
    """Make metadata strings, empty where unknown, and mend every string."""
    if column.name in (*_METADATA, *ROW):
        return pd.Series([mend(_written(value))[0] for value in column], dtype="str")
    if column.dtype != object and not isinstance(column.dtype, pd.StringDtype):
        return column
    return column.map(lambda value: mend(value)[0] if isinstance(value, str) else value)


def _written(value: Any) -> str:
    if isinstance(value, list | tuple) or type(value).__name__ == "ndarray":
        return "; ".join(_written(item) for item in value)
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return value["name"]  # as of a writer or an outlet
    return "" if _is_missing(value) else str(value).removesuffix(" 00:00:00")


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


def _json_file(
    text: str, name: str, report: Report, text_column: str | None
) -> tuple[pd.DataFrame, list[str]]:
    """Read one article, a list of them, or an object to a line, as some call it .json too."""
    try:
        whole = _value(text, name, "file")
    except ValueError:
        if not _is_object(text.lstrip().partition("\n")[0]):
            raise
        return _json_lines(text, name, report)
    if isinstance(whole, dict):
        listed = [whole[key] for key in _LISTS if isinstance(whole.get(key), list)]
        if len(listed) != 1 or _has_text(whole, text_column):
            return _table([whole]), [_ALONE]
        (whole,) = listed
    if not isinstance(whole, list):
        raise ValueError(
            f"{name}: expected an article or a list of them, got {type(whole).__name__}; "
            'write it as [{"id": ..., "text": ...}]'
        )
    return _objects([(f"item {n}", item) for n, item in enumerate(whole, 1)], name, report)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _has_text(item: dict, text_column: str | None) -> bool:
    plain = {"".join(c for c in key.lower() if c.isalnum()) for key in item}
    return text_column in item or not plain.isdisjoint(_USUAL["text"].split())


def _json_lines(text: str, name: str, report: Report) -> tuple[pd.DataFrame, list[str]]:
    values = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        try:
            values.append((f"line {number}", _value(line, where, "line")))
        except ValueError as error:
            report(where, error)
    return _objects(values, name, report)


def _objects(
    values: list[tuple[str, Any]], name: str, report: Report
) -> tuple[pd.DataFrame, list[str]]:
    """Make a table of the objects among some values, each of which has its place."""
    objects, places = [], []
    for place, value in values:
        if isinstance(value, dict):
            objects.append(value)
            places.append(place)
            continue
        error = (
            f'{name}, {place}: expected an object such as {{"id": ..., "text": ...}}, '
            f"got {type(value).__name__}; mend it, or leave the {place.split()[0]} out"
        )
        report(f"{name}, {place}", ValueError(error))
    return _table(objects), places


def _table(objects: list[dict]) -> pd.DataFrame:
    columns = dict.fromkeys(key for item in objects for key in item)
    cells = {key: _column([item.get(key) for item in objects]) for key in columns}
    return pd.DataFrame(cells, index=range(len(objects)))


def _column(values: list) -> pd.Series:
    """Keep numbers as numbers; strings stay objects, which may hold a lone surrogate."""
    plain = all(isinstance(value, int | float) for value in values)
    return pd.Series(values) if plain else pd.Series(values, dtype=object)


def _value(text: str, where: str, what: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(
            f"{where} is not JSON ({error}); mend it, or leave the {what} out"
        ) from None


def _parquet(data: bytes, name: str) -> pd.DataFrame:
    from pyarrow import ArrowException

    try:
        return pd.read_parquet(io.BytesIO(data))
    except (ArrowException, OSError, ValueError) as error:
        raise ValueError(
            f"cannot read {name} as Parquet ({str(error)[:120]}); save it again"
        ) from None
