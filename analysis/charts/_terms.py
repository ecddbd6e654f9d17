"""Draw the tables of terms: the commonest, in which article, where in it, keyness, stability.

Convention: right of 0 and blue is the target of keyness, left and vermilion the reference. An
empty cell has none of the term or, for stability, has lost it from the top.
"""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis.charts.drawing import (
    BAND,
    BLUE,
    LOWEST_ROW,
    SERIES_COLOURS,
    VERMILION,
    Grid,
    Labels,
    Words,
    article_names,
    bar_chart,
    draw_grid,
    drawn_from,
    dress,
    in_project_style,
    name_rows,
    notes_of,
    number_format,
    open_bars,
    open_rows,
    require_drawable,
    shorten,
    shown_rows,
    spread,
)
from analysis.charts.words import (
    MOST_NAMED,
    all_of,
    commonest,
    counted,
    listed,
    quoted,
    widest_spread,
)
from analysis.tables import require_columns, require_unique

UNITS = {  # of a count or measure, as they stand below its chart
    "n": "occurrences",
    "articles": "articles with the term",
    "per_1000": "occurrences per 1,000 words",
    "dispersion": "dispersion (0 even, 1 lumped in one part)",
    "tf_idf": "tf-idf weight",
}
KEYNESS_UNITS = {
    "keyness": "log-likelihood; right of 0 marks the target, left the reference",
    "log_ratio": "log ratio in bits: 1 is twice as frequent in the target",
    "log_odds_z": "standard score of the log-odds; right of 0 marks the target",
}


@in_project_style
def plot_terms(
    frequencies: pd.DataFrame, *, x: str = "n", label: str = "surface", ax: Axes | None = None
) -> Axes:
    """Draw one bar per term, in the order of the rows, first row on top.

    Parameters
    ----------
    frequencies
        One row per term: the columns ``label`` and ``x``. With a column ``articles``
        (a count), the number of articles stands beside the value.
    x
        The column that gives the length of the bars.
    label
        The column that names the bars.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, a value is no finite number, or there are no rows.

    Examples
    --------
    >>> frequencies = pd.DataFrame({"surface": ["Việt Nam", "cybercrime"],
    ...                             "n": [12, 9], "articles": [5, 4]})
    >>> ax = plot_terms(frequencies)
    >>> [text.get_text() for text in ax.texts]
    ['12 in 5 articles', '9 in 4 articles']
    """
    require_drawable(frequencies, label, number=x)
    values = frequencies[x].tolist()
    names = [shorten(name) for name in frequencies[label]]
    notes, short = notes_of(values, frequencies)
    words = Words(_highest(frequencies, x, label), _unit(x), "terms")
    return bar_chart(ax, values, names, notes, BLUE, words, short=short)


def _highest(frequencies: pd.DataFrame, x: str, label: str) -> str:
    """Say which term leads in the measure ``x``."""
    names, values = frequencies[label].tolist(), frequencies[x].tolist()
    if x == "n":
        return commonest(names, values, frequencies.get("articles"))
    write, unit = number_format(values), _unit(x)
    amount = f"{{}} {unit}" if x in UNITS else f"{unit} {{}}"
    most = {"per_1000": "the commonest", "dispersion": "the most lumped"}.get(x, "the highest")
    return commonest(
        names, values, most=most, level="level", amount=lambda n: amount.format(write(n))
    )


def _unit(column: str, units: dict[str, str] = UNITS) -> str:
    """Return what a column is measured in; its own name where nothing else is known."""
    return units.get(column, shorten(column.replace("_", " ")))


@in_project_style
def plot_terms_by_article(
    counts: pd.DataFrame, *, value: str = "n", labels: Labels = None, ax: Axes | None = None
) -> Axes:
    """Draw a grid of terms by articles, with the number in each cell, darker for more.

    Parameters
    ----------
    counts
        One row per article and term: ``article``, ``term`` and ``value``. Terms come in
        order of first appearance; a cell without a row stays empty.
    value
        The column with the numbers.
    labels
        Article ids to labels, for example ``articles.set_index("article")["label"]``. Each
        of these articles gets a column, in this order, even where it has none of the
        terms. By default ids, in order of first appearance.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, an article and term have two rows, a value is no finite
        number, or there are no rows.

    Examples
    --------
    >>> counts = pd.DataFrame({"article": ["docks", "docks", "vote"],
    ...                        "term": ["strike", "port", "port"], "n": [3, 1, 2]})
    >>> ax = plot_terms_by_article(counts)
    >>> [text.get_text() for text in ax.texts]  # strike, then port
    ['3', '1', '2']
    """
    require_drawable(counts, "article", "term", number=value)
    require_unique(counts, "article", "term")
    articles = article_names(counts["article"], labels)
    cells, terms = spread(counts, "term", "article", value, list(articles))
    names = [shorten(term) for term in terms]
    grid = Grid(cells, names, list(articles.values()))
    finding = widest_spread(
        np.nan_to_num(cells) != 0, list(map(quoted, terms)), "terms", ("stands in", "stand in")
    )
    unit = f"{_unit(value)}; an empty cell has none"
    return draw_grid(ax, grid, Words(finding, unit, "terms"))


