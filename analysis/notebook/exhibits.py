"""What a notebook shows, exported as it is shown: answers, tables, figures.

Convention: an exhibit has a name (lower-case words joined by hyphens). Where the
environment variable ``ANALYSIS_OUT`` names a folder, as in ``make report``, each figure is
written to ``figures/`` as PNG and SVG, to ``slides/`` as PNG of 16:9, and each table to
``tables/`` as CSV; elsewhere it is only shown. The same input gives the same bytes. Cells are
shown as plain text; fractions are rounded for the eye only, the exported table keeps them whole.
"""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from numbers import Number
from typing import TYPE_CHECKING, Any

import pandas as pd
import regex as re

from analysis.charts.saving import DPI, laid_out, of_slide, rendered
from analysis.evidence import highlight
from analysis.evidence.marked import Labels, marked_sentences
from analysis.notebook._drawn import picture_html, width_of, with_narrow
from analysis.notebook._exports import is_report, write, write_table
from analysis.notebook._live import is_live, sortable
from analysis.notebook._sentence_files import more_of
from analysis.notebook._table_evidence import Behind, all_marked, marked_rows
from analysis.tables import require_columns, with_keys
from analysis.tables.files import csv_of
from analysis.tables.harmless import in_markdown, shown, shown_table

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes

__all__ = [
    "Shown", "answer", "by_label", "chart", "csv_of", "figure", "marked", "sentences", "table",
]  # fmt: skip

