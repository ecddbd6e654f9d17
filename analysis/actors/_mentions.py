"""Who is named: the registry of actors, their mentions, and what was left open.

Conventions: a mention is matched on the first rung that holds (exact, case, fold, initial,
short) and the longest name wins; a name inside it (``UN`` in ``UN Charter``) has its own row,
which says so in ``nested_in`` and is not counted by default. A short form counts only in an
article that gives the full name too. A name that fits two actors is not guessed:
``ambiguous_mentions`` lists it, and ``declined`` every name that was not taken, and why.
"""

from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.actors._listed import SEVERAL, Reader, Reading
from analysis.actors._registry import checked, load_actors, registry_path
from analysis.tables import require_texts
from analysis.text import text_starts, with_sentences

MENTIONS = (
    "article segment sentence start end surface actor kind form rung label nested_in title"
).split()


def find_mentions(texts: pd.DataFrame, actors: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find every mention of the actors of a registry.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start`` and ``segment``.
    actors
        One row per actor, as from ``load_actors``. None takes the registry of the suite.

    Returns
    -------
    DataFrame
        One row per mention, in the order of the texts: ``article``, ``segment``,
        ``sentence`` (as in ``text.sentences`` of the same texts), ``start``, ``end`` (in
        the article), ``surface``, ``actor``, ``kind``, ``form`` (full, name, acronym,
        demonym or short), ``rung`` (exact, case, fold, initial or short), ``label``,
        ``nested_in`` (kind of the longer name that this one is part of, ``title`` in an
        office, else empty) and ``title`` (the office right before a person's name, else
        empty). Mentions overlap only where one is nested in another.

    Raises
    ------
    ValueError
        If a column is missing or the registry is faulty.

    Examples
    --------
    >>> text = "Luong Cuong spoke. President Cường left."
    >>> texts = pd.DataFrame({"article": ["a"], "text": [text]})
    >>> find_mentions(texts)[["sentence", "surface", "actor", "rung"]]
       sentence      surface               actor   rung
    0         0  Luong Cuong  person:luong-cuong   fold
    1         1        Cường  person:luong-cuong  short
    """
    found, described = _read(texts, actors)
    found = found[found["why"] == ""].rename(columns={"actors": "actor"})
    return found.join(described, on="actor").reindex(columns=MENTIONS).reset_index(drop=True)


def ambiguous_mentions(texts: pd.DataFrame, actors: pd.DataFrame | None = None) -> pd.DataFrame:
    """List the names that fit more than one actor, which ``find_mentions`` leaves out.

    Parameters
    ----------
    texts, actors
        As for ``find_mentions``.

    Returns
    -------
    DataFrame
        One row per such name, in the order of the texts: ``article``, ``segment``,
        ``sentence``, ``start``, ``end``, ``surface``, ``form`` and ``actors`` (the ids it
        fits, separated by ``|``).

    Examples
    --------
    >>> text = "Pham Minh Chinh met Nguyen Minh Chinh. General Chinh spoke."
    >>> texts = pd.DataFrame({"article": ["a"], "text": [text]})
    >>> ambiguous_mentions(texts)[["surface", "actors"]].values.tolist()
    [['Chinh', 'person:nguyen-minh-chinh|person:pham-minh-chinh']]
    """
    found, _ = _read(texts, actors)
    several = found[found["why"] == SEVERAL]
    columns = ["article", "segment", "sentence", "start", "end", "surface", "form", "actors"]
    return several.reindex(columns=columns).reset_index(drop=True)


def declined(texts: pd.DataFrame, actors: pd.DataFrame | None = None) -> pd.DataFrame:
    """List the names that look like a listed actor's but were not taken for it, and why.

    Parameters
    ----------
    texts, actors
        As for ``find_mentions``.

    Returns
    -------
    DataFrame
        One row per name and actor it was not taken for, in the order of the texts:
        ``article``, ``segment``, ``sentence``, ``start``, ``end``, ``surface``, ``actor``,
        ``label`` and ``why``: it fits several actors, is part of another name, has another
        initial, is a person's name (*Michael Jordan*), stands in a phrase that names nobody,
        or follows a title where the article does not give the full name.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Michael Jordan was in Jordan."]})
    >>> declined(texts)[["surface", "actor", "why"]].values.tolist()
    [['Jordan', 'state:JO', "a person's name: Michael Jordan"]]
    """
    found, described = _read(texts, actors)
    found = found[found["why"] != ""]
    each = found.assign(actor=found["actors"].str.split("|")).explode("actor")
    each = each.astype({"actor": "str"}).join(described["label"], on="actor")
    columns = ["article", "segment", "sentence", "start", "end", "surface", "actor", "label", "why"]
    return each.reindex(columns=columns).reset_index(drop=True)


def _read(texts: pd.DataFrame, actors: pd.DataFrame | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return every reading of a name, and kind and label of each actor."""
    require_texts(texts)
    reader, described = _own() if actors is None else _prepared(checked(actors, "the registry"))
    readings = list(reader.read(texts["article"].tolist(), texts["text"].tolist()))
    columns = zip(*readings, strict=True) if readings else ((),) * len(Reading._fields)
    numbers = ("row", "start", "end")
    table = pd.DataFrame(
        {
            name: np.array(column, dtype="int64")
            if name in numbers
            else pd.array(column, dtype="str")
            for name, column in zip(Reading._fields, columns, strict=True)
        }
    )
    order = np.lexsort((-table["end"], table["start"], table["row"]))
    table = table.iloc[order].reset_index(drop=True)
    starts = np.array(text_starts(texts), dtype="int64")[table["row"].to_numpy()]
    table = table.assign(start=table["start"] + starts, end=table["end"] + starts)
    return with_sentences(table, texts), described


def _prepared(actors: pd.DataFrame) -> tuple[Reader, pd.DataFrame]:
    return Reader(actors), actors.set_index("actor")[["kind", "label"]].astype("str")


def _own() -> tuple[Reader, pd.DataFrame]:
    """Prepare the registry that is read where none is given."""
    path = registry_path()
    return _read_once(path, path.stat().st_mtime_ns if path.is_file() else 0)


@lru_cache(maxsize=2)
def _read_once(path: Path, changed: int) -> tuple[Reader, pd.DataFrame]:
    return _prepared(load_actors(path))
