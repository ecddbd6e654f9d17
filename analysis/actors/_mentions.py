"""Who is named: the registry of actors, their mentions, and what was left open.

Conventions: a mention is matched on the first rung that holds (exact, case, fold, initial,
short) and the longest name wins; a name inside it (``UN`` in ``UN Charter``) has its own row,
which says so in ``nested_in`` and is not counted by default. A short form counts only in an
article that gives the full name too. A name that fits two actors is not guessed:
``ambiguous_mentions`` lists it, and ``declined`` every name that was not taken, and why.
"""

from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.actors._listed import SEVERAL, Reader, Reading
from analysis.actors._registry import checked, load_actors, registry_path
from analysis.tables import require_texts
from analysis.text import row_segments, sentence_spans, text_starts

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


def with_sentences(table: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Add article, segment and sentence of each span (``row``, ``start``); ``row`` goes.

    Examples
    --------
    >>> spans = pd.DataFrame({"row": [0], "start": [6]})
    >>> with_sentences(spans, pd.DataFrame({"article": ["a"], "text": ["So. We go."]}))
       start article  segment  sentence
    0      6       a        0         1
    """
    rows = table["row"].to_numpy()
    placed = pd.DataFrame({"article": texts["article"], "segment": row_segments(texts)})
    placed = placed.iloc[rows].reset_index(drop=True)
    starts = table["start"].to_numpy() - np.array(text_starts(texts), dtype="int64")[rows]
    placed["sentence"] = _sentence_numbers(texts, rows, starts)
    return pd.concat([table.drop(columns="row").reset_index(drop=True), placed], axis="columns")


def _sentence_numbers(texts: pd.DataFrame, rows: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Return the sentence, counted in its article, of each place in the text of a row."""
    named = texts["article"].isin(texts["article"].iloc[np.unique(rows)])
    begins = [
        [begin for begin, _ in sentence_spans(text)] if is_named else []
        for text, is_named in zip(texts["text"], named, strict=True)
    ]
    counts = np.array([len(of_row) for of_row in begins], dtype="int64")
    in_article = pd.Series(counts).groupby(texts["article"].to_numpy(), dropna=False).cumsum()
    width = 1 + max(map(len, texts["text"]), default=0)
    every = np.fromiter(chain.from_iterable(begins), "int64", counts.sum())
    every += np.repeat(np.arange(len(texts)) * width, counts)
    place = np.searchsorted(every, rows * width + starts, side="right") - 1
    return place + (in_article.to_numpy() - np.cumsum(counts))[rows]
