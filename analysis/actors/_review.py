"""A person reviews the names that the articles bring, and the decision stays.

Conventions: what is found is a draft until somebody has looked at it. A decision never changes
an id, so that tables made before it can still be joined. Merging keeps every name; dropping keeps
them too, under the kind ``none``, so that they are not found again. What is not decided is found
anew by every run.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.actors._alike import suggestions
from analysis.actors._beside import COLUMNS, Row, joined
from analysis.actors._found import FOUND, find_actors
from analysis.actors._mentions import find_mentions
from analysis.actors._registry import KINDS, NOBODY, checked, searched
from analysis.tables import require_choice, require_columns, takes_tables
from analysis.text import sentences

_COUNTED = ("", "title")  # as comentions.mention_counts: not the UN in UN Charter
_LONGEST = 300  # characters of an example: a cell of a spreadsheet, still read at a glance


@takes_tables
def draft_actors(texts: pd.DataFrame, actors: pd.DataFrame | None = None) -> pd.DataFrame:
    """List the names that the articles bring themselves, to be reviewed.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start`` and ``segment``.
    actors
        What :func:`find_actors` returns for these texts, or a registry; None finds them.

    Returns
    -------
    DataFrame
        One row per actor that no registry lists, most mentions first, ties by label: the
        columns of a registry (``alone`` are short forms that stand for the actor in every
        article), then ``n`` (mentions), ``articles`` (that name it), ``suggest`` (the id of an
        actor that it may be the same as, or empty) and ``example`` (a sentence that names it).
        Written to a CSV file, it can be used as a registry as it is.

    Raises
    ------
    ValueError
        If a column is missing or the registry is faulty.

    Examples
    --------
    >>> text = ["Mayor Ann Reyes met Tom Lind. Ann Reyes left.", "The Mayor, Ann M. Reyes, won."]
    >>> draft = draft_actors(pd.DataFrame({"article": ["a", "b"], "text": text}))
    >>> draft[["actor", "n", "articles", "example"]].head(1).values.tolist()
    [['person:ann-reyes', 3, 2, 'Mayor Ann Reyes met Tom Lind.']]
    """
    if actors is None or not {"source", "alone"} <= set(actors):
        actors = find_actors(texts, actors)
    mentions = find_mentions(texts, actors)
    mentions = mentions[mentions["nested_in"].isin(_COUNTED)]
    found = _as_registry(actors[actors["source"] == FOUND])
    by_actor = mentions.groupby("actor")["article"]
    alike = suggestions(actors[actors["kind"] != NOBODY])
    examples = _examples(mentions, texts)
    found = found.assign(
        n=by_actor.size().reindex(found["actor"], fill_value=0).tolist(),
        articles=by_actor.nunique().reindex(found["actor"], fill_value=0).tolist(),
        suggest=[alike.get(actor, "") for actor in found["actor"]],
        example=[examples.get(actor, "") for actor in found["actor"]],
    )
    return found.sort_values(["n", "label"], ascending=[False, True], ignore_index=True)


def _as_registry(actors: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the columns of the file; names that two of them have are shared."""
    given = [column for column in COLUMNS if column in actors]
    records: list[Row] = actors[given].astype("object").fillna("").to_dict("records")
    rows = [dict.fromkeys(COLUMNS, "") | joined(row, row) for row in records]
    counts = Counter(name for row in rows for name in searched(row))
    for row in rows:
        own = [name for folded, name in searched(row).items() if counts[folded] > 1]
        row["shared"] = "|".join(dict.fromkeys(filter(None, [*row["shared"].split("|"), *own])))
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


def _examples(mentions: pd.DataFrame, texts: pd.DataFrame) -> dict[str, str]:
    """Return the first sentence that names each actor, in the order of the articles' ids."""
    first = mentions.sort_values(["article", "start"], kind="stable").drop_duplicates("actor")
    said = sentences(texts)[["article", "sentence", "text", "start"]]
    said = first.merge(said, on=["article", "sentence"], suffixes=("", "_sentence"))
    at = said["start"] - said["start_sentence"]
    around = [_around(text, place) for text, place in zip(said["text"], at, strict=True)]
    return dict(zip(said["actor"], around, strict=True))


