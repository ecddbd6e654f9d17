"""The reader's own actors: the file ``actors.csv`` beside the articles.

Conventions: its rows go before those of the suite, which lose the ids and names that it has. A
row of kind ``none`` names nobody: its names are neither counted nor found again. Rows with one id
are one actor: the first says its label and kind, the names of the others are its names too. An
explicit choice, the environment variable ``ANALYSIS_ACTORS``, goes before the file.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.actors._registry import (
    LISTS,
    NOBODY,
    checked,
    faults_of_names,
    read_table,
    same,
    searched,
)
from analysis.tables import takes_tables
from analysis.tables.csv_text import OWN_ACTORS
from analysis.tables.files import beside, csv_of, require_writable, write_whole
from analysis.tables.wording import counted
from analysis.text import nfc

COLUMNS = ["actor", "label", "kind", "state", *LISTS, "shared", "alone"]
"""Its columns; ``alone`` are short forms that stand for an actor in every article."""

Row = dict[Any, str]


def registry_beside(source: Any) -> Path | None:
    """Return where the actors of some articles are kept, be the file there or not.

    Parameters
    ----------
    source
        What ``corpus.read_articles`` reads: of a folder it is a file in it, of a file one beside
        it; of several the first counts.

    Returns
    -------
    Path or None
        The path of ``actors.csv``; None where the articles have no place, as a table has none.

    Examples
    --------
    >>> registry_beside("my-articles.zip").name, registry_beside(pd.DataFrame())
    ('actors.csv', None)
    """
    return beside(source, OWN_ACTORS)


def own_actors(source: Any) -> pd.DataFrame:
    """Read the actors that are kept beside some articles.

    Parameters
    ----------
    source
        As for :func:`registry_beside`.

    Returns
    -------
    DataFrame
        One row per actor, as from ``load_actors``, and rows of kind ``none`` for names that
        name nobody; no row where there is no file.

    Raises
    ------
    ValueError
        If the file is no registry, or faulty; the message names it and the line.

    Examples
    --------
    >>> own_actors("seeds").empty
    True
    """
    path = registry_beside(source)
    if path is None or not path.is_file():
        return pd.DataFrame(columns=COLUMNS, dtype="str")
    try:
        actors, places = read_table(path)
    except ValueError as error:
        raise ValueError(f"{error}; mend the file or move it away") from None
    actors, places = _one_row_each(actors, places)
    actors = checked(actors, str(path), [f"{path}, {place}" for place in places])
    _require_names(actors, str(path), places)
    return actors if "alone" in actors else actors.assign(shared=actors.get("shared", ""), alone="")


def said_of_own(source: Any) -> str:
    """Say in one line that the actors beside some articles are read; nothing where none are.

    Examples
    --------
    >>> said_of_own("seeds")
    ''
    """
    path = registry_beside(source)
    if path is None or not path.is_file():
        return ""
    name = f"{path.resolve().parent.name}/{path.name}"
    if os.environ.get("ANALYSIS_ACTORS"):
        return f"Leaves your actors.csv beside the articles ({name}): ANALYSIS_ACTORS names another"
    own = own_actors(source)
    dropped = int((own["kind"] == NOBODY).sum())
    n = len(own) - dropped
    names = f" and drops {counted(dropped, 'name')}" if dropped else ""
    return f"Reads {counted(n, 'actor')} of your actors.csv beside the articles ({name}){names}"


def own_first(own: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Put a reader's own actors before others, which lose the ids and names that those have.

    An actor of the others whose label is one of these names goes altogether.

    Examples
    --------
    >>> own = pd.DataFrame({"actor": ["org:a"], "label": ["Harbour Union"], "aliases": ["HU"]})
    >>> others = pd.DataFrame({"actor": ["org:b"], "label": ["Hanoi U"], "aliases": ["HU|HaU"]})
    >>> own_first(own, others)[["label", "aliases"]].values.tolist()
    [['Harbour Union', 'HU'], ['Hanoi U', 'HaU']]
    """
    rows: list[Row] = own.fillna("").to_dict("records")
    taken = {name for row in rows for name in [*searched(row), *_folded(row.get("alone", ""))]}
    theirs = actors["actor"].isin(set(own["actor"])) | actors["label"].map(same).isin(taken)
    others = actors[~theirs].copy()
    for column in {"aliases", "demonyms"} & set(others):
        others[column] = [_without(cell, taken) for cell in others[column]]
    return pd.concat([own, others], ignore_index=True).fillna("")


