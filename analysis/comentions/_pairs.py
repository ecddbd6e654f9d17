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
    part = part_of(
        mentions, within=within, kinds=kinds, nested=nested, texts=texts, groups=groups,
        meetings=meetings,
    )  # fmt: skip
    return paired(part, windows=windows, meetings=meetings)


def part_of(
    mentions: pd.DataFrame,
    *,
    within: Within = "sentence",
    kinds: Sequence[str] | None = ACTING,
    nested: Collection[str] | None = IN_TITLES,
    texts: pd.DataFrame | None = None,
    groups: pd.Series | None = None,
    meetings: Meetings = "apart",
    known: bool = True,
) -> dict[str, pd.DataFrame]:
    """Count pairs in whole articles, in tables that add up over parts of a corpus.

    Parameters
    ----------
    mentions, within, kinds, nested, texts, groups, meetings
        As for :func:`co_mentions`.
    known
        Whether a kind that no mention here has, and no registry knows, is an error.

    Returns
    -------
    dict
        ``pairs`` (``actor_a``, ``actor_b``, ``n``, ``attributive``, ``articles``; also pairs
        without a window that counts), ``actors`` (``actor``, ``n``, ``label`` and ``source``),
        ``windows`` and, with groups, ``texts`` (pairs and their groups).

    Examples
    --------
    >>> mentions = pd.DataFrame({"article": "a", "sentence": 0, "actor": ["ito", "reyes"]})
    >>> part_of(mentions, kinds=None)["pairs"].values.tolist()
    [['ito', 'reyes', 1, 0, 1]]
    """
    require_meetings(meetings)
    mentions, keys = windowed(mentions, within, texts)
    chosen = _of_kinds(counted_mentions(mentions, nested), kinds, known)
    require_values(chosen, *keys, "actor")
    actor, actors = pd.factorize(chosen["actor"], sort=True)
    article, articles = pd.factorize(chosen["article"])
    window = chosen.groupby(keys, sort=False).ngroup().to_numpy()
    present = pd.DataFrame({"window": window, "article": article, "actor": actor})
    present = present.drop_duplicates(["window", "actor"])
    both = present, _coded(attributive(chosen, window, texts), present, pd.Index(actors))
    named: dict[Any, Any] = {
        "actor": actors,
        "n": np.bincount(present["actor"], minlength=len(actors)),
    }
    cells = _shared_windows(*both, len(actors), meetings)
    part = {
        "pairs": _called(_summed(cells), actors),
        "actors": pd.DataFrame(named | _facts(chosen, actors)).astype({"actor": "str"}),
        "windows": pd.DataFrame({"windows": [present["window"].nunique()]}),
    }
    if groups is not None:
        names = np.array(_group_names(groups, articles), dtype=object)
        met = cells[cells["n"] > 0]
        met = met[["a", "b"]].assign(group=pd.Series(names[met["article"]], met.index, dtype="str"))
        part["texts"] = _called(met.drop_duplicates(ignore_index=True), actors)
    return part


def _facts(mentions: pd.DataFrame, actors: pd.Index) -> dict[Any, Any]:
    """Return the label of each actor, missing where there is none, and its source."""
    columns = {"label": "min"} if "label" in mentions else {}
    columns |= {"source": "max"} if "source" in mentions else {}
    facts = mentions.groupby("actor").agg(columns).reindex(actors) if columns else pd.DataFrame()
    labels = {} if "label" in columns else {"label": pd.Series(actors, dtype="str").array}
    return labels | {name: facts[name].astype("str").array for name in facts}


def _called(pairs: pd.DataFrame, actors: pd.Index) -> pd.DataFrame:
    """Return pairs with the ids of their actors in the place of codes."""
    ids = pd.Index(actors, dtype="str")
    for side in "ba":
        pairs.insert(0, f"actor_{side}", ids.take(pairs.pop(side).to_numpy()))
    return pairs


