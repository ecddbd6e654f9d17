"""Draw the tables of actors: who is named, in which article, with whom, in which form; who speaks.

Convention: a kind of actor has the same colour in every chart (``KIND_COLOURS``), and an empty
cell means that the table has no row there. Actors that no registry lists (``source`` is
``found``) are hatched or in italics. Forms of names keep one order, and so their colours.
"""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from analysis.charts.drawing import (
    BLUE,
    FAINT,
    SERIES_COLOURS,
    Grid,
    Labels,
    Words,
    are_found,
    article_names,
    bar_chart,
    draw_grid,
    draw_parts,
    found_rows,
    in_project_style,
    kind_colour,
    kind_handles,
    kind_of,
    notes_of,
    open_bars,
    require_drawable,
    shorten,
    shown_rows,
    spread,
    with_found,
)
from analysis.charts.words import (
    counted,
    in_title,
    leading,
    most_named,
    named_together,
    widest_spread,
)
from analysis.tables import require_columns, require_unique

MOST_VOICES = 20  # speakers of one chart: what a page shows without its names growing small
FORMS = {  # of a name, as a title says them, in the order of the bars
    "full": "the full name",
    "name": "the name of a state, place or event",
    "acronym": "an acronym",
    "short": "a short form",
    "demonym": "a demonym",
}


