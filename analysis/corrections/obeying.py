"""Apply corrections to a finished table: its rows are set, taken out or added, and marked.

A side door for the rooms that make such tables.

Convention: only where there are corrections the table gets a column ``seen``: ``confirmed``,
``corrected``, ``new``, or empty where nobody has looked. A correction that finds no place, or no
row there, is kept in a list (:func:`lost`) and said; nothing is dropped.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from analysis.corrections._places import Pieces, Place, all_places, found_again, pieces_of
from analysis.corrections._table import COLUMNS, RIGHT, WRONG, of_table, text_beside, text_of
from analysis.tables import CARRIED, takes_tables
from analysis.tables.wording import counted
from analysis.text import with_sentences

__all__ = ["Addition", "Change", "Place", "lost", "obeyed", "placed", "said_of", "text_beside"]

CONFIRMED, CORRECTED, NEW = "confirmed", "corrected", "new"
_IDLE = "corrections without a row"  # under which name a table says what it could not obey

Change = Callable[[str], dict[str, Any] | None]
"""Returns the columns to set for what it should be; None takes the row out."""
Addition = Callable[[Place, str], dict[str, Any]]
"""Returns the columns of a row to add at a place, beside those that say where."""


def obeyed(
    table: pd.DataFrame,
    texts: pd.DataFrame,
    corrections: pd.DataFrame | None,
    change: dict[str, Change],
    *,
    add: Addition | None = None,
) -> pd.DataFrame:
    """Return a finished table as a person has corrected it.

    Parameters
    ----------
    table
        One row per occurrence: ``article``, ``start``, ``end``.
    texts
        The texts that it was made from.
    corrections
        From ``read_corrections``; None takes those that ``texts`` carry along.
    change
        What it obeys -> what that changes.
    add
        Makes the row of something that was not found; None for what cannot be made.
    """
    every = of_table(texts, corrections)
    if every.empty:
        return table
    table = table.assign(seen="").reset_index(drop=True)
    by_article: dict[object, Any] = table.groupby("article", sort=False).indices
    idle, out, new = [], set(), []
    for row, place in placed(texts, every, *change):
        at = _row_at(table, by_article.get(place.article, []), place)
        if at is not None:
            out |= _set(table, at, change[row["what"]], row["should_be"])
        elif add is not None and row["should_be"] not in (RIGHT, WRONG) and row["what"] != "name":
            new.append(place._asdict() | add(place, row["should_be"]) | {"seen": NEW})
        elif row["should_be"] != WRONG:  # else there is nothing, as it should be
            idle.append(row["number"])
    table = _with_new(table.drop(index=list(out)), new, texts)
    table.attrs |= {CARRIED: text_of(every), _IDLE: idle}
    return table


def placed(
    texts: pd.DataFrame, corrections: pd.DataFrame | None, *kinds: str
) -> Iterator[tuple[dict[str, Any], Place]]:
    """Yield the corrections of these kinds that find their place: the row, its number, the place.

    Parameters
    ----------
    texts
        One row per text.
    corrections
        From ``read_corrections``; None takes those that ``texts`` carry along.
    *kinds
        Some of ``KINDS``; of a ``name`` every place is found.
    """
    every = of_table(texts, corrections)
    own = every.assign(number=range(len(every)))[every["what"].isin(kinds)]
    pieces = pieces_of(texts) if len(own) else {}
    for row in _records(own):
        places = _places_of(row, pieces)
        for place in places if len(places) == 1 or row["what"] == "name" else []:
            yield row, place


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _places_of(row: dict[str, Any], pieces: dict[object, Pieces]) -> list[Place]:
    return (all_places if row["what"] == "name" else found_again)(row, pieces)


def _row_at(table: pd.DataFrame, rows: Any, place: Place) -> int | None:
    """Return the row that shares most with a place, the shorter one first; None where none does."""
    if not len(rows):
        return None
    start, end = (table[name].to_numpy()[rows] for name in ("start", "end"))
    common = np.minimum(end, place.end) - np.maximum(start, place.start)
    order = np.lexsort((end - start, -common))
    return int(rows[order[0]]) if common[order[0]] > 0 else None


def _set(table: pd.DataFrame, at: int, change: Change, should_be: str) -> set[int]:
    """Set the cells of a row; return it where it is to be taken out."""
    if should_be == RIGHT:
        table.loc[at, "seen"] = CONFIRMED
        return set()
    cells = change("" if should_be == WRONG else should_be)
    if cells is None:
        return {at}
    for column, value in cells.items():
        table.loc[at, column] = value
    table.loc[at, "seen"] = CORRECTED
    return set()


def _with_new(table: pd.DataFrame, new: list[dict], texts: pd.DataFrame) -> pd.DataFrame:
    """Put new rows in the order of the texts; what they do not say is empty."""
    if not new:
        return table.reset_index(drop=True)
    types = {str(name): dtype for name, dtype in table.dtypes.items()}
    empty: dict[str, Any] = {name: "" if of == "str" else np.nan for name, of in types.items()}
    empty |= {name: -1 for name, of in types.items() if of == "int64"}
    rows = with_sentences(pd.DataFrame([empty | row for row in new]), texts)
    rows = rows.reindex(columns=table.columns)
    both = pd.concat([table, rows.astype(types)], ignore_index=True)
    order = {article: number for number, article in enumerate(texts["article"].unique())}
    rank = both["article"].map(order)
    order_of_rows = np.lexsort((-both["end"].to_numpy(), both["start"].to_numpy(), rank.to_numpy()))
    return both.iloc[order_of_rows].reset_index(drop=True)


@takes_tables
def lost(
    articles: pd.DataFrame,
    *,
    corrections: pd.DataFrame | None = None,
    tables: Iterable[pd.DataFrame] = (),
) -> pd.DataFrame:
    """List the corrections that are not obeyed, and why.

    Parameters
    ----------
    articles
        The articles: ``article`` and ``text``.
    corrections
        From ``read_corrections``; None takes those that ``articles`` carry along.
    tables
        Tables that obey them: what found its place but no row there is listed too.

    Returns
    -------
    DataFrame
        One row per such correction, in the order of the file: its columns and ``why``.

    Raises
    ------
    ValueError
        If a column is missing or a correction is faulty.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["Kenya spoke."]})
    >>> rows = pd.DataFrame({"what": ["mention"], "surface": ["Peru"], "should_be": ["wrong"]})
    >>> lost(articles, corrections=rows)[["surface", "why"]].values.tolist()
    [['Peru', 'its words do not stand in these articles']]
    """
    every, pieces = of_table(articles, corrections), pieces_of(articles)
    why = []
    for row in _records(every):
        places = _places_of(row, pieces)
        several = len(places) > 1 and row["what"] != "name"
        why.append(
            "its words do not stand in these articles" if not places
            else f"its words stand in {len(places)} places" if several else ""
        )  # fmt: skip
    for number in [number for table in tables for number in table.attrs.get(_IDLE, [])]:
        why[number] = why[number] or "nothing was found there that it could correct"
    listed = every.assign(why=pd.Series(why, every.index, dtype="str"))
    return listed[listed["why"] != ""][[*COLUMNS, "why"]].reset_index(drop=True)


@takes_tables
def said_of(articles: pd.DataFrame) -> str:
    """Say in one line how many corrections the tables of some articles rest on; else nothing.

    Parameters
    ----------
    articles
        As ``corpus.read_articles`` returns them.

    Examples
    --------
    >>> said_of(pd.DataFrame({"article": ["a"], "text": ["Kenya spoke."]}))
    ''
    """
    every = of_table(articles, None)
    if every.empty:
        return ""
    gone = lost(articles)
    n = counted(len(every), "correction")
    names = ", ".join(gone["surface"].head(3).map(lambda surface: surface[:40]))
    verb = "finds its" if len(gone) == 1 else "find their"
    rest = f"; {len(gone):,} {verb} place no more ({names})" if len(gone) else ""
    return f"Rests on {n} by hand (corrections.csv beside the articles){rest}"
