"""What a notebook shows, exported as it is shown: answers, tables, figures.

Convention: an exhibit has a name (lower-case words joined by hyphens). Where the
environment variable ``ANALYSIS_OUT`` names a folder, as in ``make report``, each figure is
written to ``figures/`` as PNG and SVG and each table to ``tables/`` as CSV; elsewhere it is
only shown. The same input gives the same bytes.
"""

import os
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import regex as re

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PIXELS_PER_INCH = 96  # of a web page
_DPI = 192  # twice that, for sharp screens
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run it


@dataclass(frozen=True)
class Shown:
    """Something for a notebook to display, in one or more forms."""

    data: dict
    metadata: dict

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        return self.data, self.metadata

    def __repr__(self) -> str:  # noqa: D105 - the plain form of what is shown
        return self.data["text/plain"]


def answer(text: str, **values) -> Shown:
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
        name: _plain(value) if isinstance(value, str) else value for name, value in values.items()
    }
    filled = text.format_map(safe)
    return Shown({"text/markdown": filled, "text/plain": filled}, {})


def _plain(string: str) -> str:
    """Escape what Markdown, HTML or MathJax would read as markup."""
    one_line = " ".join(string.split())
    escaped = re.sub(r"([\\`*_{}\[\]()#+!|~$])", r"\\\1", one_line)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def table(rows: pd.DataFrame, name: str, *, top: int = 15) -> Shown:
    """Show the first rows of a table, and export all of it.

    Parameters
    ----------
    rows
        The table; its index is shown only if it has a name.
    name
        Lower-case words joined by hyphens: the name of the file.
    top
        How many rows to show.

    Raises
    ------
    ValueError
        If the name is no such name.

    Examples
    --------
    >>> print(table(pd.DataFrame({"term": ["port", "vote"], "n": [2, 1]}), "terms", top=1))
    term  n
    port  2
    1 of 2 rows; the report has them all in tables/terms.csv
    """
    _require_name(name)
    _write(Path("tables", f"{name}.csv"), csv_of(rows).encode("utf-8"))
    named = rows.index.name is not None
    shown = rows.head(top)
    plain = shown.to_string(index=named, float_format=_number, max_colwidth=60)
    html = shown.to_html(
        index=named,
        border=0,
        float_format=_number,
        na_rep="",
        classes=["tex2jax_ignore", "mathjax_ignore"],
    )
    if len(rows) > top:
        more = f"{top} of {len(rows)} rows; the report has them all in tables/{name}.csv"
        plain, html = f"{plain}\n{more}", f"{html}\n<p><small>{more}</small></p>"
    return Shown({"text/html": html, "text/plain": plain}, {})


def _number(value: float) -> str:
    if pd.isna(value):
        return ""
    return f"{value:,.2f}" if abs(value) >= 1 else f"{value:.3g}"


def csv_of(rows: pd.DataFrame) -> str:
    r"""Return a table as CSV that no spreadsheet takes for formulas.

    A text that begins with ``=``, ``+``, ``-``, ``@`` or a tab gets an apostrophe before it,
    which spreadsheets hide.

    Examples
    --------
    >>> csv_of(pd.DataFrame({"term": ["=cmd()"]}))
    "term\n'=cmd()\n"
    """
    safe = rows.copy()
    for column in safe.columns[[not pd.api.types.is_numeric_dtype(t) for t in safe.dtypes]]:
        safe[column] = safe[column].map(_no_formula, na_action="ignore")
    buffer = StringIO()
    safe.to_csv(buffer, index=rows.index.name is not None, lineterminator="\n")
    return buffer.getvalue()


def _no_formula(value: object) -> object:
    risky = isinstance(value, str) and value.startswith(_FORMULA)
    return f"'{value}" if risky else value