@in_project_style
def plot_mentions(mention_counts: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw one bar per actor, in the order of the rows, coloured by the kind of actor.

    Parameters
    ----------
    mention_counts
        One row per actor: ``label``, ``kind``, ``n`` (mentions) and ``articles`` (the
        number of articles that name it); with ``source`` found actors are hatched.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, ``n`` is no finite number, or there are no rows.

    Examples
    --------
    >>> mention_counts = pd.DataFrame({"label": ["Lương Cường"], "kind": ["person"],
    ...                                "n": [7], "articles": [4]})
    >>> [text.get_text() for text in plot_mentions(mention_counts).texts]
    ['7 in 4 articles']
    """
    require_columns(mention_counts, "label", "kind", "n", "articles")
    require_drawable(mention_counts, number="n")
    names = [shorten(label) for label in mention_counts["label"]]
    n = mention_counts["n"].tolist()
    finding = most_named(mention_counts["label"].tolist(), n, mention_counts["articles"].tolist())
    handles = kind_handles(mention_counts["kind"])
    words = Words(finding, "mentions", "actors", legend=tuple(handles))
    found = found_rows(mention_counts)
    words = with_found(words, found)
    colours = mention_counts["kind"].map(kind_colour).tolist()
    notes, short = notes_of(n, mention_counts)
    return bar_chart(ax, n, names, notes, colours, words, short=short, hatched=found)


@in_project_style
def plot_actors_by_article(
    table: pd.DataFrame, *, labels: Labels = None, ax: Axes | None = None
) -> Axes:
    """Draw a grid of actors by articles, with the mentions in each cell, darker for more.

    Parameters
    ----------
    table
        One row per article and actor: ``article``, ``actor``, ``label`` and ``n``
        (mentions). Actors come in order of first appearance; where the table has no row,
        or 0, the cell stays empty: the article does not name the actor. With ``source`` the
        names of found actors are in italics.
    labels
        Article ids to labels. Each of these articles gets a column, in this order, even
        where it names nobody. By default ids, in order of first appearance.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, an article and actor have two rows, ``n`` is no finite
        number, or there are no rows.

    Examples
    --------
    >>> table = pd.DataFrame({"article": ["a", "b", "b"], "actor": ["org:un", "org:un", "state:vn"],
    ...                       "label": ["UN", "UN", "Việt Nam"], "n": [2, 1, 4]})
    >>> ax = plot_actors_by_article(table)
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['UN', 'Việt Nam']
    """
    require_drawable(table, "article", "actor", "label", number="n")
    require_unique(table, "article", "actor")
    articles = article_names(table["article"], labels)
    cells, actors = spread(table, "actor", "article", "n", list(articles))
    cells = np.where(cells == 0, np.nan, cells)
    label_of = dict(zip(table["actor"], table["label"], strict=True))
    names = [shorten(label_of[actor]) for actor in actors]
    named = [in_title(label_of[actor]) for actor in actors]
    finding = widest_spread(~np.isnan(cells), named, "actors", ("is named in", "are named in"))
    words = Words(finding, "mentions; an empty cell: not named in this article", "actors")
    source_of = dict(zip(table["actor"], found_rows(table), strict=True))
    found = [source_of[actor] for actor in actors]
    grid = Grid(cells, names, list(articles.values()), slanted=found)
    return draw_grid(ax, grid, with_found(words, found, "in italics"))


@in_project_style
def plot_co_mention_matrix(
    pairs: pd.DataFrame, ax: Axes | None = None, *, within: str = "sentence"
) -> Axes:
    """Draw how often every two actors are named together, the same above and below the diagonal.

    Parameters
    ----------
    pairs
        One row per pair of actors: ``label_a``, ``label_b`` and ``n``. Actors come in
        order of first appearance, row by row. With ``actor_a`` and ``actor_b``, two
        actors of the same label stay apart; with ``source_a`` and ``source_b`` the names of
        found ones are in italics.
    ax
        Axes to draw on; by default those of a new figure.
    within
        What ``n`` counts: sentences, paragraphs or articles with both. Only for the caption.

    Raises
    ------
    ValueError
        If a column is missing, a pair has two rows, ``n`` is no finite number, or there
        are no rows.

    Examples
    --------
    >>> pairs = pd.DataFrame({"label_a": ["UN"], "label_b": ["Việt Nam"], "n": [3]})
    >>> [text.get_text() for text in plot_co_mention_matrix(pairs).texts]
    ['3', '3']
    """
    require_drawable(pairs, "label_a", "label_b", number="n")
    key = "actor" if {"actor_a", "actor_b"} <= set(pairs.columns) else "label"
    columns = [f"{key}_a", f"{key}_b"]
    require_unique(pairs, *columns)
    ends = pairs[columns].to_numpy().ravel()
    labels = dict(zip(ends, pairs[["label_a", "label_b"]].to_numpy().ravel(), strict=True))
    at = {actor: place for place, actor in enumerate(labels)}
    cells = np.full((len(at), len(at)), np.nan)
    first, second = pairs[columns[0]].map(at), pairs[columns[1]].map(at)
    cells[first, second] = cells[second, first] = pairs["n"].to_numpy(float)
    names = [shorten(label) for label in labels.values()]
    words = Words(
        named_together(pairs, within),
        f"{within}s with both; an empty cell has none",
        "actors",
    )
    found = _found_ends(pairs, ends, list(at))
    grid = Grid(
        cells, names, names, "actors", square=True, most=f"the most {within}s", slanted=found
    )
    return draw_grid(ax, grid, with_found(words, found, "in italics"))


def _found_ends(pairs: pd.DataFrame, ends: np.ndarray, actors: list) -> list[bool]:
    """Tell which of the actors of some pairs are found ones."""
    columns = ["source_a", "source_b"]
    if not set(columns) <= set(pairs.columns):
        return [False] * len(actors)
    found = dict(zip(ends, are_found(pairs[columns].to_numpy().ravel()), strict=True))
    return [found[actor] for actor in actors]


@in_project_style
def plot_mention_forms(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw one bar per actor, parted by the form of the name, in the order of the rows.

    Parameters
    ----------
    table
        One row per actor and form: ``actor``, ``label``, ``form``, ``n`` (mentions), as from
        ``comentions.mention_forms``; with ``source`` found actors are hatched.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, an actor and form have two rows, ``n`` is no finite number, or
        there are no rows.

    Examples
    --------
    >>> table = pd.DataFrame({"actor": ["p", "p"], "label": ["Tô Lâm", "Tô Lâm"],
    ...                       "form": ["full", "short"], "n": [1, 2]})
    >>> [float(bar.get_width()) for bar in plot_mention_forms(table).patches]
    [3.0, 1.0, 2.0]
    """
    require_columns(table, "actor", "label", "form", "n")
    require_drawable(table, number="n")
    require_unique(table, "actor", "form")
    cells = table.pivot(index="actor", columns="form", values="n").fillna(0)
    cells = cells.reindex(table["actor"].unique())
    label = table.drop_duplicates("actor").set_index("actor")["label"]
    names = [shorten(label[actor]) for actor in cells.index]
    totals = cells.sum(axis=1).tolist()
    notes = [f"{total:,.0f}" for total in totals]
    given: list[str] = cells.columns.tolist()
    forms = [*(form for form in FORMS if form in given), *sorted(set(given) - set(FORMS))]
    colours = {form: SERIES_COLOURS[at % len(SERIES_COLOURS)] for at, form in enumerate(forms)}
    words = Words(
        _commonest_form(cells),
        "mentions by the form of the name",
        "actors",
        legend=tuple(Patch(color=colours[form], label=shorten(form)) for form in forms),
    )
    source_of = dict(zip(table["actor"], found_rows(table), strict=True))
    found = [source_of[actor] for actor in cells.index]
    sheet = open_bars(ax, totals, names, notes, "none", with_found(words, found))
    draw_parts(sheet.ax, cells.head(len(sheet.names)), colours, found)
    return sheet.finish(shown_rows("Bar chart in parts", names, notes, "actors"))


def _commonest_form(cells: pd.DataFrame) -> str:
    """Say which form most mentions have."""
    n = cells.sum()
    form, total = str(n.idxmax()), n.sum()
    if not total:
        return "None of these actors is mentioned"
    if (n == n.max()).sum() > 1:
        return f"No form of a name leads: {counted(total, 'mention')} of {len(cells):,} actors"
    return f"{n.max() / total:.0%} of {counted(total, 'mention')} give {FORMS.get(form, form)}"


@in_project_style
def plot_share_of_voice(shares: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many words of each speaker are quoted, in the order of the rows, the first twenty.

    Parameters
    ----------
    shares
        One row per speaker, from ``quotes.share_of_voice``: ``label``, ``words``, ``n``; with
        ``source`` found speakers are hatched. Speakers without an actor id are drawn in one
        colour, as unlisted; those behind the twentieth row are only counted.
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
    first = shares.head(MOST_VOICES)
    names = [shorten(label) for label in first["label"]]
    spoken = first["words"].tolist()
    rows = zip(spoken, first["n"], strict=True)
    notes = [f"{counted(words, 'word')}, named {_times(n)}" for words, n in rows]
    colours, legend = _by_kind(first)
    unit = "words quoted, directly or indirectly" + _other_voices(shares[MOST_VOICES:])
    words = Words(_most_quoted(shares), unit, "speakers", legend=legend)
    found = found_rows(first)
    words = with_found(words, found)
    short = [counted(words, "word") for words in spoken]
    return bar_chart(ax, spoken, names, notes, colours, words, short=short, hatched=found)


def _other_voices(others: pd.DataFrame) -> str:
    """Say how many speakers are not drawn, and with how many words."""
    if others.empty:
        return ""
    return f"; {counted(len(others), 'more speaker')} with {counted(others['words'].sum(), 'word')}"


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
    unlisted = ~_have_ids(shares)
    colours = kinds.map(kind_colour).where(~unlisted, FAINT).tolist()
    legend = kind_handles(kinds[~unlisted])
    legend += [Patch(color=FAINT, label="unlisted")] if unlisted.any() else []
    return colours, tuple(legend)


def _have_ids(shares: pd.DataFrame) -> pd.Series:
    """Tell the speakers with an actor id from those whose name stands as it was written."""
    if "actor" not in shares:
        return pd.Series(True, shares.index)
    return shares["actor"].astype("str").str.contains(":", regex=False)


def _times(n: int) -> str:
    """Say how often.

    Examples
    --------
    >>> _times(1), _times(3)
    ('once', '3 times')
    """
    return "once" if n == 1 else f"{n:,} times"