LIVE_DPI = 120
"""Pixels to an inch where a chooser draws, so that nobody waits."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OF_ARTICLES = ("article", "article_a", "article_b", "nearest", "other", "copied_from")
_NOT_SHOWN = re.compile(r"<small>… and [0-9,]+ more, not shown here</small>(?=</div></div>$)")


@dataclass(frozen=True)
class Shown:
    """Something for a notebook to display, in one or more forms.

    The metadata of an exhibit name it (``exhibit``), so that a page of the report knows what
    an output is without reading the cell.
    """

    data: dict
    metadata: dict

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict, dict]:
        return self.data, self.metadata

    def __repr__(self) -> str:  # noqa: D105 - the plain form of what is shown
        return self.data["text/plain"]


def answer(text: str, **values: object) -> Shown:
    r"""Show a sentence with its numbers; names and words are shown as plain text.

    Parameters
    ----------
    text
        Markdown, with ``{name}`` or ``{name:.2f}`` for the values.
    **values
        What to put in. Strings are escaped, so that no name becomes markup.

    Examples
    --------
    >>> answer("**{term}** stands in {n} articles.", term="co_op", n=5)
    **co\_op** stands in 5 articles.
    """
    safe = {
        name: value if isinstance(value, Number | date) else in_markdown(value)
        for name, value in values.items()
    }
    filled = text.format_map(safe)
    return Shown({"text/markdown": filled, "text/plain": filled}, {})


def by_label(rows: pd.DataFrame, labels: pd.Series) -> pd.DataFrame:
    """Call articles by their labels in the columns that hold their ids.

    Parameters
    ----------
    rows
        Any table; ``article``, ``article_a``, ``article_b``, ``nearest``, ``other`` and
        ``copied_from`` are such columns.
    labels
        The labels, by id.

    Returns
    -------
    DataFrame
        The same rows; what is no id stays as it is.

    Examples
    --------
    >>> rows = pd.DataFrame({"article": ["a", "b"], "nearest": ["b", ""], "n": [1, 2]})
    >>> by_label(rows, pd.Series({"a": "Port", "b": "Vote"}))
      article nearest  n
    0    Port    Vote  1
    1    Vote          2
    """
    columns = [name for name in _OF_ARTICLES if name in rows]
    named = {name: rows[name].map(labels).astype("object").fillna(rows[name]) for name in columns}
    return rows.assign(**{name: cells.astype(rows[name].dtype) for name, cells in named.items()})


def table(
    rows: pd.DataFrame | None,
    name: str,
    *,
    top: int = 15,
    texts: pd.DataFrame | None = None,
    spans: pd.DataFrame | list[pd.DataFrame] | None = None,
    by: str | list[str] | None = None,
    link: str | None = None,
    limit: int = 5,
    labels: Labels = None,
    data: pd.DataFrame | None = None,
) -> Shown:
    """Show the first rows of a table, and export all of it.

    In JupyterLab the table can be sorted and searched, and its other rows looked through.
    With ``texts`` and ``spans`` each row shown leads to sentences it was counted from, which
    unfold below the table; the exported table is the same without them.

    Parameters
    ----------
    rows
        The table; its index is shown only if it has a name. None, or one without rows, is
        said in words.
    name
        Lower-case words joined by hyphens: the name of the file.
    top
        How many rows to show.
    texts
        The texts that the spans stand in: ``article``, ``text`` and optionally ``start``.
    spans
        What the rows were counted from, each span with ``article``, ``start`` and ``end``:
        one table with the columns ``by``, or a list of tables, one to a row from the first.
    by
        The column or columns in which a span says which row it belongs to.
    link
        The column whose cells lead to the sentences; None takes ``n`` or, without it, the
        first of ``by`` or of the table.
    limit
        Sentences to a row; from each article one before any gives a second. How many more
        there are is said.
    labels
        What to call the articles of these sentences, by their ids.
    data
        The table to export, if it has columns that a page has no room for.

    Raises
    ------
    ValueError
        If the name is no such name, ``spans`` come without ``texts`` or without a way to
        their rows, a column is missing, or a span lies in no text.

    Examples
    --------
    >>> print(table(pd.DataFrame({"term": ["port", "vote"], "n": [2, 1]}), "terms", top=1))
    term  n
    port  2
    1 of 2 rows; the report has them all in tables/terms.csv

    >>> texts = pd.DataFrame({"article": ["a"], "text": ["The port."]})
    >>> spans = pd.DataFrame({"article": ["a"], "start": [4], "end": [8], "term": ["port"]})
    >>> rows = pd.DataFrame({"term": ["port"], "n": [1]})
    >>> html = table(rows, "terms", texts=texts, spans=spans, by="term").data["text/html"]
    >>> '<a href="#sentences.terms.1"' in html, 'id="sentences.terms.1"' in html
    (True, True)
    """
    _require_name(name)
    rows = pd.DataFrame() if rows is None else _with_levels(rows)
    write_table(rows if data is None else _with_levels(data), name)
    if not len(rows):
        return _nothing("*{title}: no rows.*", name)
    options: dict[str, Any] = {"by": by, "link": link, "limit": limit, "labels": labels}
    behind = Behind.of(rows.head(top), name, texts, spans, **options)
    html = html_table(rows, name, top, behind)
    forms = {"text/html": html, "text/plain": plain_table(rows, name, top)}
    return Shown(forms, {"exhibit": name})


def marked(
    rows: pd.DataFrame | None,
    name: str,
    texts: pd.DataFrame,
    *,
    details: list[str],
    top: int = 15,
) -> Shown:
    """Show each row as its sentence with the span marked and details under it; export all.

    For a table whose rows are too long to stand in columns, such as a ledger.

    Parameters
    ----------
    rows
        One row per span: ``article``, ``start``, ``end`` and the details. None, or one
        without rows, is said in words.
    name
        Lower-case words joined by hyphens: the name of the file.
    texts
        The texts that the spans stand in: ``article``, ``text`` and optionally ``start``.
    details
        The columns that stand under the sentence, in one line; empty cells are left out.
    top
        How many rows to show.

    Raises
    ------
    ValueError
        If the name is no such name, a column is missing, or a span lies in no text.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["The port shut."]})
    >>> rows = pd.DataFrame({"article": ["a"], "start": [4], "end": [8], "kind": ["place"]})
    >>> marked(rows, "places", texts, details=["kind"])
    The [[port]] shut.
        place
    """
    _require_name(name)
    rows = pd.DataFrame() if rows is None else _with_levels(rows)
    write_table(rows, name)
    if not len(rows):
        return _nothing("*{title}: no rows.*", name)
    require_columns(rows, "article", "start", "end", *details)
    html, lines = marked_rows(rows.head(top), texts, details)
    rest = _rest(rows, name, top)
    more = f"\n<p><small>{rest}</small></p>" if rest else ""
    if rest and is_report():
        title = f"{_title(name)}: the sentences"
        more += more_of(name, title, all_marked(rows, texts), len(rows) - top)
    plain = "\n".join(filter(None, [*lines, rest]))
    return Shown({"text/html": html + more, "text/plain": plain}, {"exhibit": name})


def sentences(
    evidence: pd.DataFrame,
    name: str,
    *,
    by: str | None = None,
    limit: int = 12,
    labels: Labels = None,
) -> Shown:
    """Show the first sentences with their spans marked; in a report lead to all of them.

    Parameters
    ----------
    evidence
        What ``evidence.evidence`` returns.
    name
        Lower-case words joined by hyphens: the name of the file with all of them.
    by
        The column whose values get a number and a colour each, as for ``evidence.highlight``.
    limit
        Most sentences to show.
    labels
        What to call the articles, by their ids.

    Raises
    ------
    ValueError
        If the name is no such name, a column is missing, or ``limit`` is below 1.

    Examples
    --------
    >>> from analysis.evidence import evidence
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["The port. A port."]})
    >>> spans = pd.DataFrame({"article": "a", "start": [4, 12], "end": [8, 16]})
    >>> sentences(evidence(texts, spans), "port", limit=1)
    a:4-8  The [[port]].
    … and 1 more, not shown here
    """
    _require_name(name)
    first = highlight(evidence, by=by, limit=limit, labels=labels)
    html = first.html
    every = marked_sentences(evidence.assign(number=0), labels) if is_report() else []
    if len(every) > limit:
        title = f"{_title(name)}: the sentences"
        link = more_of(name, title, every, len(every) - limit)
        html = _NOT_SHOWN.sub(lambda match: link, html)
    return Shown({"text/html": html, "text/plain": first.plain}, {"evidence": True})


def chart(
    plot: Callable[..., "Axes"],
    rows: "pd.DataFrame | nx.Graph | None",
    name: str,
    *,
    articles: pd.DataFrame | None = None,
    data: pd.DataFrame | None = None,
    dpi: int = DPI,
    **options: Any,
) -> Shown:
    """Draw a table and show it, or say that there is nothing to draw.

    Parameters
    ----------
    plot
        A chart of ``analysis.charts``.
    rows
        What it draws: the finished table (or, for ``plot_network``, the graph). None, or one
        without rows, is said in words.
    name
        Lower-case words joined by hyphens: the name of the files.
    articles
        The articles that all of it was counted in; a line under the chart names them.
    data
        The table to export beside the figure, if it is not ``rows``.
    dpi
        Pixels to an inch.
    **options
        Passed on to ``plot``.

    Returns
    -------
    Shown
        The picture; its alternative text is what ``charts.alt_text`` says of it.

    Raises
    ------
    ValueError
        If the name is no such name.

    Examples
    --------
    >>> from analysis import charts
    >>> rows = pd.DataFrame({"surface": ["port", "vote"], "n": [2, 1]})
    >>> chart(charts.plot_terms, rows, "commonest-terms")
    “port” is the commonest of 2 terms: 2 times. Bar chart of 2 terms. ...
    >>> chart(charts.plot_terms, rows.iloc[:0], "commonest-terms")
    *Commonest terms: nothing to draw here.*
    """
    _require_name(name)
    if rows is None or not len(rows):
        return _nothing("*{title}: nothing to draw here.*", name)
    data = rows if data is None else data
    shown = figure(plot(rows, **options), name, articles=articles, data=data, dpi=dpi)
    if not is_report() or "ax" in options:
        return shown
    from analysis.charts import narrow, slide

    with slide():
        _write_slide(plot(rows, **options), name, articles)
    with narrow():
        return _with_narrow(shown, plot(rows, **options), name, articles)


def _write_slide(ax: "Axes", name: str, articles: pd.DataFrame | None) -> None:
    """Write the same chart in the shape of a slide."""
    page = _cited(ax, articles)
    write(f"slides/{name}.png", rendered(page, "png", name, *of_slide(laid_out(page, DPI))))
    _close(page)


def _with_narrow(wide: Shown, ax: "Axes", name: str, articles: pd.DataFrame | None) -> Shown:
    """Put the same chart for a phone beside a picture."""
    page = _cited(ax, articles)
    png = rendered(page, "png", name, laid_out(page, DPI), DPI)
    _close(page)
    html = with_narrow(wide.data["text/html"], png)
    return Shown({**wide.data, "text/html": html}, wide.metadata)


def _cited(ax: "Axes", articles: pd.DataFrame | None) -> Any:
    """Write under a chart what it was drawn from; return its figure, of which no part is shown."""
    from analysis.charts import cite

    return (ax if articles is None else cite(ax, articles)).figure


def _close(page: Any) -> None:
    import matplotlib.pyplot as plt

    plt.close(page)


def _title(name: str) -> str:
    """Return the name of an exhibit as words."""
    return name.replace("-", " ").capitalize()


def _nothing(text: str, name: str) -> Shown:
    said = answer(text, title=_title(name))
    return Shown(said.data, {"exhibit": name})


def figure(
    ax: "Axes",
    name: str,
    *,
    alt: str | None = None,
    articles: pd.DataFrame | None = None,
    data: pd.DataFrame | None = None,
    dpi: int = DPI,
) -> Shown:
    """Show a chart, and export it with the table it was drawn from.

    Parameters
    ----------
    ax
        The finished chart; its figure is closed, so that it is shown once.
    name
        Lower-case words joined by hyphens: the name of the files.
    alt
        What the chart shows, in a sentence, for those who do not see it. None for a chart of
        ``analysis.charts`` takes what ``charts.alt_text`` says of it.
    articles
        The articles that all of it was counted in; a line under the chart names them. Only
        for a chart of ``analysis.charts``.
    data
        The table behind the chart.
    dpi
        Pixels to an inch.

    Raises
    ------
    ValueError
        If the name is no such name or the alternative text is empty.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> _, ax = plt.subplots()
    >>> figure(ax, "empty", alt="An empty chart.")
    An empty chart.
    """
    from analysis.charts import alt_text

    _require_name(name)
    page = _cited(ax, articles)
    alt = shown(alt_text(ax) if alt is None else alt)
    if not alt.strip():
        raise ValueError(f"the figure {name!r} needs an alternative text that says what it shows")
    edges = laid_out(page, dpi)
    png = rendered(page, "png", name, edges, dpi)
    write(f"figures/{name}.png", png)
    if is_report():
        write(f"figures/{name}.svg", rendered(page, "svg", name, edges, dpi))
    if data is not None:
        write_table(data, name)
    _close(page)
    html, encoded = picture_html(png, alt, dpi), b64encode(png).decode("ascii")
    forms = {"text/html": html, "image/png": encoded, "text/plain": alt}
    return Shown(forms, {"exhibit": name, "image/png": {"alt": alt, "width": width_of(png, dpi)}})


def _require_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise ValueError(
            f"an exhibit's name is lower-case words joined by hyphens, such as 'top-terms'; "
            f"got {name!r}"
        )


def _with_levels(rows: pd.DataFrame | pd.Series) -> pd.DataFrame:
    """Return the keys of a table with several as columns; one is shown beside the rows."""
    if isinstance(rows, pd.Series) or rows.index.nlevels > 1:
        return with_keys(rows, unnamed=True)
    return rows


def _has_key(rows: pd.DataFrame) -> bool:
    return rows.index.name is not None or not pd.api.types.is_numeric_dtype(rows.index.dtype)


def plain_table(rows: pd.DataFrame, name: str, top: int) -> str:
    """Return the first rows as text."""
    plain = shown_table(rows.head(top)).to_string(
        index=_has_key(rows), float_format=_number, max_colwidth=60
    )
    return "\n".join(filter(None, [plain, _rest(rows, name, top)]))


def html_table(rows: pd.DataFrame, name: str, top: int, behind: Behind | None = None) -> str:
    """Return a table that sorts and searches where somebody is there, else an ordinary one.

    ``behind`` are the sentences behind the rows, to unfold below the table.
    """
    if is_live() and find_spec("itables"):
        return sortable(rows, name, page=top, number=_number) + (behind.html() if behind else "")
    html = shown_table(rows.head(top)).to_html(
        index=_has_key(rows),
        border=0,
        float_format=_number,
        na_rep="",
        classes=["tex2jax_ignore", "mathjax_ignore"],
    )
    more = _rest(rows, name, top)
    html = f"{html}\n<p><small>{more}</small></p>" if more else html
    return f"{behind.linked(html)}\n{behind.html()}" if behind else html


def _rest(rows: pd.DataFrame, name: str, top: int) -> str:
    """Say how many rows are not shown, and where they are; nothing if all are."""
    if len(rows) <= top:
        return ""
    return f"{top} of {len(rows)} rows; the report has them all in tables/{name}.csv"


def _number(value: float) -> str:
    if pd.isna(value):
        return ""
    return f"{value:,.2f}" if abs(value) >= 1 else f"{value:.3g}"
