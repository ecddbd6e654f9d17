"""Make the readings of a registry's names tables: mentions, ambiguous names, declined ones.

A registry that is not given is chosen by what the texts name (see ``_choice``), prepared once,
and again when its file changes. The last readings are kept: a notebook asks of the same texts and
registry for mentions, for what was declined, and for what is open.
"""

import hashlib
from itertools import chain

import numpy as np
import pandas as pd

from analysis.actors._by_hand import by_hand
from analysis.actors._choice import chosen_reader
from analysis.actors._listed import SEVERAL, Reader, Reading
from analysis.actors._registry import NOBODY, checked
from analysis.corrections.obeying import obeyed
from analysis.tables import require_texts, takes_tables
from analysis.tables.kept import kept_or
from analysis.text import text_starts, with_sentences

MENTIONS = (
    "article segment sentence start end surface actor kind form rung label nested_in title source"
).split()

_MOST_KEPT = 2  # readings: with a registry, and with the actors that the articles bring themselves
_kept: dict[bytes, pd.DataFrame] = {}
_readers: dict[str, Reader] = {}
_NUMBERS = dict.fromkeys(["row", "start", "end"], "int64")


@takes_tables
def find_mentions(
    texts: pd.DataFrame,
    actors: pd.DataFrame | None = None,
    *,
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find every mention of the actors of a registry.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start`` and ``segment``.
    actors
        One row per actor, as from ``load_actors``. None takes ``chosen_actors(texts)``.
        Rows of the kind ``none`` keep others from their names, and are not mentioned.
    corrections
        What a person has corrected (``mention``: one, ``name``: all of one spelling), as from
        ``corrections.read_corrections``; None takes what ``texts`` carry along.

    Returns
    -------
    DataFrame
        One row per mention, in the order of the texts: ``article``, ``segment``,
        ``sentence`` (as in ``text.sentences`` of the same texts), ``start``, ``end`` (in
        the article), ``surface``, ``actor``, ``kind``, ``form`` (full, name, acronym,
        demonym or short), ``rung`` (exact, case, fold, initial or short; hand where a person
        said it), ``label``,
        ``nested_in`` (kind of the longer name that this one is part of, ``title`` in an
        office, else empty) and ``title`` (the office right before a person's name, else
        empty) and ``source`` (``listed``, or ``found`` for an actor of ``find_actors`` that no
        registry lists). Mentions overlap only where one is nested in another.

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
    readings, described = _read(texts, actors)
    mentions = readings[readings["why"] == ""].rename(columns={"actors": "actor"})
    mentions = mentions.join(described, on="actor")
    mentions = mentions[mentions["kind"] != NOBODY]
    mentions = mentions.reindex(columns=MENTIONS).reset_index(drop=True)
    whose, new = by_hand(described)
    return obeyed(mentions, texts, corrections, {"mention": whose, "name": whose}, add=new)


@takes_tables
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

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> text = "Pham Minh Chinh met Nguyen Minh Chinh. General Chinh spoke."
    >>> texts = pd.DataFrame({"article": ["a"], "text": [text]})
    >>> ambiguous_mentions(texts)[["surface", "actors"]].values.tolist()
    [['Chinh', 'person:nguyen-minh-chinh|person:pham-minh-chinh']]
    """
    readings, _ = _read(texts, actors)
    several = readings[readings["why"] == SEVERAL]
    columns = ["article", "segment", "sentence", "start", "end", "surface", "form", "actors"]
    return several.reindex(columns=columns).reset_index(drop=True)


@takes_tables
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
        follows a title where the article does not give the full name, or is of a row of the kind
        ``none``, by which the registry drops it.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Michael Jordan was in Jordan."]})
    >>> declined(texts)[["surface", "actor", "why"]].values.tolist()
    [['Jordan', 'state:JO', "a person's name: Michael Jordan"]]
    """
    readings, described = _read(texts, actors)
    dropped = readings["actors"].isin(described.index[described["kind"] == NOBODY])
    why = readings["why"].mask(dropped & (readings["why"] == ""), "dropped by the registry")
    refused = readings.assign(why=why)[why != ""]
    each = refused.assign(actor=refused["actors"].str.split("|")).explode("actor")
    each = each.astype({"actor": "str"}).join(described["label"], on="actor")
    columns = ["article", "segment", "sentence", "start", "end", "surface", "actor", "label", "why"]
    return each.reindex(columns=columns).reset_index(drop=True)


def readings_of(
    texts: pd.DataFrame, actors: pd.DataFrame | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return article, start and end of every reading of a name, taken or not, and the registry."""
    readings, actors = _readings(texts, actors)
    articles = texts["article"].to_numpy("object")[readings["row"]]
    return readings.assign(article=articles), actors


def _read(texts: pd.DataFrame, actors: pd.DataFrame | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return every reading of a name with its sentence, and kind and label of each actor."""
    readings, actors = _readings(texts, actors)
    return with_sentences(readings, texts), _described(actors)


def _readings(
    texts: pd.DataFrame, actors: pd.DataFrame | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return every reading of a name, and the registry."""
    require_texts(texts)
    reader = None
    if actors is None:
        actors, reader = chosen_reader(texts["text"].tolist())
    else:
        actors = checked(actors, "the registry")
    key = _fingerprint(texts, actors)
    if key not in _kept:
        table = kept_or(key, lambda: _table_of(reader or _reader_of(actors), texts))
        while len(_kept) >= _MOST_KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = table
    return _kept[key], actors


def _reader_of(actors: pd.DataFrame) -> Reader:
    """Return the names of a registry, ready to be found: those of the last one are kept."""
    key = repr([list(actors.columns), *actors.astype("str").to_numpy("object").tolist()])
    if key not in _readers:
        reader = Reader(actors)
        _readers.clear()
        _readers[key] = reader
    return _readers[key]


def _table_of(reader: Reader, texts: pd.DataFrame) -> pd.DataFrame:
    """Return every reading of a name, in the order of the texts."""
    readings = list(reader.read(texts["article"].tolist(), texts["text"].tolist()))
    table = pd.DataFrame(readings, columns=Reading._fields)
    table = table.astype(dict.fromkeys(Reading._fields, "str") | _NUMBERS)
    order = np.lexsort((-table["end"], table["start"], table["row"]))
    table = table.iloc[order].reset_index(drop=True)
    starts = np.array(text_starts(texts), dtype="int64")[table["row"].to_numpy()]
    return table.assign(start=table["start"] + starts, end=table["end"] + starts)


def _fingerprint(texts: pd.DataFrame, actors: pd.DataFrame) -> bytes:
    """Return what tells these texts, and this registry, from any others."""
    digest = hashlib.blake2b()
    table = [list(actors.columns), *actors.astype("str").to_numpy("object").tolist()]
    rows = zip(texts["article"].tolist(), text_starts(texts), texts["text"].tolist(), strict=True)
    for article, start, text in chain(rows, [("", 0, repr(table))]):
        digest.update(repr((article, start, len(text))).encode("utf-8", "surrogatepass"))
        digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.digest()


def _described(actors: pd.DataFrame) -> pd.DataFrame:
    given = actors if "source" in actors else actors.assign(source="listed")
    return given.set_index("actor")[["kind", "label", "source"]].astype("str")