def _around(text: str, at: int) -> str:
    """Return a sentence on one line, cut to what stands around a place where it is long."""
    low = max(0, at - _LONGEST // 2) if len(text) > _LONGEST else 0
    cut = text[low : low + _LONGEST]
    whole = f"{'… ' if low else ''}{cut}{' …' if low + _LONGEST < len(text) else ''}"
    return " ".join(whole.split())


@takes_tables
def decide(
    actors: pd.DataFrame,
    *,
    accept: Iterable[str] = (),
    rename: Mapping[str, str] | None = None,
    merge: Mapping[str, str] | None = None,
    kind: Mapping[str, str] | None = None,
    drop: Iterable[str] = (),
) -> pd.DataFrame:
    """Apply decisions on actors, and return the rows to keep.

    Parameters
    ----------
    actors
        What :func:`find_actors` or :func:`draft_actors` returns.
    accept
        Ids of actors that are right as they are.
    rename
        Id -> another label; the old one is still a name of the actor.
    merge
        Id -> id of the actor that it is the same as, listed or found: its names go there.
    kind
        Id -> one of ``KINDS``.
    drop
        Ids of names that name nobody: kept with the kind ``none``, so that they are neither
        counted nor found again.

    Returns
    -------
    DataFrame
        One row per actor that something was decided on, in the order of ``actors``, in the
        form of a registry, for :func:`save_actors`.

    Raises
    ------
    ValueError
        If an id is not in the table, a kind is unknown, a label is empty, an actor is dropped
        and something else, or merges go in a circle.

    Examples
    --------
    >>> rows = [("person:reyes", "Reyes", "name"), ("person:ann-reyes", "Ann Reyes", "person"),
    ...         ("name:read-more", "Read More", "name")]
    >>> found = pd.DataFrame(rows, columns=["actor", "label", "kind"])
    >>> kept = decide(found, merge={"person:reyes": "person:ann-reyes"}, drop=["name:read-more"])
    >>> kept[["label", "kind", "aliases"]].values.tolist()
    [['Ann Reyes', 'person', 'Reyes'], ['Read More', 'none', '']]
    """
    rename, merge, kind = dict(rename or {}), dict(merge or {}), dict(kind or {})
    accept, drop = list(accept), list(drop)
    require_columns(actors, "actor", "label", "kind")
    rows: dict[str, Row] = {
        row["actor"]: row for row in _as_registry(checked(actors, "the actors")).to_dict("records")
    }
    _require_possible(rows, accept, rename, merge, kind, drop)
    for actor, label in rename.items():
        rows[actor] = _renamed(rows[actor], label)
    for actor, chosen in kind.items():
        rows[actor] = rows[actor] | {"kind": chosen}
    for actor in drop:
        rows[actor] = rows[actor] | {"kind": NOBODY}
    ends = {actor: _end(actor, merge) for actor in merge}
    for actor, end in ends.items():
        rows[end] = joined(rows[end], rows[actor])
    decided = {*accept, *rename, *kind, *drop, *ends.values()} - set(ends)
    kept = [row for actor, row in rows.items() if actor in decided]
    return pd.DataFrame(kept, columns=COLUMNS, dtype="str")


def _require_possible(
    rows: Mapping[str, Row],
    accept: list[str],
    rename: Mapping[str, str],
    merge: Mapping[str, str],
    kind: Mapping[str, str],
    drop: list[str],
) -> None:
    for actor in [*accept, *rename, *merge, *merge.values(), *kind, *drop]:
        if actor not in rows:
            raise ValueError(f"there is no actor {actor!r} in this table; see its column actor")
    for actor in drop:
        if actor in {*accept, *rename, *merge, *kind}:
            raise ValueError(f"{actor!r} is dropped and something else; decide for one of them")
    for actor, label in rename.items():
        if not label.strip() or "|" in label:
            raise ValueError(f"expected a label without | for {actor!r}, got {label!r}")
    for chosen in kind.values():
        require_choice("kind", chosen, KINDS)


def _renamed(row: Row, label: str) -> Row:
    """Return a row with another label; the old one stays a name."""
    label = " ".join(label.split())
    return row | {"label": label, "aliases": joined(row | {"label": label}, row)["aliases"]}


def _end(actor: str, merge: Mapping[str, str]) -> str:
    """Follow merges to the actor that stays."""
    way = [actor]
    while way[-1] in merge:
        way.append(merge[way[-1]])
        if way[-1] in way[:-1]:
            raise ValueError(f"merges go in a circle: {' into '.join(way)}; leave one of them out")
    return way[-1]
