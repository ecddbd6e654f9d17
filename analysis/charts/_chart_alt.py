"""Say a chart in words, for those who do not see it, and name the articles behind it.

Convention: the words are those on the chart: its title as it stands now, what it shows,
the unit, what is left out, the source. So they never say something else than the picture.
"""

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts._chart_letters import shorten
from analysis.charts._frame import name_source, source_of, title_of
from analysis.charts.words import LEFT_TO_RIGHT, counted, day, listed
from analysis.tables import require_columns

MOST_OUTLETS = 3


def alt_text(ax: Axes) -> str:
    """Return what a chart of ``analysis.charts`` shows, as text on one line.

    Parameters
    ----------
    ax
        The axes that a ``plot_*`` returned; a title set since then counts.

    Examples
    --------
    >>> from analysis.charts import plot_terms
    >>> table = pd.DataFrame({"surface": ["port", "vote"], "n": [3, 2]})
    >>> alt_text(plot_terms(table))
    '“port” is the commonest of 2 terms: 3 times. Bar chart of 2 terms. port: 3; vote: 2. Occurrences.'
    """  # noqa: E501 - one line is what it promises
    caption = " ".join(ax.get_xlabel().split())
    parts = [title_of(ax), ax.get_label(), caption[:1].upper() + caption[1:], source_of(ax)]
    ended = (part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts if part)
    return " ".join(" ".join(ended).replace(LEFT_TO_RIGHT, "").split())


def cite(ax: Axes, articles: pd.DataFrame) -> Axes:
    """Write under a chart which articles it was drawn from, and return its axes.

    Parameters
    ----------
    ax
        The axes that a ``plot_*`` returned.
    articles
        One row per article: ``article``, and where there are ``outlet`` and ``published``
        (dates), they are named.

    Raises
    ------
    ValueError
        If ``articles`` lacks the column, or ``ax`` is no chart of ``analysis.charts``.

    Examples
    --------
    >>> from analysis.charts import plot_terms
    >>> articles = pd.DataFrame({"article": ["a", "b"], "outlet": ["Nhân Dân", "Nhân Dân"],
    ...     "published": pd.to_datetime(["2025-10-25", "2025-10-15"])})
    >>> ax = cite(plot_terms(pd.DataFrame({"surface": ["port"], "n": [3]})), articles)
    >>> alt_text(ax).partition("Source: ")[2]
    '2 articles of Nhân Dân, 15 Oct 2025 to 25 Oct 2025.'
    """
    require_columns(articles, "article")
    many = f"Source: {counted(articles['article'].nunique(), 'article')}"
    outlets, dates = _outlets(articles), _dates(articles)
    name_source(ax, f"{many}{outlets}{dates}", f"{many}{dates}", many)
    return ax


def _outlets(articles: pd.DataFrame) -> str:
    """Return the outlets, most articles first; the number of them where they are many."""
    named = articles.get("outlet", pd.Series(dtype=str)).dropna().astype(str).str.strip()
    named = named[named != ""]
    if named.empty or len(named) < len(articles):  # some do not say: no claim about all
        return ""
    outlets = named.value_counts(sort=False).sort_values(ascending=False, kind="stable").index
    if len(outlets) > MOST_OUTLETS:
        return f" of {len(outlets):,} outlets"
    return f" of {listed([shorten(outlet) for outlet in outlets])}"


def _dates(articles: pd.DataFrame) -> str:
    """Return the first and last day, if any article has one."""
    days = articles.get("published", pd.Series(dtype="datetime64[ns]")).dropna()
    if days.empty or not pd.api.types.is_datetime64_any_dtype(days):
        return "."
    first, last = day(days.min()), day(days.max())
    undated = len(articles) - len(days)
    without = f" ({undated:,} undated)" if undated else ""
    return f", {first if first == last else f'{first} to {last}'}{without}."