@in_project_style
def plot_dispersion(
    positions: pd.DataFrame, *, labels: Labels = None, ax: Axes | None = None
) -> Axes:
    """Draw where in each article the terms occur, a row per article, a colour per term.

    Parameters
    ----------
    positions
        One row per occurrence: ``article``, ``term`` and ``share``, the place in the
        article from 0 (start) to 1 (end). Up to seven terms; actors work as well.
    labels
        Article ids to labels. Each of these articles gets a row, in this order, even
        where nothing occurs. By default ids, in order of first appearance.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, there are no rows, more than seven terms, or a share
        outside 0 to 1.

    Examples
    --------
    >>> positions = pd.DataFrame({"article": ["a", "a", "b"], "term": ["port"] * 3,
    ...                           "share": [0.1, 0.8, 0.5]})
    >>> [label.get_text() for label in plot_dispersion(positions).get_yticklabels()]
    ['a', 'b']
    """
    terms = _terms_to_tell_apart(positions)
    articles = article_names(positions["article"], labels)
    names = [shorten(term) for term in terms]
    colours = zip(names, SERIES_COLOURS, strict=False)
    handles = [Line2D([], [], color=colour, lw=3, label=name) for name, colour in colours]
    words = Words(
        _most_frequent(positions),
        "place in the article; one mark per occurrence",
        "articles",
        drawn_from(positions, "article"),
        tuple(handles),
    )
    row, lowest = 7 + 10 * len(terms), max(LOWEST_ROW, 4 * len(terms))
    sheet = open_rows(ax, list(articles.values()), words, row=row, lowest=lowest)
    _draw_occurrences(sheet.ax, positions, list(articles)[: len(sheet.names)], terms)
    dress(sheet.ax)
    sheet.ax.spines[["left", "bottom"]].set_visible(False)
    name_rows(sheet.ax, sheet.names)
    sheet.ax.set_xlim(0, 1)
    ticks = {0: "start", 0.25: "25%", 0.5: "50%", 0.75: "75%", 1: "end"}
    if sheet.width <= 180:  # points; a narrow plot has three ticks, so that their labels stay apart
        ticks = {0: "start", 0.5: "50%", 1: "end"}
    sheet.ax.set_xticks(list(ticks), labels=list(ticks.values()))
    rows = counted(len(articles), "article")
    return sheet.finish(f"{rows}, a row each, with a mark per occurrence.")


def _terms_to_tell_apart(positions: pd.DataFrame) -> list:
    """Return the terms; raise where there are more than colours, or a share is no share."""
    require_drawable(positions, "article", "term", number="share")
    terms = list(dict.fromkeys(positions["term"]))
    if len(terms) > len(SERIES_COLOURS):
        raise ValueError(
            f"expected at most {len(SERIES_COLOURS)} terms, so that colours tell them apart, "
            f"got {len(terms)}; choose some: positions[positions['term'].isin([...])]"
        )
    outside = positions.loc[~positions["share"].between(0, 1), "share"]
    if len(outside):
        raise ValueError(f"expected shares from 0 to 1, got {outside.iloc[0]}")
    return terms


def _draw_occurrences(ax: Axes, positions: pd.DataFrame, articles: list, terms: list) -> None:
    """Draw the marks of each term in its own strip of the article's row."""
    strip = 0.8 / len(terms)
    ax.barh(range(len(articles)), 1, height=0.88, color=BAND, zorder=0)
    at_row = {article: row for row, article in enumerate(articles)}
    shown = positions[positions["article"].isin(at_row)]
    for place, (term, colour) in enumerate(zip(terms, SERIES_COLOURS, strict=False)):
        places = shown[shown["term"] == term]
        top = places["article"].map(at_row).to_numpy(float) - 0.4 + place * strip
        bottom = top + 0.92 * strip
        ax.vlines(
            places["share"], top, bottom, color=colour, lw=1.3, label=shorten(term), clip_on=False
        )


def _most_frequent(positions: pd.DataFrame) -> str:
    """Say which term occurs most, and in how many articles."""
    n = positions["term"].value_counts(sort=False)
    places = positions.groupby("term", sort=False)["article"].nunique()
    return commonest(n.index.tolist(), n.tolist(), places.loc[n.index].tolist())


