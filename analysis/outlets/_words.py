"""Which words set each group of articles apart from the others.

Convention: words are counted by ``terms.keyness``, copies in a group once; a group with too few
independent texts, or with too few others, has none.
"""

from collections.abc import Iterable

import pandas as pd

from analysis.outlets._groups import FEWEST, draws
from analysis.tables import require_texts, takes_tables
from analysis.terms import keyness

_LEAST = 2  # articles of the group: what one alone repeats is no usage
_NONE = pd.DataFrame({"article": ["a", "b"], "text": ["a", "b"]})


@takes_tables
def key_words(
    texts: pd.DataFrame,
    groups: pd.Series,
    *,
    clusters: pd.DataFrame | None = None,
    top: int = 10,
    most: int = 6,
) -> pd.DataFrame:
    """List the words that each group of articles has more often than the others.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text``.
    groups
        Article -> group, as from ``group_articles`` or ``before_after``.
    clusters
        From ``similarity.reuse_clusters``: then copies in a group are read once.
    top
        Words of each group.
    most
        Groups, the largest first: each is compared in a pass of its own.

    Returns
    -------
    DataFrame
        One row per group and word, the largest group first, its surest words first:
        ``group``, then as from ``terms.keyness``, without words that the group has less often or
        in one article only.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> groups = pd.Series({f"{name}{n}": name for name in "ab" for n in range(6)})
    >>> said = {"a": "port strike", "b": "port vote"}
    >>> texts = pd.DataFrame({"article": groups.index, "text": groups.map(said).to_numpy()})
    >>> key_words(texts, groups)[["group", "surface", "n_target", "n_reference"]]
      group surface  n_target  n_reference
    0     a  strike         6            0
    1     b    vote         6            0
    """
    require_texts(texts)
    drawn = draws(groups, clusters)
    read = texts[texts["article"].isin(drawn[~drawn.duplicated()].index)]
    group = read["article"].map(groups)
    size = read["article"].groupby(group.to_numpy()).nunique()
    large = size[(size >= FEWEST) & (size.sum() - size >= FEWEST)]
    enough = large.sort_values(ascending=False, kind="stable").index[:most]
    own = [_own(read, read.loc[group == name, "article"].unique()).head(top) for name in enough]
    names = [name for name, words in zip(enough, own, strict=True) for _ in range(len(words))]
    table = pd.concat(own or [_own(_NONE, ["a"])], ignore_index=True)
    table.insert(0, "group", pd.Series(names, dtype="str"))
    return table


def _own(texts: pd.DataFrame, target: Iterable) -> pd.DataFrame:
    """Return the words that the target has more often, in two of its articles at least."""
    words = keyness(texts, target)
    return words[(words["keyness"] > 0) & (words["articles_target"] >= _LEAST)]
