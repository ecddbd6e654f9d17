"""Say in words what a chart shows: its finding, and all of it for those who do not see it.

Convention: a finding holds for the whole table that was given, also for rows that find no
room in the chart. Ties are named as ties. Names of actors stand as they are, terms and
articles in quotation marks; a name in a title has at most 30 characters. The alternative text
has the words on the chart (its title as it stands now, what it shows, the unit, what is left
out, the source), so it never says something else than the picture.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from analysis.charts.drawing import name_source, shorten, source_of, title_of
from analysis.tables import require_columns, takes_tables
from analysis.tables.wording import counted, listed

LONGEST_NAME = 30  # characters of a name in a title; a longer one loses its middle
MOST_NAMED = 3  # names in one title; more are counted
MOST_OUTLETS = 3  # in the line with the source; more are counted
LEFT_TO_RIGHT = "\u200e"


def in_title(name: object) -> str:
    """Return a name as it stands in a title; one in Arabic does not turn the sentence round."""
    text = shorten(name, LONGEST_NAME)
    turns = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    return f"{LEFT_TO_RIGHT}{text}{LEFT_TO_RIGHT}" if turns else text


def quoted(name: object) -> str:
    """Return a term or an article in quotation marks.

    Examples
    --------
    >>> quoted("port")
    '“port”'
    """
    return f"“{in_title(name)}”"


def day(when: date) -> str:
    """Return a date as it stands in a sentence.

    Examples
    --------
    >>> day(date(2025, 10, 5))
    '5 Oct 2025'
    """
    return f"{when.day} {when:%b %Y}"


def unbroken(text: str) -> str:
    """Keep the words of ``text`` on one line of a title."""
    return text.replace(" ", "\u00a0")


def leading(
    names: Sequence[str],
    values: Sequence[float],
    most: str,
    amount: Callable[[float], str],
    *,
    things: str,
    level: str,
) -> str:
    """Say which of ``names`` has the greatest value, and that several share the first place.

    ``most`` goes on from "is" and "are", ``level`` from "are" where all have the same.

    Examples
    --------
    >>> words = {"things": "actors", "level": "named equally often"}
    >>> leading(["a", "b"], [3, 2], "named most", lambda n: f"{n} times", **words)
    'a is named most: 3 times'
    >>> leading(["a", "b", "c"], [2, 2, 1], "named most", lambda n: f"{n} times", **words)
    'a and b are named most: 2 times each'
    >>> leading(["a", "b"], [2, 2], "named most", lambda n: f"{n} times", **words)
    'Both actors are named equally often: 2 times each'
    """
    best = max(values)
    first = [name for name, value in zip(names, values, strict=True) if value == best]
    if len(first) == 1:
        return f"{first[0]} is {most}: {amount(best)}"
    if len(first) == len(names):
        return f"{all_of(len(names))} {things} are {level}: {amount(best)} each"
    who = _named_or_counted(first, names, things)
    return f"{who} are {most}: {amount(best)} each"


def _named_or_counted(first: Sequence[str], names: Sequence[str], things: str) -> str:
    few = len(first) <= MOST_NAMED
    return listed(first) if few else f"{len(first):,} of {len(names):,} {things}"


def all_of(count: int) -> str:
    """Return how a sentence about all of so many begins.

    Examples
    --------
    >>> all_of(2), all_of(1200)
    ('Both', 'All 1,200')
    """
    return "Both" if count == 2 else f"All {count:,}"


def commonest(
    names: Sequence[object],
    values: Sequence[float],
    articles: Iterable[float] | None = None,
    *,
    most: str = "the commonest",
    level: str = "equally common",
    amount: Callable[[float], str] = lambda n: counted(n, "time"),
) -> str:
    """Say which term leads.

    Examples
    --------
    >>> commonest(["port", "vote"], [3, 2], [2, 1])
    '“port” is the commonest of 2 terms: 3 times, in 2 articles'
    >>> commonest(["port"], [3])
    '“port”: 3 times'
    """
    where = _in_articles(values, articles)
    if len(names) == 1:
        return f"{quoted(names[0])}: {amount(values[0])}{where}"
    few = list(values).count(max(values)) <= MOST_NAMED
    most = f"{most} of {len(names):,} terms" if few else most
    terms = [quoted(name) for name in names]
    return leading(terms, values, most, amount, things="terms", level=level) + where


def most_named(
    labels: Sequence[object], n: Sequence[float], articles: Iterable[float] | None = None
) -> str:
    """Say which actor is named most.

    Examples
    --------
    >>> most_named(["UN", "Việt Nam"], [2, 5], [1, 3])
    'Việt Nam is named most: 5 times, in 3 articles'
    """
    names = [in_title(label) for label in labels]
    where = _in_articles(n, articles)
    if len(names) == 1:
        return f"{names[0]} is named {counted(n[0], 'time')}{where}"
    words = {"things": "actors", "level": "named equally often"}
    return leading(names, n, "named most", lambda n: counted(n, "time"), **words) + where


def _in_articles(values: Sequence[float], articles: Iterable[float] | None) -> str:
    """Return in how many articles the one leading row is, if only one leads."""
    numbers = np.asarray(values, float)
    if articles is None or (numbers == numbers.max()).sum() > 1:
        return ""
    return f", in {counted(list(articles)[int(numbers.argmax())], 'article')}"


def named_together(pairs: pd.DataFrame, within: str) -> str:
    """Say which two actors are named together most; a row per pair.

    Examples
    --------
    >>> named_together(pd.DataFrame({"label_a": ["UN"], "label_b": ["Việt Nam"], "n": [14]}),
    ...     "sentence")
    'UN and Việt Nam are named together in 14 sentences'
    """
    best = pairs[pairs["n"] == pairs["n"].max()]
    amount = counted(best["n"].iloc[0], within)
    first = f"{in_title(best['label_a'].iloc[0])} and {in_title(best['label_b'].iloc[0])}"
    if len(pairs) == 1:
        return f"{first} are named together in {amount}"
    if len(best) == 1:
        return f"{first} are named together most: in {amount}"
    which = "All" if len(best) == len(pairs) else f"{len(best):,} of"
    most = "equally often" if len(best) == len(pairs) else "most"
    return f"{which} {len(pairs):,} pairs are named together {most}: in {amount} each"


def most_alike(a: Sequence[object], b: Sequence[object], similarity: ArrayLike) -> str:
    """Say which two articles are most alike; a value per pair.

    Examples
    --------
    >>> most_alike(["x", "x"], ["y", "z"], [0.71, 0.2])
    '“x” and “y” are the most alike of 2 pairs: 0.71'
    """
    values = np.asarray(similarity, float)
    if not values.any():
        return f"No two of these articles are alike: {counted(len(values), 'pair')}, all 0"
    best = np.flatnonzero(values == values.max())
    amount = f"{values.max():.2f}"
    pair = f"{quoted(a[best[0]])} and {quoted(b[best[0]])}"
    if len(values) == 1:
        return f"{pair} have a similarity of {amount}"
    if len(best) == 1:
        return f"{pair} are the most alike of {len(values):,} pairs: {amount}"
    which = "All" if len(best) == len(values) else f"{len(best):,} of"
    return f"{which} {len(values):,} pairs share the highest similarity: {amount}"


def widest_spread(
    present: np.ndarray, names: Sequence[str], things: str, verbs: tuple[str, str]
) -> str:
    """Say which rows of a grid have a value in every column, or else in most columns.

    Examples
    --------
    >>> verbs = "stands in", "stand in"
    >>> widest_spread(np.array([[True, True], [True, False]]), ["“a”", "“b”"], "terms", verbs)
    '1 of 2 terms stands in both articles: “a”'
    >>> widest_spread(np.array([[True, True, False]] * 2), ["“a”", "“b”"], "terms", verbs)
    'Both terms stand in 2 of 3 articles'
    """
    spread, columns = present.sum(axis=1), present.shape[1]
    first = [name for name, count in zip(names, spread, strict=True) if count == spread.max()]
    verb = verbs[0] if len(first) == 1 else verbs[1]
    if spread.max() == columns:
        where = {1: "the one article", 2: "both articles"}.get(columns, f"all {columns:,} articles")
    else:
        where = f"{spread.max():,} of {columns:,} articles"
    if len(names) == 1:
        return f"{names[0]} {verb} {where}"
    if len(first) == len(names):
        return f"{all_of(len(names))} {things} {verb} {where}"
    if spread.max() < columns:
        who = _named_or_counted(first, names, things)
        return f"{who} {verb} most articles: {where.removesuffix(' articles')}"
    named = f": {listed(first)}" if len(first) <= MOST_NAMED else ""
    return f"{len(first):,} of {len(names):,} {things} {verb} {where}{named}"


def published_when(days: pd.Series) -> str:
    r"""Say when articles appeared, and how many do not say.

    Examples
    --------
    >>> days = pd.Series(pd.to_datetime(["2025-10-25", "2025-10-15", None]))
    >>> published_when(days).replace("\u00a0", " ")
    '2 articles are from 15 Oct 2025 to 25 Oct 2025; 1 has no date'
    """
    dated, undated = days.dropna(), int(days.isna().sum())
    without = f"{undated:,} {'has' if undated == 1 else 'have'} no date"
    if dated.empty:
        return f"The {'one article has' if undated == 1 else f'{undated:,} articles have'} no date"
    first, last = unbroken(day(dated.min())), unbroken(day(dated.max()))
    when = f"of {first}" if first == last else f"from {first} to {last}"
    text = f"{counted(len(dated), 'article')} {'is' if len(dated) == 1 else 'are'} {when}"
    return f"{text}; {without}" if undated else text


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
    shown = str(ax.get_label() or "")
    parts = [title_of(ax), shown, caption[:1].upper() + caption[1:], source_of(ax)]
    ended = (part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts if part)
    return " ".join(" ".join(ended).replace(LEFT_TO_RIGHT, "").split())


@takes_tables
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
