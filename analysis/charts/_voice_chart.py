"""Draw who is quoted with how many words, coloured by the kind of speaker."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts._bars import bar_chart
from analysis.charts._chart_letters import shorten
from analysis.charts._frame import Words
from analysis.charts._style import (
    BLUE,
    in_project_style,
    kind_colour,
    kind_handles,
    kind_of,
    require_drawable,
)
from analysis.charts.words import counted, in_title, leading


@in_project_style
def plot_share_of_voice(shares: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many words of each speaker are quoted, in the order of the rows.

    Parameters
    ----------
    shares
        One row per speaker, from ``quotes.share_of_voice``: ``label``, ``words``, ``n``.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing or there are no rows.

    Examples
    --------
    >>> shares = pd.DataFrame({"label": ["Ito"], "words": [12], "n": [3]})
    >>> [int(bar.get_width()) for bar in plot_share_of_voice(shares).patches]
    [12]
    """
    require_drawable(shares, "label", "n", number="words")
    names = [shorten(label) for label in shares["label"]]
    spoken = shares["words"].tolist()
    rows = zip(spoken, shares["n"], strict=True)
    notes = [f"{counted(words, 'word')}, named {times(n)}" for words, n in rows]
    colours, legend = _by_kind(shares)
    words = Words(
        _most_quoted(shares), "words quoted, directly or indirectly", "speakers", legend=legend
    )
    short = [counted(words, "word") for words in spoken]
    return bar_chart(ax, spoken, names, notes, colours, words, short=short)


def times(n: int) -> str:
    """Say how often.

    Examples
    --------
    >>> times(1), times(3)
    ('once', '3 times')
    """
    return "once" if n == 1 else f"{n:,} times"


def _most_quoted(shares: pd.DataFrame) -> str:
    """Say who is quoted with most words, and with which share of all."""
    names, words = [in_title(label) for label in shares["label"]], shares["words"].tolist()
    best = shares["words"] == shares["words"].max()
    share = ""
    if "share" in shares and best.sum() == 1:
        share = f", {shares.loc[best, 'share'].iloc[0]:.0%} of all"
    if len(shares) == 1:
        return f"{names[0]} is quoted with {counted(words[0], 'word')}{share}"
    level = {"things": "speakers", "level": "quoted equally"}
    return leading(names, words, "quoted most", lambda n: counted(n, "word"), **level) + share


def _by_kind(shares: pd.DataFrame) -> tuple:
    """Return the colours of the bars by kind of speaker, and their legend, where known."""
    if "kind" in shares:
        kinds = shares["kind"]
    elif "actor" in shares:
        kinds = shares["actor"].map(kind_of)
    else:
        return BLUE, ()
    return kinds.map(kind_colour).tolist(), tuple(kind_handles(kinds))
