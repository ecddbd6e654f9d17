"""Count the pairs of actors that share a window, and find the mentions behind a pair."""

from collections.abc import Collection, Sequence
from difflib import get_close_matches
from typing import Any

import numpy as np
import pandas as pd

from analysis.comentions._association import association
from analysis.comentions._attributes import Meetings, attributive, require_meetings
from analysis.comentions._presence import (
    IN_TITLES,
    actor_labels,
    actor_sources,
    counted_mentions,
    require_values,
)
from analysis.comentions._windows import Within, windowed
from analysis.tables import require_choice, require_columns, takes_tables

KINDS = ("person", "organisation", "state", "bloc", "group", "name", "instrument", "event", "place")
"""The kinds of actors that a registry knows; mentions may have further ones."""
ACTING = ("person", "organisation", "state", "bloc", "group", "name")
"""The kinds that can act, and so are counted in pairs by default.

A group acts (*Republicans*). So, most likely, does a name whose kind nothing tells (``name``):
names in the news are people and bodies above all. Instruments, events and places are what a
sentence is about.
"""

_CLOSE = 0.5  # likeness (0-1) from which an error suggests a name: ``ito`` for ``Aiko Ito``
_ASSOCIATION = ["expected", "npmi", "log_likelihood", "p", "q", "note"]
_NAMES = ["actor_a", "actor_b", "label_a", "label_b"]
_COLUMNS = [*_NAMES, "n", "attributive", "articles", "n_a", "n_b", "windows", *_ASSOCIATION]


