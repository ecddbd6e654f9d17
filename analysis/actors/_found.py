"""The actors of some articles: those of the registry that occur, and those the articles bring.

Conventions: a provisional actor is a name that the registry lacks, with its spellings. Short forms
that an article has without the full name stand in ``alone`` and are read anywhere; others, as
those of the registry, only where the article gives the full name. A bare *State* or *Ministry* is
nobody's name: it is left open.
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.actors._beside import own_actors, own_first
from analysis.actors._choice import chosen_actors
from analysis.actors._ids import ids_of
from analysis.actors._mentions import readings_of
from analysis.actors._registry import registry_contents
from analysis.actors._unlisted import (
    is_demonym,
    is_english,
    key_of,
    name_spans,
    people_of,
    short_forms_of,
    tokens_of,
)
from analysis.actors.name_words import name_heads
from analysis.tables import takes_tables
from analysis.tables.kept import kept
from analysis.text import fold
from analysis.text.word_lists import words_of_class

FOUND = "found"
LISTED = "listed"
_COLUMNS = "actor label kind state aliases demonyms short_forms shared alone source".split()


class _Named(NamedTuple):
    """A span and the name it goes with."""

    article: object
    surface: str
    own: str
    name: str
    kind: str


@takes_tables
def find_actors(
    texts: pd.DataFrame, actors: pd.DataFrame | None = None, *, beside: Any = None
) -> pd.DataFrame:
    """List the actors of some articles, listed ones and those that no registry lists.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start`` and ``segment``.
    actors
        The registry; None takes ``chosen_actors(texts)``. An empty one lists nothing.
    beside
        The articles' source, as ``corpus.read_articles`` reads it: where an ``actors.csv`` lies
        beside them, its rows go before those of the suite. An explicit choice, ``actors`` or the
        environment variable ``ANALYSIS_ACTORS``, goes before the file.

    Returns
    -------
    DataFrame
        One row per actor, in the form of a registry, for :func:`find_mentions`: first the rows
        of the registry that occur in these texts, then the provisional ones, most spans first,
        ties by label. ``kind`` of a provisional actor is a guess, ``name`` if nothing tells;
        ``alone`` are its short forms that an article need not explain; of several who have one
        the article decides, by a title, a full name or its paragraph; ``source`` is
        ``listed`` or ``found``. Rows of the kind ``none`` were dropped by a registry: they name
        nobody, and keep their names from being found.

    Raises
    ------
    ValueError
        If a column is missing or the registry is faulty.

    Examples
    --------
    >>> text = ["Mayor Ann Reyes met Vietnam’s envoy.", "Reyes left. Mr Reyes will return."]
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": text})
    >>> from analysis.actors import find_mentions
    >>> found = find_actors(texts)
    >>> found[["actor", "alone", "source"]].values.tolist()
    [['state:VN', '', 'listed'], ['person:ann-reyes', 'Reyes', 'found']]
    >>> find_mentions(texts, found)["label"].tolist()
    ['Ann Reyes', 'Vietnam', 'Ann Reyes', 'Ann Reyes']
    """
    if actors is None and not os.environ.get("ANALYSIS_ACTORS"):
        own = own_actors(beside)
        actors = None if own.empty else own_first(own, chosen_actors(texts))
    return _found(texts, actors, registry_contents() if actors is None else ())


@kept
def _found(
    texts: pd.DataFrame, actors: pd.DataFrame | None, read: tuple[bytes, ...]
) -> pd.DataFrame:
    """Return the table of :func:`find_actors`; ``read`` is the registry, where none is given."""
    readings, registry = readings_of(texts, actors)
    listed = readings["actors"].str.split("|").explode()
    called = set(map(key_of, readings["surface"].drop_duplicates()))
    return actors_from(name_spans(texts, readings), listed, called, registry)


def actors_from(
    spans: pd.DataFrame, listed: pd.Series, called: set[str], registry: pd.DataFrame
) -> pd.DataFrame:
    """Return the table of :func:`find_actors`: listed actors, then the names found.

    Parameters
    ----------
    spans
        Of names that the registry lacks, each with its name.
    listed
        The ids of the registry that occur.
    called
        The keys of the names that these have here.
    registry
        What was looked for.
    """
    occurring = registry[registry["actor"].isin(set(listed))]
    found = pd.DataFrame(_provisional(spans, called), columns=[*_COLUMNS[:-1], "n"])
    occurring, found = with_short_forms(occurring, found)
    found = found.sort_values(["n", "label"], ascending=[False, True], ignore_index=True)
    found["actor"] = ids_of(found, taken=registry["actor"])
    tables = [occurring.assign(source=LISTED), found.assign(source=FOUND)]
    both = [table.reindex(columns=_COLUMNS).astype("object") for table in tables]
    return pd.concat(both, ignore_index=True).fillna("").astype("str")


def with_short_forms(
    listed: pd.DataFrame, found: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give a found name that is but a short form of one listed actor to that actor.

    So an article that says *WHO* or *Guterres* without the full name, which others give, is read
    as one that says *FTC* or *Reyes* of a found name.
    """
    fits = _short_forms_of(listed)
    of_listed = listed.get("alone", pd.Series("", listed.index)).tolist()
    spellings = found["alone"].where(found["aliases"].isna() & found["short_forms"].isna(), "")
    is_own = []
    for names in spellings.astype("object").fillna("").tolist():
        rows = [fits[key_of(name)] for name in names.split("|")] if names else []
        is_own.append(not (rows and len(rows[0]) == 1 and all(of == rows[0] for of in rows)))
        if not is_own[-1]:
            row = min(rows[0])
            of_listed[row] = "|".join(filter(None, [of_listed[row], names]))
    return listed.assign(alone=of_listed), found[np.array(is_own, dtype=bool)]


