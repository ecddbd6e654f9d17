"""Is somebody there? What a notebook shows to a person, and what to a page.

Convention: controls are shown as plain text wherever no one can choose (``nbconvert``,
``papermill``, a script), so that a page without a screen has the same bytes every run.
JupyterLab says that it is there by the variable ``JPY_SESSION_NAME``; ``ANALYSIS_STATIC=1``
turns the controls off even there. What controls show is put into their ``Output`` by ``put``;
an ``Output`` is never entered (``with output:``), which can hang a run without a screen.

Tables that sort are DataTables by way of itables, from the installed package: nothing is
fetched. The library (1 MB) goes along with the first table of a kernel; where it is missing, as
in a notebook that is opened again, or not allowed to run, the table is an ordinary one.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.tables import with_keys
from analysis.tables.harmless import shown_table

if TYPE_CHECKING:
    import ipywidgets as widgets

MOST = 2_000
"""Rows that a browser is given: all of them are written into the page."""

_MISSING, _NOTHING = r"[\"NaN\", \"___NaN___\"]", r"[\"\", \"___NaN___\"]"  # no text looks so
_bearer: list[str] = []  # the table of this kernel that brings the library along


class Chooser:
    """Shows controls in a live notebook, and a sentence elsewhere."""

    def __init__(self, build: Callable[[], Any], note: str) -> None:
        self._build, self.note = build, note

    def __repr__(self) -> str:
        """Return the sentence that stands for the controls."""
        return self.note

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict:
        if is_live():
            return self._build()._repr_mimebundle_(include=include, exclude=exclude)
        return {"text/plain": self.note, "text/markdown": f"*{self.note}*"}


def is_live() -> bool:
    """Tell whether someone sits before the notebook, and ipywidgets is there to be used.

    Examples
    --------
    >>> is_live()  # in a test nobody does
    False
    """
    if os.environ.get("ANALYSIS_STATIC") or not os.environ.get("JPY_SESSION_NAME"):
        return False
    from importlib.util import find_spec

    return find_spec("ipywidgets") is not None


def put(output: "widgets.Output", shown: Any) -> None:
    """Show something in an ``ipywidgets.Output``, in place of what stood there.

    Parameters
    ----------
    output
        The ``Output``.
    shown
        An ``exhibits.Shown``, or ``Highlights``.
    """
    html = getattr(shown, "html", None)
    data = shown.data if html is None else {"text/html": html, "text/plain": repr(shown)}
    metadata = getattr(shown, "metadata", {})
    output.outputs = ({"output_type": "display_data", "data": data, "metadata": metadata},)


def sortable(
    rows: pd.DataFrame, name: str, *, page: int = 15, number: Callable[[float], str] = "{:g}".format
) -> str:
    r"""Return a table as HTML that sorts by a click and searches; cells are shown as plain text.

    Parameters
    ----------
    rows
        The table; its index is shown only if it has a name. The first 2,000 rows are taken.
    name
        What no other table of the notebook is called: lower-case words and hyphens.
    page
        Rows to a page.
    number
        How a fraction is written; it is sorted by its value.

    Examples
    --------
    >>> html = sortable(pd.DataFrame({"term": ["</script>"], "n": [2]}), "terms")
    >>> '"&lt;/script&gt;\\", 2' in html
    True
    """
    from itables import to_html_datatable

    rows = shown_table(_writable(rows.head(MOST)))
    with pd.option_context("display.float_format", number):
        table = to_html_datatable(
            rows,
            connected=False,
            table_id=f"table-{name}",
            showIndex=False,
            columnDefs=[{"className": "dt-left", "targets": _words(rows)}],
            maxBytes=0,
            classes="display compact",
            style={"margin": "0", "width": "auto", "max-width": "100%"},
            layout={"topStart": "search", "topEnd": None, "bottomStart": "info"},
            pageLength=page,
            lengthMenu=[page, 50, 200],
            display_logo_when_loading=False,
            text_in_header_can_be_selected=False,  # a click on it sorts
        )
    table = table.replace(_MISSING, _NOTHING)
    return f'<div class="tex2jax_ignore mathjax_ignore">{_library(name)}{table}</div>'


def _writable(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a copy to show: a named index as a column, nothing where nothing is known."""
    rows = with_keys(rows, unnamed=True)
    rows.columns = [str(column) for column in rows.columns]
    for position in _words(rows):
        text: Any = _as_text(rows.iloc[:, position])  # isetitem takes a Series; its stub does not
        rows.isetitem(position, text)
    return rows


def _as_text(column: pd.Series) -> pd.Series:
    """Return a column as text; dates without a time of day as days."""
    if pd.api.types.is_datetime64_any_dtype(column):
        days = (column.dropna().dt.normalize() == column.dropna()).all()
        column = column.dt.strftime("%Y-%m-%d" if days else "%Y-%m-%d %H:%M")
    return column.astype("object").where(column.notna(), "").map(str)


def _words(rows: pd.DataFrame) -> list[int]:
    """Return the positions of the columns that hold no numbers."""
    numeric = [pd.api.types.is_numeric_dtype(dtype) for dtype in rows.dtypes]
    return [position for position, number in enumerate(numeric) if not number]


def _library(name: str) -> str:
    """Return the scripts for the first table of this kernel, and for it again."""
    if not _bearer:
        _bearer.append(name)
    if _bearer[0] != name:
        return ""
    from itables import options
    from itables.javascript import generate_init_offline_itables_html

    return generate_init_offline_itables_html(Path(options.dt_bundle))
