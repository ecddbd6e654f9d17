"""What outlets or stretches of days differ in, and how the coverage went over the days."""

import pandas as pd

from analysis import outlets
from analysis.brief._finding import PLACE, Bars, Finding
from analysis.claims.verdicts import with_things
from analysis.tables import require_columns, takes_tables
from analysis.tables.wording import counted

_FEWEST_DAYS, _FEWEST = 3, 10  # days and dated articles, below which no day stands out
_BARS = 7  # days in a picture
_FULL = 0.4  # of the dated articles on one day: more than an even spread over three days
_DOES = {"named": "name", "quotes": "quote", "says": "have the words", "states": "count"}
_DOES |= {"theme": "touch", "uses": "use the word"}
_WORDING = 0.9  # of a difference in words: who is named comes before how it is called
_COLUMNS = "group what label articles of_articles others of_others q finding".split()


@takes_tables
def differences(compared: pd.DataFrame, behind: list[pd.DataFrame], kind: str) -> list[Finding]:
    """Say what a group of articles has or lacks beside the others: one finding for each thing.

    Parameters
    ----------
    compared
        From ``outlets.compare_groups``: claims first.
    behind
        The spans behind its first rows, from ``outlets.spans_behind``.
    kind
        What the groups are, such as ``"outlet"`` or ``"day"``.

    Returns
    -------
    list of Finding
        ``unusual`` is ``1 - q``, of words nine tenths of it.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> compared = pd.DataFrame({"group": ["Post"], "what": "named", "label": "Ito", "articles": 0,
    ...     "of_articles": 8, "others": 9, "of_others": 12, "q": 0.01, "finding": "omits"})
    >>> differences(compared, [], "outlet")[0].says
    'Post: 0 of 8 articles name Ito, of the others 9 of 12.'
    """
    require_columns(compared, *_COLUMNS)
    for spans in behind:
        require_columns(spans, *PLACE)
    compared = compared.reset_index(drop=True)
    claims = compared[compared["finding"].isin(outlets.CLAIMS)]
    claims = claims.drop_duplicates("label")  # named and quoted is one difference
    none = pd.DataFrame(columns=PLACE)
    return [
        _difference(row, behind[place][PLACE] if place < len(behind) else none, kind)
        for place, (_, row) in zip(claims.index.tolist(), claims.iterrows(), strict=True)
    ]


def _difference(row: pd.Series, spans: pd.DataFrame, kind: str) -> Finding:
    has = f"{row['articles']:,} of {row['of_articles']:,} articles"
    what = f"{_DOES.get(row['what'], 'have')} {row['label']}"
    says = f"{row['group']}: {has} {what}, of the others {row['others']:,} of {row['of_others']:,}."
    grounds = f"{row['finding']}; Fisher's exact test on articles, corrected: q = {row['q']:.2g}"
    of_words = row["what"] == "uses"
    unusual = (1 - float(row["q"])) * (_WORDING if of_words else 1)
    kind = f"words by {kind}" if of_words else kind
    return Finding(kind, says, grounds, "tested", unusual, spans, _shares(row))


def _shares(row: pd.Series) -> Bars:
    """Return the shares of articles, of the group and of the others."""
    sides = {row["group"]: ("articles", "of_articles"), "others": ("others", "of_others")}
    rows = [
        (name, row[n] / row[of], f"{row[n]:,} of {row[of]:,}")
        for name, (n, of) in sides.items()
        if row[of]
    ]
    return Bars(f"share of the articles that {_DOES.get(row['what'], 'have')} it", tuple(rows))


@takes_tables
def growing_figures(stated: pd.DataFrame, figures: pd.DataFrame) -> list[Finding]:
    """Say which stated figures rise or fall over the days.

    Parameters
    ----------
    stated
        From ``outlets.stated_over_days``.
    figures
        What it was made of.

    Returns
    -------
    list of Finding
        ``unusual`` is ``1 - q``.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> stated = pd.DataFrame({"about": ["signatories"], "articles": 9, "first": 60.0, "last": 72.0,
    ...                        "q": 0.01, "finding": "rises"})
    >>> figures = pd.DataFrame({"article": ["a"], "start": 0, "end": 2, "about": "signatories"})
    >>> growing_figures(stated, figures)[0].says
    'The figure of signatories rises over the days: from 60 to 72.'
    """
    require_columns(stated, "about", "articles", "first", "last", "q", "finding")
    figures = figures if "about" in figures else with_things(figures)
    require_columns(figures, *PLACE, "about")
    moving = stated[stated["finding"].isin(["rises", "falls"])]
    return [
        _growing(row, figures.loc[figures["about"] == row["about"], PLACE])
        for _, row in moving.iterrows()
    ]


def _growing(row: pd.Series, spans: pd.DataFrame) -> Finding:
    says = (
        f"The figure of {row['about']} {row['finding']} over the days: from {row['first']:,g} to "
    )
    says += f"{row['last']:,g}."
    grounds = f"{counted(row['articles'], 'article')} state it; Fisher's exact test, corrected: "
    grounds += f"q = {row['q']:.2g}"
    return Finding("figure over days", says, grounds, "tested", 1 - float(row["q"]), spans)


@takes_tables
def fullest_day(days: pd.Series, spans: pd.DataFrame | None = None) -> list[Finding]:
    """Say on which day most articles appeared, where one day stands out.

    Parameters
    ----------
    days
        Article -> day, from ``outlets.group_articles(articles, "day")``; empty for the undated.
    spans
        What to show of the articles, such as their headlines.

    Returns
    -------
    list of Finding
        At most one, where two fifths of at least ten dated articles of three days or more are of
        one day. ``unusual`` is its share beyond an even spread over the days that have articles.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> days = pd.Series(["2025-10-24"] * 3 + ["2025-10-25"] * 8 + ["2025-10-26"])
    >>> fullest_day(days)[0].says
    'Of 12 dated articles 8 are of 2025-10-25.'
    """
    if spans is not None:
        require_columns(spans, *PLACE)
    dated = days[days != ""]
    n = dated.value_counts()
    if len(n) < _FEWEST_DAYS or len(dated) < _FEWEST or (n == n.max()).sum() > 1:
        return []
    share = n.max() / len(dated)
    if share < _FULL:
        return []
    says = f"Of {counted(len(dated), 'dated article')} {n.max():,} are of {n.idxmax()}."
    open_ones = len(days) - len(dated)
    grounds = f"{len(n):,} days have articles"
    grounds += f"; {open_ones:,} state no date" if open_ones else ""
    spans = pd.DataFrame(columns=PLACE) if spans is None else spans[PLACE]
    unusual, bars = float(share - 1 / len(n)), _per_day(n)
    return [Finding("fullest day", says, grounds, "counted", unusual, spans, bars)]


def _per_day(n: pd.Series) -> Bars:
    """Return the articles of each day, of many days those of the fullest, in their order."""
    fullest = sorted(n.sort_index().nlargest(_BARS).index)
    many = f", the {_BARS} fullest of {len(n):,} days" if len(n) > _BARS else " of each day"
    return Bars(f"articles{many}", tuple((day, float(n[day]), f"{n[day]:,}") for day in fullest))
