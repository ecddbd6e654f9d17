"""The actors of a corpus from those of its parts: found in each, then put together.

The side door for ``distributed``. Convention: a part holds whole articles. Which registries are
read is decided over all parts, exactly. Names that no registry lists are found in each part by
what stands there; the names of parts are one if their keys are. A short form that a part has
without the full name goes with the one name of another part that it fits; if it fits several, it
is left out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

import pandas as pd

from analysis.actors._choice import chosen_actors
from analysis.actors._found import named_in, registry_of, with_short_forms
from analysis.actors._registry import load_actors
from analysis.actors._unlisted import key_of, short_forms_of
from analysis.tables import takes_tables

_LISTS = ("aliases", "short_forms", "shared", "alone")
_COLUMNS = ["actor", "label", "kind", *_LISTS, "n"]


@takes_tables
def chosen_in(texts: pd.DataFrame) -> pd.DataFrame:
    """Return the ids of the actors of :func:`chosen_actors`, for :func:`chosen_of`.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Kenya votes."]})
    >>> "state:KE" in set(chosen_in(texts)["actor"])
    True
    """
    return chosen_actors(texts)[["actor"]]


def chosen_of(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Return the ids that any part reads; associative.

    Examples
    --------
    >>> part = pd.DataFrame({"actor": ["state:KE"]})
    >>> len(chosen_of([part, part]))
    1
    """
    return pd.concat(parts).drop_duplicates(ignore_index=True)


def registry_for(chosen: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the registries of the suite that :func:`chosen_of` lists.

    Examples
    --------
    >>> registry_for(pd.DataFrame({"actor": ["state:KE"]}))["label"].tolist()
    ['Kenya']
    """
    actors = load_actors()
    return actors[actors["actor"].isin(chosen["actor"])].reset_index(drop=True)


@takes_tables
def actors_of_part(texts: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Find the actors of a part.

    Parameters
    ----------
    texts
        The texts of whole articles.
    actors
        The registry.

    Returns
    -------
    DataFrame
        One row per actor: those of the registry that occur have an ``actor``, the others
        ``label``, ``kind``, the lists of names and ``n`` (spans).

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Mayor Ann Reyes met Kenya’s envoy."]})
    >>> actors_of_part(texts, load_actors())[["actor", "label"]].values.tolist()
    [['state:KE', ''], ['', 'Ann Reyes']]
    """
    listed, found, _ = named_in(texts, actors)
    listed, found = with_short_forms(listed, found)
    both = [listed.reindex(columns=["actor", "alone"]), found.drop(columns="actor")]
    table = pd.concat([each.reindex(columns=_COLUMNS).astype("object") for each in both])
    strings = dict.fromkeys(_COLUMNS[:-1], "str")
    table = table.fillna({"n": 0} | dict.fromkeys(strings, ""))
    return table.astype(strings | {"n": "int64"}).reset_index(drop=True)


def gathered(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Put the tables of parts together: one row per actor, or per label and kind; associative.

    Examples
    --------
    >>> part = pd.DataFrame({"actor": [""], "label": "Ann Reyes", "kind": "person"})
    >>> part = part.assign(aliases="Ann Reyes", short_forms="", shared="", alone="", n=2)
    >>> gathered([part, part.assign(alone="Reyes")])[["label", "alone", "n"]].values.tolist()
    [['Ann Reyes', 'Reyes', 4]]
    """
    how = dict.fromkeys(_LISTS, _union) | {"n": "sum"}
    return pd.concat(parts).groupby(["actor", "label", "kind"], as_index=False).agg(how)


def _union(lists: Iterable[str]) -> str:
    return "|".join(sorted({name for each in lists for name in each.split("|") if name}))


def actors_of(parts: pd.DataFrame, registry: pd.DataFrame, *, several: bool) -> pd.DataFrame:
    """Return the table of ``find_actors`` from what :func:`gathered` put together.

    Parameters
    ----------
    parts
        The actors of all parts.
    registry
        The registry they were looked for with.
    several
        Whether there was more than one part: then short forms are looked up in all.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Mayor Ann Reyes spoke. Reyes left."]})
    >>> part = gathered([actors_of_part(texts, load_actors())])
    >>> actors_of(part, load_actors(), several=False)["actor"].tolist()
    ['person:ann-reyes']
    """
    is_listed = parts["actor"] != ""
    alone = parts[is_listed].set_index("actor")["alone"]
    listed = registry[registry["actor"].isin(alone.index)]
    listed = listed.assign(alone=listed["actor"].map(alone))
    found = parts[~is_listed].drop(columns="actor")
    if several:
        found = _with_full_names(_one_of_each(found))
    lists = {name: found[name].where(found[name] != "") for name in _LISTS}
    found = found.assign(**lists).reset_index(drop=True)
    if several:
        listed, found = with_short_forms(listed.reset_index(drop=True), found)
    return registry_of(listed, found, registry)


def _one_of_each(found: pd.DataFrame) -> pd.DataFrame:
    """Make one row of all that have one key: label and kind are the commonest."""
    rows = []
    for _, own in found.groupby(found["label"].map(key_of), sort=True):
        row = {name: _commonest(own[name], own["n"]) for name in ("label", "kind")}
        row |= {name: _union(own[name]) for name in _LISTS}
        rows.append(row | {"n": own["n"].sum()})
    return pd.DataFrame(rows, columns=found.columns)


def _commonest(values: pd.Series, n: pd.Series) -> str:
    times: Counter[str] = Counter()
    for value, each in zip(values, n, strict=True):
        times[value] += each
    return min(times, key=lambda value: (-times[value], value))


def _with_full_names(found: pd.DataFrame) -> pd.DataFrame:
    """Give a short form of a person to the one who has it; of several none has it."""
    fits: dict[str, list[int]] = defaultdict(list)
    for row, (label, kind) in enumerate(zip(found["label"], found["kind"], strict=True)):
        for short in short_forms_of(label).surnames if kind == "person" else ():
            fits[short].append(row)
    keys = [key_of(label) for label in found["label"]]
    alone, n, kept = found["alone"].tolist(), found["n"].tolist(), []
    for row, key in enumerate(keys):
        full = [other for other in fits.get(key, []) if other != row]
        if len(full) == 1 and found["kind"].iloc[row] in ("person", "name"):
            alone[full[0]] = _union([alone[full[0]], found["label"].iloc[row]])
            n[full[0]] += n[row]
        kept.append(not full or found["kind"].iloc[row] not in ("person", "name"))
    return found.assign(alone=alone, n=n)[kept]