def _folded(cell: str) -> list[str]:
    return [same(name) for name in cell.split("|") if name.strip()]


def _without(cell: str, taken: set[str]) -> str:
    if taken.isdisjoint(_folded(cell)):
        return cell
    return "|".join(name for name in cell.split("|") if same(name) not in taken)


@takes_tables
def save_actors(rows: pd.DataFrame, *, beside: Any) -> Path:
    """Keep actors in the file ``actors.csv`` beside the articles.

    Parameters
    ----------
    rows
        One row per actor, as from :func:`decide` or ``load_actors``.
    beside
        The articles: what ``corpus.read_articles`` reads, but no table.

    Returns
    -------
    Path
        The file. A row in it with the id of one of ``rows`` is replaced, but for columns that
        only the file has; others stay as they are.

    Raises
    ------
    OSError
        If it cannot be written; an earlier file is as it was.
    ValueError
        If the file that is there is no registry, a row is faulty, or two rows have one name.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.mkdtemp()
    >>> rows = {"actor": ["org:hu"], "label": ["Harbour Union"], "kind": ["organisation"]}
    >>> save_actors(pd.DataFrame(rows), beside=folder).name
    'actors.csv'
    >>> own_actors(folder)["label"].tolist()
    ['Harbour Union']
    """
    path = registry_beside(beside)
    if path is None:
        raise ValueError(
            "these articles lie in no folder, so there is no place beside them; write the rows to "
            "a file of your own and pass what load_actors reads from it"
        )
    merged = with_own(rows, beside)
    require_writable(path)
    write_whole(path, csv_of(merged).encode())
    return path


def with_own(rows: pd.DataFrame, source: Any) -> pd.DataFrame:
    """Return the actors that are kept beside some articles with these rows over them.

    Raises
    ------
    ValueError
        As :func:`save_actors`.
    """
    path = registry_beside(source)
    checked(rows, "the rows to keep")
    own = own_actors(source).set_index("actor", drop=False)
    new = rows.set_index("actor", drop=False)
    ids = [*own.index, *(actor for actor in new.index if actor not in own.index)]
    columns = [*own, *(column for column in new if column not in own)]
    merged = new.combine_first(own).loc[ids, columns]
    merged = merged.fillna("").astype("str").reset_index(drop=True)
    _require_names(merged, str(path), [f"row {row}" for row in range(1, len(merged) + 1)])
    return merged


def _require_names(actors: pd.DataFrame, name: str, places: Sequence[str]) -> None:
    for row, fault in faults_of_names(actors, list(places)):
        raise ValueError(f"{name}, {places[row]} ({actors['actor'].iloc[row]!r}) {fault}")


def _one_row_each(actors: pd.DataFrame, places: list[str]) -> tuple[pd.DataFrame, list[str]]:
    """Make the rows of one id one row, where its first stood."""
    rows: dict[str, Row] = {}
    kept: list[str] = []
    for place, row in zip(places, actors.to_dict("records"), strict=True):
        if row["actor"].strip() and row["actor"] in rows:
            rows[row["actor"]] = joined(rows[row["actor"]], row)
        else:
            rows[row["actor"] or place] = row
            kept.append(place)
    return pd.DataFrame(list(rows.values()), columns=actors.columns, dtype="str"), kept


def joined(row: Row, other: Row) -> Row:
    """Return a row with the names of another in it.

    Examples
    --------
    >>> joined({"label": "Ann Reyes", "aliases": ""}, {"label": "A. Reyes", "aliases": "Reyes"})
    {'label': 'Ann Reyes', 'aliases': 'A. Reyes|Reyes'}
    """
    added = {column: other.get(column, "") for column in [*LISTS, "shared", "alone"]}
    added["aliases"] = f"{other['label']}|{added['aliases']}"
    own = _tidy(row["label"])
    lists = {
        column: "|".join(name for name in _names(row.get(column, ""), more) if name != own)
        for column, more in added.items()
        if row.get(column) or more.strip("|")
    }
    return row | lists


def _names(*cells: str) -> list[str]:
    return list(dict.fromkeys(filter(None, (_tidy(n) for cell in cells for n in cell.split("|")))))


def _tidy(name: str) -> str:
    return " ".join(nfc(name).split())
