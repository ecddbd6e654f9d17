"""Who is in nearly every other text, and in none of an outlet's: told of outlets of a few texts.

Convention: outlets of five texts and more are tested (``outlets.compare_groups``); with fewer no
test can show anything, so what is said here is a count, and says how often chance does as much.
"""

from math import comb

import pandas as pd

from analysis.brief._finding import PLACE, Finding
from analysis.claims.verdicts import sources_of
from analysis.comentions import counted_mentions
from analysis.tables import require_columns, takes_tables
from analysis.tables.wording import counted

_FEW = range(2, 5)  # texts of an outlet: of one nothing can be said, from five on it is tested
_OTHERS = 5  # texts of others, below which it is no wonder
_NEARLY_ALL = 0.8  # of the others' texts
_RARE = 0.1  # how often chance may do as much


@takes_tables
def never_named(
    mentions: pd.DataFrame, groups: pd.Series, *, clusters: pd.DataFrame | None = None
) -> list[Finding]:
    """Say whom nearly all other texts name and those of a small group never do.

    Of people only: a place that goes without saying is left out by many. Groups of two to four
    independent texts are looked at, beside five others or more of which at least four in five
    name the person.

    Parameters
    ----------
    mentions
        From ``actors.find_mentions``.
    groups
        Article -> group, such as its outlet; empty for none. From ``outlets.group_articles``.
    clusters
        From ``similarity.reuse_clusters``: then copies in a group count as one text.

    Returns
    -------
    list of Finding
        ``unusual`` is one less the chance that none of so many texts drawn from all names the
        person (hypergeometric); that chance is at most 10%.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> groups = pd.Series({f"a{n}": "Post" if n < 2 else f"Gull {n}" for n in range(12)})
    >>> mentions = pd.DataFrame({"article": groups.index[2:], "start": 0, "end": 3,
    ...                          "actor": "person:ito", "label": "Ito", "kind": "person"})
    >>> never_named(mentions, groups)[0].says
    'Post never names Ito, named in 10 of 10 other texts.'
    """
    require_columns(mentions, *PLACE, "actor", "label", "kind")
    people = counted_mentions(mentions)
    people = people[people["kind"] == "person"]
    texts = _texts(groups, clusters)
    per_group = texts.drop_duplicates().value_counts("group")
    small = per_group.index[per_group.isin(_FEW)]
    return [
        finding
        for label, own in people.groupby("label")
        for group in sorted(small)
        for finding in _omitted(str(label), own, str(group), texts)
    ]


def _texts(groups: pd.Series, clusters: pd.DataFrame | None) -> pd.DataFrame:
    """Return the text and the group of each article that has one; copies are one text."""
    text = sources_of(pd.DataFrame({"article": groups.index}), clusters).to_numpy()
    table = pd.DataFrame({"text": text, "group": groups.to_numpy()}, groups.index)
    return table[table["group"] != ""]


def _omitted(label: str, own: pd.DataFrame, group: str, texts: pd.DataFrame) -> list[Finding]:
    inside = texts["group"] == group
    naming = texts.index.isin(own["article"])
    few = texts.loc[inside, "text"].nunique()
    apart = ~texts["text"].isin(texts.loc[inside, "text"])  # a copy of theirs is no other text
    others, theirs = (texts.loc[apart & rows, "text"].nunique() for rows in (True, naming))
    if (naming & inside).any() or others < _OTHERS or theirs < _NEARLY_ALL * others:
        return []
    chance = comb(others + few - theirs, few) / comb(others + few, few)
    if chance > _RARE:
        return []
    says = f"{group} never names {label}, named in {theirs:,} of {others:,} other texts."
    grounds = f"{counted(few, 'independent text')} of {group}: too few for a test; chance alone "
    grounds += f"would leave out so well-known a name in {chance:.0%} of such cases"
    return [Finding("left out", says, grounds, "read first", 1 - chance, own[PLACE])]