def _short_forms_of(listed: pd.DataFrame) -> dict[str, set[int]]:
    """Return the key of each short form -> the rows, counted from 0, that have it."""
    fits: dict[str, set[int]] = defaultdict(set)
    columns = ("short_forms", "shared", "kind", "label")
    rows = zip(*(listed.get(name, pd.Series("", listed.index)) for name in columns), strict=True)
    for row, (shorts, shared, kind, label) in enumerate(rows):
        names = {key_of(name) for name in f"{shorts}|{shared}".split("|") if name}
        for name in names | (short_forms_of(label).surnames if kind == "person" else set()):
            fits[name].add(row)
    return fits


def _provisional(spans: pd.DataFrame, listed: set[str]) -> Iterator[dict[str, object]]:
    """Yield a line of a registry for each name of these spans.

    ``listed`` are the keys of names in these texts that the registry has too (*Jordan*).
    """
    several = spans.loc[spans["open"], ["fits", "surface"]].explode("fits")
    shared = _gathered(several["fits"], several["surface"])
    shorts = spans[spans["open"] | (spans["key"] != spans["own"])]
    said = _gathered(shorts["own"], shorts["surface"])
    for key, of_name in sorted(_by_key(spans).items()):
        label, kind = of_name[0].name, of_name[0].kind
        if kind != "person" and _is_bare_head(label):
            continue
        lists: dict[str, set[str]] = defaultdict(set)
        in_full = {span.article for span in of_name if span.own == key}
        elsewhere = {span.surface for span in of_name if span.article not in in_full}
        alone = elsewhere | shared[key]
        for surface in alone.union(span.surface for span in of_name):
            column = _column(surface, key, label, kind, surface in alone)
            lists[column].add(" ".join(surface.split()))
        if kind == "person":
            for short in short_forms_of(label).surnames:
                lists["alone"] |= said[short]
            for word in _like_listed(label, listed):
                lists[_column(word, key, label, kind, False)].add(word)
        joined = {column: "|".join(sorted(names)) for column, names in lists.items()}
        yield {"label": label, "kind": kind, "n": len(of_name)} | joined


def _by_key(spans: pd.DataFrame) -> dict[str, list[_Named]]:
    """Gather the spans of each name, but for those that are open."""
    named = spans[(spans["name"] != "") & ~spans["open"]]
    by_key: dict[str, list[_Named]] = defaultdict(list)
    columns = [named[column].tolist() for column in _Named._fields]
    for key, span in zip(named["key"].tolist(), map(_Named, *columns), strict=True):
        by_key[key].append(span)
    return by_key


def _gathered(keys: pd.Series, values: pd.Series) -> dict[str, set[str]]:
    """Return the values of each key."""
    gathered: dict[str, set[str]] = defaultdict(set)
    for key, value in zip(keys.tolist(), values.tolist(), strict=True):
        gathered[key].add(value)
    return gathered


def _column(surface: str, key: str, label: str, kind: str, is_alone: bool) -> str:
    """Return the column of a registry that a spelling of a name belongs in.

    ``is_alone`` says that an article has it without the full name, or that others have it too.
    """
    own, shorts = key_of(surface), short_forms_of(label)
    if kind in ("state", "place") and own in people_of(key):
        return "demonyms"
    if kind == "person" and own != key:
        if own in shorts.surnames:
            return "alone"
        if own == shorts.given or own in shorts.others:
            return "alone" if is_alone else "short_forms"
    return "alone" if (is_alone and own != key) or _is_word(surface) else "aliases"


def _like_listed(label: str, listed: set[str]) -> Iterator[str]:
    """Yield the words of a person's name that the registry knows as the name of another."""
    surnames, given, _ = short_forms_of(label)
    return (word for word in label.split() if key_of(word) in listed & {*surnames, given})


def _is_bare_head(label: str) -> bool:
    """Tell whether a name is a word for bodies, laws or places that does not say which.

    Examples
    --------
    >>> _is_bare_head("Ministry"), _is_bare_head("Congress"), _is_bare_head("Syrian State")
    (True, False, True)
    """
    first, _, last = fold(label).partition(" ")
    word = last if last == "state" and is_demonym(first) else fold(label)
    return word in name_heads() and word not in words_of_class("actors", "heads_alone")


def _is_word(surface: str) -> bool:
    """Tell whether a name is one English word, which a sentence may begin with."""
    tokens = tokens_of(surface)
    return len(tokens) == 1 and is_english(tokens[0]) and not fold(surface).isupper()
