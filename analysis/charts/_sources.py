"""Draw what articles made of a source, and how many words went from whom to whom.

Convention: the tables are finished. A sentence in which a figure, a name or a denial was changed
has a frame, so that nothing hangs on a shade.
"""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.drawing import (
    BLUE,
    Grid,
    Labels,
    Words,
    article_names,
    bar_chart,
    draw_grid,
    in_project_style,
    require_drawable,
    shorten,
    spread,
)
from analysis.charts.words import in_title, leading
from analysis.tables import require_columns, require_unique
from analysis.tables.wording import counted

_CHANGED = " changed"  # what the kinds of change end with
_WAYS = {"things": "ways", "level": "equally wide"}
_LONGEST = 34  # characters of a sentence in the name of its row


@in_project_style
def plot_against(told: pd.DataFrame, *, labels: Labels = None, ax: Axes | None = None) -> Axes:
    """Draw the sentences of a source down, the articles across, and how much each took over.

    Parameters
    ----------
    told
        From ``sources.against``: ``sentence``, ``text``, ``article``, ``what`` and ``share`` (of
        the words of the sentence, 0 to 1). Rows and columns come in the order of the table.
    labels
        Article ids to labels; an article without one keeps its id.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, a sentence and article have two rows, ``share`` is no finite
        number, or there are no rows.

    Examples
    --------
    >>> told = pd.DataFrame({"sentence": [0, 1], "text": ["It rained.", "They met."],
    ...     "article": "a", "what": ["copied", "left out"], "share": [1.0, 0.0]})
    >>> ax = plot_against(told)
    >>> [label.get_text() for label in ax.get_yticklabels()], ax.get_title()
    (['1 It rained.', '2 They met.'], 'a has most of it: 1 of 2 sentences')
    """
    require_drawable(told, "sentence", "text", "article", "what", number="share")
    require_unique(told, "sentence", "article")
    names = article_names(told["article"].drop_duplicates(), labels)
    articles = list(dict.fromkeys(told["article"]))
    cells, numbers = spread(told, "sentence", "article", "share", articles)
    unit = "share of the words; framed: figure, name or “not” changed"
    if np.any(cells > 0):
        cells = np.where(cells == 0, np.nan, cells)
        unit = unit.replace(";", "; an empty cell: left out;")
    changed = told["what"].str.endswith(_CHANGED)
    framed, _ = spread(told.assign(changed=changed), "sentence", "article", "changed", articles)
    text = dict(zip(told["sentence"], told["text"], strict=True))
    rows = [f"{n + 1} {shorten(text[n], _LONGEST)}" for n in numbers]
    columns = [names[article] for article in articles]
    words = Words(_most_of_it(told, names), unit, "sentences")
    grid = Grid(cells, rows, columns, most="most of the source", framed=np.nan_to_num(framed) > 0)
    return draw_grid(ax, grid, words, top=1.0)


def _most_of_it(told: pd.DataFrame, names: dict) -> str:
    """Say which article has most sentences of a source."""
    has = told.assign(has=~told["what"].isin(["left out", "reworded"]))
    n = has.groupby("article", sort=False)["has"].sum()
    if not n.any():
        return f"No sentence of it is printed in {counted(len(n), 'article')}"
    first = in_title(names[n.idxmax()])
    level = int((n == n.max()).sum())
    others = f", as {counted(level - 1, 'other')}" if level > 1 else ""
    sentences = counted(has["sentence"].nunique(), "sentence")
    return f"{first} has most of it: {n.max():,} of {sentences}{others}"


@in_project_style
def plot_flow(flow: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many words went from each agency or outlet to each other, as bars.

    Parameters
    ----------
    flow
        From ``sources.flow``: ``giver``, ``taker``, ``words`` and ``articles``. One bar per row,
        in the order of the rows; with a column ``day`` its name has the day.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, ``words`` is no finite number, or there are no rows.

    Examples
    --------
    >>> flow = pd.DataFrame({"giver": "Reuters", "taker": ["Echo"], "words": 900, "articles": 3})
    >>> ax = plot_flow(flow)
    >>> ax.get_title(), ax.texts[0].get_text()
    ('Reuters → Echo is the widest way: 900 words', '900 in 3 articles')
    """
    require_columns(flow, "giver", "taker", "articles", "words")
    require_drawable(flow, "giver", "taker", number="words")
    pairs = zip(flow["giver"], flow["taker"], strict=True)
    ways = [f"{shorten(giver, 16)} → {shorten(taker, 16)}" for giver, taker in pairs]
    days = flow.get("day", pd.Series("", flow.index))
    rows = [f"{day} {way}".strip() for day, way in zip(days, ways, strict=True)]
    n = flow["words"].tolist()
    articles = [counted(of, "article") for of in flow["articles"]]
    notes = [f"{words:,.0f} in {of}" for words, of in zip(n, articles, strict=True)]
    finding = leading(ways, n, "the widest way", lambda x: counted(x, "word"), **_WAYS)
    words = Words(finding, "words that the copies have from there", "ways")
    return bar_chart(ax, n, rows, notes, BLUE, words, short=[f"{each:,.0f}" for each in n])