@in_project_style
def plot_keyness(
    keyness: pd.DataFrame, *, x: str = "keyness", label: str = "surface", ax: Axes | None = None
) -> Axes:
    """Draw one bar per term, to the right for the target and to the left for the reference.

    Parameters
    ----------
    keyness
        One row per term: ``label``, ``x``, ``n_target`` and ``n_reference``. The counts
        stand beside the bars. Choose the rows first: the table's first and last ones.
    x
        The column that gives the length of the bars.
    label
        The column that names the bars.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, a value is no finite number, or there are no rows.

    Examples
    --------
    >>> keyness = pd.DataFrame({"surface": ["port", "sea"], "keyness": [3.8, -2.1],
    ...                         "n_target": [4, 0], "n_reference": [1, 2]})
    >>> [text.get_text() for text in plot_keyness(keyness).texts]
    ['4 against 1', '0 against 2']
    """
    require_drawable(keyness, label, number=x)
    require_columns(keyness, "n_target", "n_reference")
    values, names = keyness[x].tolist(), [shorten(name) for name in keyness[label]]
    write = number_format([*keyness["n_target"], *keyness["n_reference"]])
    notes = [
        f"{write(target)} against {write(reference)}"
        for target, reference in zip(keyness["n_target"], keyness["n_reference"], strict=True)
    ]
    unit = _unit(x, KEYNESS_UNITS)
    words = Words(_marking(keyness, x, label), f"{unit}; beside it the counts", "terms")
    colours = [BLUE if value >= 0 else VERMILION for value in values]
    sheet = open_bars(ax, values, names, notes, colours, words, weights=np.abs(values))
    sheet.ax.axvline(0, color="#666666", lw=0.8)
    return sheet.finish(shown_rows("Bar chart", names, notes, "terms"))


def _marking(keyness: pd.DataFrame, x: str, label: str) -> str:
    """Say which term marks the target most, and which the reference."""
    values = keyness[x].to_numpy(float)
    said = []
    for far, side, sign in ((values.max(), "target", 1), (values.min(), "reference", -1)):
        first = keyness[label][values == far].tolist()
        if far * sign > 0:
            many = len(first) > MOST_NAMED
            who = f"{len(first):,} terms" if many else listed([quoted(name) for name in first])
            said.append(f"{who} {'marks' if len(first) == 1 else 'mark'} the {side} most")
    return "; ".join(said) or "No term marks either side"


@in_project_style
def plot_stability(
    stability: pd.DataFrame, *, labels: Labels = None, ax: Axes | None = None
) -> Axes:
    """Draw the rank of each term in each run; an empty cell has lost its place at the top.

    Parameters
    ----------
    stability
        One row per term and run: ``term``, ``surface``, ``run``, ``rank_in_run``, ``stays``.
    labels
        Article ids to labels, for the runs that leave out an article.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    ValueError
        If a column is missing, a term and run have two rows, or there are no rows.

    Examples
    --------
    >>> stability = pd.DataFrame({"term": ["port", "port"], "surface": ["port", "port"],
    ...     "run": ["a", "b"], "rank_in_run": [1, 9], "stays": [True, False]})
    >>> [text.get_text() for text in plot_stability(stability).texts]
    ['1']
    """
    require_columns(stability, "rank_in_run", "stays")
    require_drawable(stability, "term", "surface", "run")
    require_unique(stability, "term", "run")
    ranks = pd.to_numeric(stability["rank_in_run"]).to_numpy(float, na_value=np.nan)
    table = stability.assign(shown=np.where(stability["stays"], ranks, np.nan))
    terms, runs = table.drop_duplicates("term"), table["run"].drop_duplicates()
    cells = table.pivot(index="term", columns="run", values="shown").loc[terms["term"], runs]
    known = {} if labels is None else dict(labels.items())
    names = [shorten(f"without {known[run]}" if run in known else run) for run in runs]
    rows = [shorten(surface) for surface in terms["surface"]]
    unit = "rank without the article, or with the other list; empty: no longer at the top"
    lost = np.isnan(cells.to_numpy(float)).sum(axis=0)
    grid = Grid(
        cells.to_numpy(float), rows, names, things="runs", most="the most terms lost", weights=lost
    )
    return draw_grid(ax, grid, Words(_staying(cells), unit, "terms"), ranks=True)


def _staying(cells: pd.DataFrame) -> str:
    """Say how many terms keep their place at the top in every run."""
    stay = int(cells.notna().all(axis=1).sum())
    which = all_of(stay) if stay == len(cells) else f"{stay or 'None'} of {len(cells):,}"
    runs = "the one run" if cells.shape[1] == 1 else f"all {cells.shape[1]:,} runs"
    if len(cells) == 1:
        return f"The one term {'stays' if stay else 'does not stay'} at the top in {runs}"
    return f"{which} terms {'stay' if stay > 1 else 'stays'} at the top in {runs}"
