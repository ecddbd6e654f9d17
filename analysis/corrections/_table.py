"""The file ``corrections.csv`` beside the articles: read, added to, carried along with a table.

Conventions: one row per correction: what it is of, where, and what it should be. The file is read
with the articles and travels with their table and every table made from it (``attrs``), so that
each function obeys it without being told. ``right`` says that a person has looked and it is so;
``wrong`` that there is nothing, or that nothing tells.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corrections._places import WHERE, noted
from analysis.tables import CARRIED, require_choice, require_columns, takes_tables
from analysis.tables.csv_text import CORRECTIONS, parse_csv
from analysis.tables.files import beside as path_beside
from analysis.tables.files import csv_of, write_whole
from analysis.tables.harmless import from_csv
from analysis.text import nfc

KINDS = ("mention", "name", "speaker", "subject", "verdict", "line", "copy")
"""What can be corrected: one mention, all of a name, a speaker, the subject of a figure, a verdict
on figures, the kind of a line, a copy."""

RIGHT, WRONG = "right", "wrong"
COLUMNS = ["what", *WHERE, "should_be", "who", "when"]


def read_corrections(source: Any) -> pd.DataFrame:
    """Read the corrections that are kept beside some articles.

    Parameters
    ----------
    source
        What ``corpus.read_articles`` reads.

    Returns
    -------
    DataFrame
        One row per correction: ``what`` (one of ``KINDS``), ``article``, ``surface`` (the string
        it is about), ``before``, ``after`` (words around it), ``place`` (*1 of 2*, among equals),
        ``fingerprint`` (of the article), ``should_be``, ``who``, ``when``; no row where there is
        no file.

    Raises
    ------
    ValueError
        If the file is not as it should be; the message names it, the line and the remedy.

    Examples
    --------
    >>> read_corrections("seeds").empty
    True
    """
    path = path_beside(source, CORRECTIONS)
    text = text_beside(path) if path is not None else ""
    return _parsed(text, str(path)).copy() if text else pd.DataFrame(columns=COLUMNS, dtype="str")


def text_beside(path: Path) -> str:
    """Return the text of a file of corrections; empty where there is none."""
    if not path.is_file():
        return ""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    _parsed(text, str(path))
    return text


@lru_cache(maxsize=8)
def _parsed(text: str, name: str) -> pd.DataFrame:
    table, places = parse_csv(text, name, delimiters=(",", ";", "\t"), fill=True)
    missing = [column for column in ("what", "surface", "should_be") if column not in table]
    if missing:
        raise ValueError(f"{name} has no column {', '.join(missing)}; it has {list(table.columns)}")
    table = table.map(lambda cell: nfc(from_csv(cell)).strip())
    return checked(table, [f"{name}, {place}" for place in places])


def checked(table: pd.DataFrame, places: list[str]) -> pd.DataFrame:
    """Return corrections with all columns, or say which row is wrong."""
    require_columns(table, "what", "surface", "should_be")
    rows = zip(places, table[["what", "surface", "should_be"]].to_numpy().tolist(), strict=True)
    for place, (what, surface, should_be) in rows:
        if what not in KINDS:
            raise ValueError(f"{place}: what must be one of {', '.join(KINDS)}; got {what!r}")
        if not surface or not should_be:
            empty = "should_be" if surface else "surface"
            raise ValueError(f"{place}: {empty} is empty; fill it, or take the row out")
    others = [column for column in table if column not in COLUMNS]
    blank = {column: "" for column in COLUMNS if column not in table}
    return table.assign(**blank)[[*COLUMNS, *others]]


def of_table(texts: pd.DataFrame, corrections: pd.DataFrame | None) -> pd.DataFrame:
    """Return the corrections given, or those that a table carries along."""
    if corrections is not None:
        rows = [f"row {number} of the corrections" for number in range(len(corrections))]
        return checked(corrections, rows)
    text = texts.attrs.get(CARRIED, "")
    return _parsed(text, CORRECTIONS) if text else pd.DataFrame(columns=COLUMNS, dtype="str")


def text_of(corrections: pd.DataFrame) -> str:
    """Return corrections as a table carries them along."""
    return csv_of(corrections) if len(corrections) else ""


@takes_tables
def correction(
    texts: pd.DataFrame,
    what: str,
    article: object,
    start: int,
    end: int,
    should_be: str,
    *,
    who: str = "",
    when: str = "",
) -> pd.DataFrame:
    """Make the row of a correction, which finds its place again.

    Parameters
    ----------
    texts
        The articles, or texts of them: ``article``, ``text`` and optionally ``start``.
    what
        One of ``KINDS``.
    article, start, end
        What it is about: the span of the mention, the quotation, the figure; of a line or a copy
        any words of it.
    should_be
        The actor (an id, a label, or *label (kind)*), the speaker, the subject, the verdict, the
        kind of line, the article that it copies; or ``right`` or ``wrong``.
    who, when
        Kept as they are.

    Returns
    -------
    DataFrame
        One row, as from :func:`read_corrections`.

    Raises
    ------
    ValueError
        If ``what`` is none of ``KINDS``, or the article has no such span.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Mayor Ann Reyes spoke."]})
    >>> row = correction(texts, "mention", "a", 6, 15, "Anna Reyes (person)")
    >>> row[["what", "surface", "should_be"]].values.tolist()
    [['mention', 'Ann Reyes', 'Anna Reyes (person)']]
    """
    require_choice("what", what, KINDS)
    row = {"what": what, "should_be": should_be, "who": who, "when": when}
    where = noted(texts, article, start, end)
    return checked(pd.DataFrame([row | where], columns=COLUMNS, dtype="str"), ["the correction"])


def save_corrections(corrections: pd.DataFrame, *, beside: Any) -> Path:
    """Add corrections to those beside the articles; a later one on the same place counts.

    Parameters
    ----------
    corrections
        Rows from :func:`correction`.
    beside
        The articles' source.

    Returns
    -------
    Path
        The file, written whole or not at all.

    Raises
    ------
    ValueError
        If the articles have no place, or the file there is faulty.
    OSError
        If it cannot be written.
    """
    path = path_beside(beside, CORRECTIONS)
    if path is None:
        raise ValueError("these articles lie in no folder, where corrections could be kept")
    rows = checked(corrections, [f"row {number}" for number in range(len(corrections))])
    every = pd.concat([read_corrections(beside), rows], ignore_index=True).fillna("").astype("str")
    every = every.drop_duplicates(["what", *WHERE], keep="last", ignore_index=True)
    write_whole(path, csv_of(every).encode())
    return path
