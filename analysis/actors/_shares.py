"""How much of what is named is known: listed, found in the articles, or left open.

Conventions: names are counted where they stand, each once. A name within a longer one (the UN in
the UN Charter) is part of that one; a name within an office (the *Russian* President) is counted.
An office without a name (*the minister*) is none.
"""

from collections import defaultdict

import numpy as np
import pandas as pd

from analysis.actors._listed import SEVERAL
from analysis.actors._mentions import readings_of
from analysis.actors._unlisted import key_of, short_forms_of, unlisted_mentions
from analysis.tables import require_columns, takes_tables
from analysis.text import with_sentences

_COLUMNS = "article segment sentence start end surface form actors why".split()
_NOBODY = "nothing tells whom it names"
_SOURCES = ("listed", "found", "open")


@takes_tables
def left_open(texts: pd.DataFrame, actors: pd.DataFrame | None = None) -> pd.DataFrame:
    """List the names in some texts that are counted for nobody, and why.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start`` and ``segment``.
    actors
        Who is counted, such as ``find_actors(texts)``; None takes ``chosen_actors(texts)``. Names
        that it drops (kind ``none``) name nobody and are not open.

    Returns
    -------
    DataFrame
        One row per name, in the order of the texts: ``article``, ``segment``, ``sentence``,
        ``start``, ``end``, ``surface``, ``form``, ``actors`` (the ids it fits, separated by
        ``|``) and ``why``: it fits several actors, or nothing tells whom it names.

    Raises
    ------
    ValueError
        If a column is missing or the registry is faulty.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["Ann Reyes met Tom Reyes.",
    ...                                                       "Reyes left for Vietnam."]})
    >>> from analysis.actors import find_actors
    >>> left_open(texts, find_actors(texts))[["surface", "actors", "why"]].values.tolist()
    [['Reyes', 'person:ann-reyes|person:tom-reyes', 'fits several actors']]
    """
    readings, registry = readings_of(texts, actors)
    fitting = readings[readings["why"] == SEVERAL].drop(columns="article")
    ambiguous = with_sentences(fitting, texts)
    others = unlisted_mentions(texts, readings[readings["why"].isin(["", SEVERAL])])
    others = others[others["form"] != "office"]
    fits = _people_by_surname(registry)
    others = others.assign(actors=["|".join(fits[key_of(name)]) for name in others["surface"]])
    both = pd.concat([ambiguous, others])
    several = both["actors"].str.contains("|", regex=False)
    both = both.assign(why=np.where(several, SEVERAL, _NOBODY))
    order = {article: place for place, article in enumerate(texts["article"].unique())}
    places = both["article"].map(order)
    both = both.iloc[np.lexsort((both["start"], places))]
    return both.reindex(columns=_COLUMNS).reset_index(drop=True)


def _people_by_surname(actors: pd.DataFrame) -> dict[str, list[str]]:
    """Return the ids of the people whom each surname fits."""
    fits: dict[str, list[str]] = defaultdict(list)
    people = actors[actors["kind"] == "person"].sort_values("actor")
    for actor, label in zip(people["actor"], people["label"], strict=True):
        for surname in short_forms_of(label).surnames:
            fits[surname].append(actor)
    return fits


@takes_tables
def name_shares(mentions: pd.DataFrame, left_open: pd.DataFrame) -> pd.DataFrame:
    """Say which share of the names is listed, found in the articles, and left open.

    Parameters
    ----------
    mentions
        From ``find_mentions``: ``source`` and ``nested_in``.
    left_open
        From :func:`left_open`, of the same texts.

    Returns
    -------
    DataFrame
        One row for each ``source``, ``listed``, ``found`` and ``open``: ``source``, ``n`` (names in
        the texts) and ``share`` (of all of them, 0-1; 0 if there are none).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> mentions = pd.DataFrame({"source": ["listed", "found", "found"], "nested_in": ""})
    >>> name_shares(mentions, pd.DataFrame({"surface": ["Reyes"]}))
       source  n  share
    0  listed  1   0.25
    1   found  2   0.50
    2    open  1   0.25
    """
    require_columns(mentions, "source", "nested_in")
    counted = mentions[mentions["nested_in"].isin(["", "title"])]
    n = counted["source"].value_counts().reindex(list(_SOURCES), fill_value=0)
    n["open"] = len(left_open)
    shares = n.rename_axis("source").rename("n").reset_index()
    return shares.assign(share=shares["n"] / max(int(n.sum()), 1)).astype({"source": "str"})