@takes_tables
def co_mentions(
    mentions: pd.DataFrame,
    *,
    within: Within = "sentence",
    kinds: Sequence[str] | None = ACTING,
    windows: int | None = None,
    nested: Collection[str] | None = IN_TITLES,
    texts: pd.DataFrame | None = None,
    groups: pd.Series | None = None,
    meetings: Meetings = "apart",
) -> pd.DataFrame:
    """Count the windows in which both actors of each pair meet.

    *UN chief Diallo* names two actors and says no more than what office one of them holds. A
    window that names one of a pair only as the other's office or nationality is *attributive*
    and does not count by default; where that one is named once more, it counts.

    Parameters
    ----------
    mentions
        One row per mention: ``article``, ``actor``, the columns of the window
        (``sentence``, or ``segment`` for paragraphs), ``kind`` unless ``kinds`` is None,
        and optionally ``label``; ``start``, ``end``, ``form``, ``nested_in`` and ``title`` to
        tell attributive windows.
    within
        ``"sentence"``, ``"paragraph"``, ``"article"`` or a number of words: then each article
        is cut into windows of so many words, and ``texts`` is needed.
    kinds
        Kinds of actors to count, by default those that can act (``ACTING``); None counts all.
    windows
        Number of windows in all. By default those that name at least one actor counted;
        with every window of the corpus, chance is lower and association higher.
    nested
        Which names within names count: by default those in offices (the *Russian* President),
        not those in longer names (the *UN* Charter). None counts all; see
        :func:`analysis.comentions.counted_mentions`.
    texts
        The texts the mentions were found in: for windows of words, and to read the words
        between two names. Without them only offices in ``title`` (*UN Secretary-General*) and
        names within names are known to be attributive; *Malko of Belarus* counts.
    groups
        Article -> group of articles that copy one text, such as
        ``reuse_clusters(texts).set_index("article")["cluster"]``; an article without a group
        is its own. Then ``texts`` counts the groups in which the two share a window:
        independent texts, as ``articles`` counts articles. (To count windows in independent
        texts only, pass their mentions alone.)
    meetings
        Which windows count: ``"apart"`` those that are not attributive, ``"all"`` every window
        with both, ``"attributive"`` only those that ``"apart"`` leaves out. A pair that only
        restates an office or a nationality has ``n == attributive`` under ``"all"``.

    Returns
    -------
    DataFrame
        One row per unordered pair with a window that counts, ``actor_a < actor_b``, largest
        ``n`` first, ties alphabetical:

        - ``label_a``, ``label_b``: the labels, or the ids where there are none;
        - ``n``: windows with both that count; ``articles``: articles that have one;
        - ``attributive``: windows that only state an office or a nationality, counted or not;
        - ``n_a``, ``n_b``: windows with each; ``windows``: all windows (N), whatever counts;
        - ``expected``, ``npmi``, ``log_likelihood``, ``p``, ``q``, ``note``: how far this is
          from chance, see :func:`analysis.comentions.association`; ``q`` corrects for every pair
          of the actors counted, those that never meet included. The grammar of an attributive
          window joins its two names, not chance, so such windows can tell nothing about it:
          where they do not count they are first taken from ``n_a``, ``n_b`` and N as well;
        - ``source_a``, ``source_b``: only if mentions have ``source``: listed or found;
        - ``texts``: only with ``groups``.

    Raises
    ------
    ValueError
        If a column or one of its values is missing, ``within``, ``meetings`` or a kind is
        unknown, or ``windows`` is less than the windows that name an actor.

    Examples
    --------
    >>> mentions = pd.DataFrame({"article": ["docks"] * 4 + ["vote"] * 2,
    ...                          "sentence": [0, 0, 0, 1, 0, 0],
    ...                          "actor": ["ito", "reyes", "ito", "reyes", "reyes", "ito"]})
    >>> pairs = co_mentions(mentions, kinds=None)
    >>> pairs[["actor_a", "actor_b", "n", "articles", "n_a", "n_b", "windows", "expected"]]
      actor_a actor_b  n  articles  n_a  n_b  windows  expected
    0     ito   reyes  2         2    2    3        3       2.0
    """
    require_meetings(meetings)
    mentions, keys = windowed(mentions, within, texts)
    chosen = _of_kinds(counted_mentions(mentions, nested), kinds)
    require_values(chosen, *keys, "actor")
    actor, actors = pd.factorize(chosen["actor"], sort=True)
    article, articles = pd.factorize(chosen["article"])
    window = chosen.groupby(keys, sort=False).ngroup().to_numpy()
    present = pd.DataFrame({"window": window, "article": article, "actor": actor})
    present = present.drop_duplicates(["window", "actor"])
    both = present, _coded(attributive(chosen, window, texts), present, pd.Index(actors))
    pairs = _shared_windows(*both, len(actors), meetings)
    named = np.bincount(present["actor"], minlength=len(actors))
    pairs["n_a"], pairs["n_b"] = named[pairs["a"]], named[pairs["b"]]
    pairs["windows"] = _total(windows, present["window"].nunique())
    if groups is not None:
        group = _group_codes(groups, articles)
        named_in, aside = (table.assign(article=group[table["article"]]) for table in both)
        pairs["texts"] = _shared_windows(named_in, aside, len(actors), meetings)["articles"]
    pairs = _weighed(pairs, len(actors) * (len(actors) - 1) // 2, meetings)
    named_pairs = _with_names(pairs, pd.Index(actors), actor_labels(chosen))
    return _with_sources(named_pairs, chosen) if "source" in chosen else named_pairs


def _weighed(pairs: pd.DataFrame, possible: int, meetings: Meetings) -> pd.DataFrame:
    """Add the association, over the windows that are not set aside."""
    whole = ["n_a", "n_b", "windows"]
    aside = pairs["attributive"] if meetings == "apart" else 0
    rest = pairs.assign(**{name: pairs[name] - aside for name in whole})
    return association(rest, possible=possible).assign(**{name: pairs[name] for name in whole})


def _coded(aside: pd.DataFrame, present: pd.DataFrame, actors: pd.Index) -> pd.DataFrame:
    """Return attributive windows with the codes of their article and actors, ``a < b``."""
    article = present.drop_duplicates("window").set_index("window")["article"]
    codes = {"article": aside["window"].map(article).to_numpy(dtype="int64")}
    codes |= {side: actors.get_indexer(pd.Index(aside[f"actor_{side}"])) for side in "ab"}
    return pd.DataFrame(codes)


def _of_kinds(mentions: pd.DataFrame, kinds: Sequence[str] | None) -> pd.DataFrame:
    require_columns(mentions, "article", "actor")
    if kinds is None:
        return mentions
    if isinstance(kinds, str):
        raise ValueError(f"kinds must be a list of kinds or None; got {kinds!r}, try [{kinds!r}]")
    require_columns(mentions, "kind")
    for kind in kinds:
        require_choice("kinds", kind, dict.fromkeys([*KINDS, *mentions["kind"].dropna().unique()]))
    return mentions[mentions["kind"].isin(list(kinds))]


def _shared_windows(
    present: pd.DataFrame, aside: pd.DataFrame, actors: int, meetings: Meetings
) -> pd.DataFrame:
    """Count windows and articles of each pair of actor codes, ``a < b``.

    The columns of the incidence matrix are actors within articles, so its product with
    itself holds only pairs within one article: summed they are windows, counted articles.
    """
    from scipy.sparse import csr_array

    where = present["article"].to_numpy(dtype="int64") * actors + present["actor"].to_numpy()
    column, places = pd.factorize(where, sort=True)
    ones = np.ones(len(present), dtype="int32")
    shape = (present["window"].max() + 1 if len(present) else 0, len(places))
    incidence = csr_array((ones, (present["window"].to_numpy(), column)), shape=shape)
    product = (incidence.T @ incidence).tocoo()
    once = product.row < product.col
    row, col, shared = (side[once] for side in (product.row, product.col, product.data))
    stated = _stated(aside, row, col, places, actors)
    counted = {"apart": shared - stated, "attributive": stated, "all": shared}[meetings]
    a, b = (places[side] % max(actors, 1) for side in (row, col))
    pair, index = np.unique(a * actors + b, return_inverse=True)
    sums = (np.bincount(index, of, minlength=len(pair)) for of in (counted, stated, counted > 0))
    n, attributive, articles = (total.astype("int64") for total in sums)
    a, b = pair // max(actors, 1), pair % max(actors, 1)
    counts = {"a": a, "b": b, "n": n, "attributive": attributive, "articles": articles}
    return pd.DataFrame(counts).query("n > 0").reset_index(drop=True)


def _stated(
    aside: pd.DataFrame, row: np.ndarray, col: np.ndarray, places: np.ndarray, actors: int
) -> np.ndarray:
    """Return how many attributive windows each entry of the product has."""
    a, b = (
        np.searchsorted(places, aside["article"].to_numpy("int64") * actors + aside[side])
        for side in "ab"
    )
    each, times = np.unique(a * len(places) + b, return_counts=True)
    key = row.astype("int64") * len(places) + col
    at = np.searchsorted(each, key).clip(max=max(len(each) - 1, 0))
    return np.where(each[at] == key, times[at], 0) if len(each) else np.zeros(len(key), "int64")


def _group_codes(groups: pd.Series, articles: pd.Index) -> np.ndarray:
    """Return the number of each article's group; one without a group is its own."""
    group_of = groups.to_dict()
    names = [("group", group_of[a]) if a in group_of else ("article", a) for a in articles]
    codes = {name: code for code, name in enumerate(dict.fromkeys(names))}
    return np.array([codes[name] for name in names], dtype="int64")


def _total(windows: int | None, named: int) -> int:
    if windows is None:
        return named
    whole = isinstance(windows, int | np.integer) and not isinstance(windows, bool)
    if not whole or windows < named:
        raise ValueError(
            f"windows must be a whole number, at least the {named} that name an actor; got "
            f"{windows!r}. Count them in the texts that the mentions were found in"
        )
    return int(windows)


def _with_names(pairs: pd.DataFrame, actors: pd.Index, labels: pd.Series) -> pd.DataFrame:
    pairs = pairs.sort_values(["n", "a", "b"], ascending=[False, True, True], ignore_index=True)
    names = {
        f"actor_{side}": pd.Series(actors.take(pairs[side].to_numpy()), dtype="str")
        for side in "ab"
    }
    named = labels.reindex(actors)
    names |= {
        f"label_{side}": pd.Series(named.array.take(pairs[side]), dtype="str") for side in "ab"
    }
    columns = [*_COLUMNS, "texts"] if "texts" in pairs else _COLUMNS
    return pd.DataFrame(names).join(pairs.drop(columns=["a", "b"]))[columns]


def _with_sources(pairs: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Add whether the actors are listed or found, behind their names."""
    sources = actor_sources(mentions)
    of = {f"source_{side}": pairs[f"actor_{side}"].map(sources).astype("str") for side in "ab"}
    numbers = pairs.columns.drop(_NAMES).tolist()
    return pairs.assign(**of)[[*_NAMES, *of, *numbers]]


@takes_tables
def co_mention_spans(
    mentions: pd.DataFrame,
    actor_a: str,
    actor_b: str,
    *,
    within: Within = "sentence",
    nested: Collection[str] | None = IN_TITLES,
    texts: pd.DataFrame | None = None,
    meetings: Meetings = "apart",
) -> pd.DataFrame:
    """Return the mentions of two actors in the windows in which they meet.

    These are the spans behind one row of :func:`co_mentions`; hand them to
    :func:`analysis.evidence.evidence` to read the sentences.

    Parameters
    ----------
    mentions
        One row per mention: ``article``, ``actor`` and the columns of the window.
    actor_a, actor_b
        Ids of two actors, in any order.
    within
        As in :func:`co_mentions`.
    nested, texts, meetings
        As in :func:`co_mentions`; ``meetings="attributive"`` gives what was set aside.

    Returns
    -------
    DataFrame
        Those rows of ``mentions``, in their order; none if the two never meet.

    Raises
    ------
    ValueError
        If an actor has no mention (the message names those nearest), both are one, a
        column or a value is missing, or ``within`` or ``meetings`` is unknown.

    Examples
    --------
    >>> mentions = pd.DataFrame({"article": "docks", "sentence": [0, 0, 1],
    ...     "start": [0, 10, 20], "end": [5, 13, 25], "actor": ["reyes", "ito", "reyes"]})
    >>> co_mention_spans(mentions, "ito", "reyes")[["start", "end", "actor"]]
       start  end  actor
    0      0    5  reyes
    1     10   13    ito
    """
    require_meetings(meetings)
    mentions, keys = windowed(mentions, within, texts)
    require_values(mentions, *keys, "actor")
    if actor_a == actor_b:
        raise ValueError(f"expected two different actors, got {actor_a!r} twice")
    for actor in (actor_a, actor_b):
        _require_actor(mentions, actor)
    chosen = counted_mentions(mentions, nested)
    chosen = chosen[chosen["actor"].isin([actor_a, actor_b])]
    both = chosen.groupby(keys)["actor"].transform("nunique") == 2
    chosen = chosen[both]
    window = chosen.groupby(keys, sort=False).ngroup().to_numpy()
    aside = np.isin(window, attributive(chosen, window, texts)["window"])
    counted = {"apart": ~aside, "attributive": aside, "all": aside | True}[meetings]
    return chosen[counted].drop(columns="window", errors="ignore")


@takes_tables
def pair_spans(
    mentions: pd.DataFrame,
    pairs: pd.DataFrame,
    *,
    within: Within = "sentence",
    nested: Collection[str] | None = IN_TITLES,
    texts: pd.DataFrame | None = None,
    meetings: Meetings = "apart",
) -> pd.DataFrame:
    """Return the mentions behind each of these pairs, as ``co_mention_spans`` does for one.

    Parameters
    ----------
    mentions
        One row per mention: ``article``, ``actor`` and the columns of the window.
    pairs
        One row per pair: ``actor_a``, ``actor_b``; such as ``pairs.head(1)``.
    within
        As in :func:`co_mentions`.
    nested, texts, meetings
        As in :func:`co_mention_spans`.

    Returns
    -------
    DataFrame
        The rows of ``mentions`` behind the first pair, then those behind the next.

    Raises
    ------
    ValueError
        If an actor has no mention, a column is missing, or ``within`` is unknown.

    Examples
    --------
    >>> mentions = pd.DataFrame({"article": "docks", "sentence": [0, 0], "actor": ["ito", "reyes"]})
    >>> pairs = pd.DataFrame({"actor_a": ["ito"], "actor_b": ["reyes"]})
    >>> len(pair_spans(mentions, pairs)), len(pair_spans(mentions, pairs.head(0)))
    (2, 0)
    """
    require_columns(pairs, "actor_a", "actor_b")
    each = zip(pairs["actor_a"], pairs["actor_b"], strict=True)
    how: dict[str, Any] = {"within": within, "nested": nested, "texts": texts, "meetings": meetings}
    spans = [co_mention_spans(mentions, *actors, **how) for actors in each]
    return pd.concat([mentions.head(0), *spans])


def _require_actor(mentions: pd.DataFrame, actor: str) -> None:
    if (mentions["actor"] == actor).any():
        return
    labels = actor_labels(mentions)
    ids = dict(zip(labels, labels.index, strict=True)) | {name: name for name in labels.index}
    close = get_close_matches(str(actor), ids, cutoff=_CLOSE)
    near = dict.fromkeys(ids[name] for name in close)
    nearest = f"; nearest: {', '.join(map(repr, near))}" if near else ""
    raise ValueError(f"no mention of actor {actor!r}{nearest}; the ids stand in mentions['actor']")
