"""Which figures later texts replace: a toll that rises, people who are still missing."""

import pandas as pd

from analysis.brief._finding import PLACE, Bars, Finding
from analysis.tables import require_columns, takes_tables
from analysis.tables.wording import counted, listed

_FEWEST = 3  # texts that state it, and days: two may be of two things
_BARS = 10  # days in a picture, the last ones
_SHOWN = 5  # values; of more the first and the last


@takes_tables
def updated(judged: pd.DataFrame, compared: pd.DataFrame, days: pd.Series) -> list[Finding]:
    """Say how a figure went over the days whose later values replace the earlier ones.

    Parameters
    ----------
    judged
        Every statement with its verdict, from ``claims.with_verdicts``.
    compared
        From ``claims.compare_figures``; what is ``superseded`` counts.
    days
        Article -> day, from ``outlets.group_articles(articles, "day")``; empty for the undated.

    Returns
    -------
    list of Finding
        One for each figure that three sources state on three days or more. Of a day the value
        that most articles state is told, of as many the highest. ``unusual`` is
        ``1 - 1 / sources``.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> judged = pd.DataFrame({"article": list("abc"), "start": 0, "end": 2, "low": [5, 9, 17],
    ...                        "surface": ["five", "nine", "17"], "about": "deaths"})
    >>> compared = pd.DataFrame({"about": ["deaths"], "verdict": "superseded", "sources": 3})
    >>> days = pd.Series({"a": "2025-03-05", "b": "2025-03-06", "c": "2025-03-09"})
    >>> updated(judged, compared, days)[0].says
    'The figure of deaths over the days: five (2025-03-05), nine (2025-03-06) and 17 (2025-03-09).'
    """
    require_columns(judged, *PLACE, "surface", "low", "about")
    require_columns(compared, "about", "verdict", "sources")
    later = compared[(compared["verdict"] == "superseded") & (compared["sources"] >= _FEWEST)]
    dated = judged.assign(day=judged["article"].map(days).astype("object").fillna("").astype("str"))
    dated = dated[dated["day"] != ""]
    return [
        finding
        for about, sources in later[["about", "sources"]].itertuples(index=False)
        for finding in _update(about, int(sources), dated[dated["about"] == about])
    ]


def _update(about: str, sources: int, own: pd.DataFrame) -> list[Finding]:
    values = _values(own)
    told = [f"{_in_midst(surface)} ({day})" for day, _, surface in values]
    if len(told) < _FEWEST:
        return []
    between = len(told) - _SHOWN + 1
    if len(told) > _SHOWN:
        told = [*told[: _SHOWN - 2], f"{between:,} days between", told[-1]]
    grounds = f"{counted(sources, 'source')}; the days are those of publication"
    says = f"The figure of {about} over the days: {listed(told)}."
    unusual = 1 - 1 / sources
    rows = [(day, float(low), _in_midst(surface)) for day, low, surface in values]
    bars = Bars("its value on each day of publication", tuple(rows[-_BARS:]))
    return [Finding("figure over days", says, grounds, "read first", unusual, own[PLACE], bars)]


def _in_midst(surface: str) -> str:
    return f"{surface[:1].lower()}{surface[1:]}"


def _values(own: pd.DataFrame) -> list[tuple[str, float, str]]:
    """Return the days and the value of each, with the words of its first statement."""
    said = own.groupby(["day", "low"], as_index=False).agg(
        surface=("surface", "first"), articles=("article", "nunique")
    )
    said = said.sort_values(["day", "articles", "low"]).drop_duplicates("day", keep="last")
    return list(said[["day", "low", "surface"]].itertuples(index=False, name=None))
