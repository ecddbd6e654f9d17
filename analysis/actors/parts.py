"""The actors of a corpus from those of its parts: exactly those of all articles at once.

The side door for ``distributed``. Convention: a part holds whole articles. How words are written is
counted in each part and added up (:func:`evidence_of_part`); with the sum each part finds its spans
of names (:func:`names_of_part`), and all of them together are named, as ``find_actors`` does. What
one process then holds is a row for each span of a name that no registry lists.
"""

import pandas as pd

from analysis.actors._choice import chosen_actors
from analysis.actors._found import actors_from
from analysis.actors._mentions import readings_of
from analysis.actors._registry import load_actors
from analysis.actors._unlisted import evidence_in, key_of, spans_in, with_names
from analysis.tables import takes_tables

Tables = dict[str, pd.DataFrame]


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
def evidence_of_part(texts: pd.DataFrame) -> pd.DataFrame:
    """Count how the words of a part are written: inside sentences, or small.

    Returns
    -------
    DataFrame
        One row per word: ``word``, and how often it stands in each way.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["The Port of Orvo met. Orvo left."]})
    >>> evidence_of_part(texts).query("word == 'orvo'")[["inside", "small"]].values.tolist()
    [[1, 0]]
    """
    return evidence_in(texts)


def evidence_of(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Add up what :func:`evidence_of_part` counted; associative.

    Examples
    --------
    >>> part = evidence_of_part(pd.DataFrame({"article": ["a"], "text": ["They met Orvo."]}))
    >>> evidence_of([part, part]).query("word == 'orvo'")["inside"].tolist()
    [2]
    """
    return pd.concat(parts).groupby("word", as_index=False).sum()


@takes_tables
def names_of_part(texts: pd.DataFrame, actors: pd.DataFrame, evidence: pd.DataFrame) -> Tables:
    """Find who is named in a part, before anybody is told apart.

    Parameters
    ----------
    texts
        The texts of whole articles.
    actors
        The registry.
    evidence
        From :func:`evidence_of`.

    Returns
    -------
    dict
        ``spans`` of names that no registry lists, ``defined`` (acronyms), ``listed`` (ids of the
        registry that occur) and ``called`` (keys of the names they have here).

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Mayor Ann Reyes met Kenya’s envoy."]})
    >>> part = names_of_part(texts, load_actors(), evidence_of_part(texts))
    >>> part["spans"]["surface"].tolist(), part["listed"]["actor"].tolist()
    (['Ann Reyes'], ['state:KE'])
    """
    readings, _ = readings_of(texts, actors)
    spans, defined = spans_in(texts, readings, evidence)
    listed = sorted(set(readings["actors"].str.split("|").explode()))
    called = sorted(set(map(key_of, readings["surface"].drop_duplicates())))
    return {
        "spans": spans.drop(columns=["row", "start", "end"]),
        "defined": defined,
        "listed": pd.DataFrame({"actor": listed}, dtype="str"),
        "called": pd.DataFrame({"key": called}, dtype="str"),
    }


def gathered(parts: list[Tables]) -> Tables:
    """Put what :func:`names_of_part` found together, in the order of the parts; associative.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Mayor Ann Reyes met Kenya’s envoy."]})
    >>> part = names_of_part(texts, load_actors(), evidence_of_part(texts))
    >>> {name: len(table) for name, table in gathered([part, part]).items()}
    {'spans': 2, 'defined': 0, 'listed': 1, 'called': 1}
    """
    both = {name: pd.concat([part[name] for part in parts]) for name in parts[0]}
    once = {name: both[name].drop_duplicates() for name in ("listed", "called")}
    return {name: table.reset_index(drop=True) for name, table in (both | once).items()}


def actors_of(names: Tables, registry: pd.DataFrame) -> pd.DataFrame:
    """Return the table of ``find_actors`` from what :func:`gathered` put together.

    Parameters
    ----------
    names
        The names of all parts.
    registry
        The registry they were looked for with.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Mayor Ann Reyes spoke. Reyes left."]})
    >>> part = names_of_part(texts, load_actors(), evidence_of_part(texts))
    >>> actors_of(gathered([part]), load_actors())["actor"].tolist()
    ['person:ann-reyes']
    """
    votes = names["spans"]["votes"].map(tuple)  # a shard has them as arrays
    spans = with_names(names["spans"].assign(votes=votes), names["defined"])
    return actors_from(spans, names["listed"]["actor"], set(names["called"]["key"]), registry)