def chart(plot: Callable[..., "Axes"], rows, name: str, *, alt: str, data=None, **options) -> Shown:
    """Draw a table and show it, or say that there is nothing to draw.

    Parameters
    ----------
    plot
        A chart of ``analysis.charts``.
    rows
        What it draws: the finished table (or, for ``plot_network``, the graph).
    name
        Lower-case words joined by hyphens: the name of the files.
    alt
        What the chart shows; its largest values are added.
    data
        The table to export beside the figure, if it is not ``rows``.
    **options
        Passed on to ``plot``.

    Raises
    ------
    ValueError
        If the name is no such name or the alternative text is empty.

    Examples
    --------
    >>> from analysis import charts
    >>> rows = pd.DataFrame({"surface": ["port", "vote"], "n": [2, 1]})
    >>> chart(charts.plot_terms, rows, "terms", alt="The commonest terms")
    The commonest terms: port (2), vote (1).
    >>> chart(charts.plot_terms, rows.iloc[:0], "terms", alt="The commonest terms")
    *The commonest terms: nothing to draw here.*
    """
    if not len(rows):
        _require_name(name)
        return answer("*{alt}: nothing to draw here.*", alt=alt)
    data = rows if data is None else data
    return figure(plot(rows, **options), name, alt=_described(alt, data), data=data)


_NAMED_BY = ("surface", "label", "term", "label_a")


def _described(alt: str, rows: pd.DataFrame) -> str:
    """Add the three largest values to a description, where the rows have names and counts."""
    column = next((column for column in _NAMED_BY if column in rows), None)
    if column is None or "n" not in rows:
        return f"{alt}."
    largest = rows.nlargest(3, "n")
    second = "label_b" if column == "label_a" else None
    names = largest[column] + (" and " + largest[second] if second else "")
    listed = ", ".join(f"{name} ({n})" for name, n in zip(names, largest["n"], strict=True))
    return f"{alt}: {listed}{', ...' if len(rows) > 3 else '.'}"


def figure(ax: "Axes", name: str, *, alt: str, data: pd.DataFrame | None = None) -> Shown:
    """Show a chart, and export it with the table it was drawn from.

    Parameters
    ----------
    ax
        The finished chart; its figure is closed, so that it is shown once.
    name
        Lower-case words joined by hyphens: the name of the files.
    alt
        What the chart shows, in a sentence, for those who do not see it.
    data
        The table behind the chart.

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
    import matplotlib.pyplot as plt

    _require_name(name)
    if not alt.strip():
        raise ValueError(f"the figure {name!r} needs an alternative text that says what it shows")
    png = _rendered(ax, "png", name)
    _write(Path("figures", f"{name}.png"), png)
    _write(Path("figures", f"{name}.svg"), _rendered(ax, "svg", name))
    if data is not None:
        _write(Path("tables", f"{name}.csv"), csv_of(data).encode("utf-8"))
    plt.close(ax.figure)
    return _picture(png, alt)


def _picture(png: bytes, alt: str) -> Shown:
    """Show a picture with its alternative text, which a bare PNG would lose on a page."""
    width = int.from_bytes(png[16:20], "big") * _PIXELS_PER_INCH // _DPI
    encoded = b64encode(png).decode("ascii")
    html = f'<img alt="{escape(alt)}" width="{width}" src="data:image/png;base64,{encoded}">'
    data = {"text/html": html, "image/png": encoded, "text/plain": alt}
    return Shown(data, {"image/png": {"alt": alt, "width": width}})


def _rendered(ax: "Axes", kind: str, name: str) -> bytes:
    """Draw to bytes that depend on nothing but the chart."""
    import matplotlib

    buffer = BytesIO()
    undated = {"Software": None} if kind == "png" else {"Date": None, "Creator": None}
    with matplotlib.rc_context({"svg.hashsalt": name}):
        ax.figure.savefig(
            buffer, format=kind, dpi=_DPI, metadata=undated, bbox_inches="tight", facecolor="white"
        )
    return buffer.getvalue()


def _require_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise ValueError(
            f"an exhibit's name is lower-case words joined by hyphens, such as 'top-terms'; "
            f"got {name!r}"
        )


def _write(path: Path, content: bytes) -> None:
    folder = os.environ.get("ANALYSIS_OUT")
    if not folder:
        return
    target = Path(folder) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.part")
    unfinished.write_bytes(content)
    unfinished.replace(target)