def added(parts: list[dict[str, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    """Add parts of :func:`part_of` to one; associative.

    Examples
    --------
    >>> mentions = pd.DataFrame({"article": "a", "sentence": 0, "actor": ["ito", "reyes"]})
    >>> part = part_of(mentions, kinds=None)
    >>> added([part, part])["pairs"].values.tolist()
    [['ito', 'reyes', 2, 0, 2]]
    """
    both = {name: pd.concat([part[name] for part in parts]) for name in parts[0]}
    facts = {"n": "sum", "label": "min", "source": "max"}
    facts = {name: how for name, how in facts.items() if name in both["actors"]}
    sums = {
        "pairs": both["pairs"].groupby(["actor_a", "actor_b"], as_index=False).sum(),
        "actors": both["actors"].groupby("actor", as_index=False).agg(facts),
        "windows": both["windows"].sum().to_frame().T,
    }
    return sums | {name: both[name].drop_duplicates() for name in both if name == "texts"}


def paired(
    part: dict[str, pd.DataFrame], *, windows: int | None = None, meetings: Meetings = "apart"
) -> pd.DataFrame:
    """Return the table of :func:`co_mentions` from what was counted.

    Examples
    --------
    >>> mentions = pd.DataFrame({"article": "a", "sentence": 0, "actor": ["ito", "reyes"]})
    >>> paired(part_of(mentions, kinds=None))[["label_a", "n_a", "windows"]].values.tolist()
    [['ito', 1, 1]]
    """
    pairs = part["pairs"].query("n > 0").reset_index(drop=True)
    actors = part["actors"].set_index("actor")
    actors["label"] = actors["label"].fillna(actors.index.to_series()).astype("str")
    for name in [name for name in ("n", "label", "source") if name in actors]:
        for side in "ab":
            pairs[f"{name}_{side}"] = pairs[f"actor_{side}"].map(actors[name])
    pairs["windows"] = _total(windows, int(part["windows"]["windows"].sum()))
    if "texts" in part:
        groups = part["texts"].groupby(["actor_a", "actor_b"]).size()
        keys = pd.MultiIndex.from_frame(pairs[["actor_a", "actor_b"]])
        pairs["texts"] = groups.reindex(keys, fill_value=0).to_numpy(dtype="int64")
    whole = dict.fromkeys(["n_a", "n_b", "n", "attributive", "articles", "windows"], "int64")
    pairs = pairs.astype(
        whole | {f"{name}_{side}": "str" for name in ("actor", "label") for side in "ab"}
    )
    pairs = _weighed(pairs, len(actors) * (len(actors) - 1) // 2, meetings)
    order = ["n", "actor_a", "actor_b"]
    pairs = pairs.sort_values(order, ascending=[False, True, True], ignore_index=True)
    sources = [f"source_{side}" for side in "ab" if "source" in actors]
    columns = [*_NAMES, *sources, *_COLUMNS[len(_NAMES) :], *(["texts"] if "texts" in part else [])]
    return pairs.astype(dict.fromkeys(sources, "str"))[columns]


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


def _of_kinds(mentions: pd.DataFrame, kinds: Sequence[str] | None, known: bool) -> pd.DataFrame:
    require_columns(mentions, "article", "actor")
    if kinds is None:
        return mentions
    if isinstance(kinds, str):
        raise ValueError(f"kinds must be a list of kinds or None; got {kinds!r}, try [{kinds!r}]")
    require_columns(mentions, "kind")
    for kind in kinds if known else ():
        require_choice("kinds", kind, dict.fromkeys([*KINDS, *mentions["kind"].dropna().unique()]))
    return mentions[mentions["kind"].isin(list(kinds))]


def _shared_windows(
    present: pd.DataFrame, aside: pd.DataFrame, actors: int, meetings: Meetings
) -> pd.DataFrame:
    """Count the windows of each pair of actor codes, ``a < b``, in each article.

    The columns of the incidence matrix are actors within articles, so its product with
    itself holds only pairs within one article.
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
    article, a = np.divmod(places[row], max(actors, 1))
    b = places[col] % max(actors, 1)
    cells = {"a": a, "b": b, "article": article, "n": counted, "attributive": stated}
    return pd.DataFrame(cells).astype("int64")


def _summed(cells: pd.DataFrame) -> pd.DataFrame:
    """Count windows and articles of each pair."""
    counts = {"n": ("n", "sum"), "attributive": ("attributive", "sum"), "articles": ("met", "sum")}
    return cells.assign(met=cells["n"] > 0).groupby(["a", "b"]).agg(**counts).reset_index()


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


def _group_names(groups: pd.Series, articles: pd.Index) -> list[str]:
    """Return the name of each article's group; one without a group is its own."""
    group_of = groups.to_dict()
    return [f"group {group_of[a]!r}" if a in group_of else f"article {a!r}" for a in articles]


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
