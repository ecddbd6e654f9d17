"""How the tables of a notebook look: in JupyterLab, on a page, as text and as CSV.

Convention: cells are shown as plain text; fractions are rounded for the eye only, the exported
table keeps them whole.
"""

from importlib.util import find_spec
from io import StringIO

import pandas as pd

from analysis.notebook._live import is_live
from analysis.notebook._table_evidence import Behind

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run it


def _rest(rows: pd.DataFrame, name: str, top: int) -> str:
    """Say how many rows are not shown, and where they are; nothing if all are."""
    if len(rows) <= top:
        return ""
    return f"{top} of {len(rows)} rows; the report has them all in tables/{name}.csv"


def plain_table(rows: pd.DataFrame, name: str, top: int) -> str:
    """Return the first rows as text."""
    named = rows.index.name is not None
    plain = rows.head(top).to_string(index=named, float_format=_number, max_colwidth=60)
    return "\n".join(filter(None, [plain, _rest(rows, name, top)]))


def html_table(rows: pd.DataFrame, name: str, top: int, behind: Behind | None = None) -> str:
    """Return a table that sorts and searches where somebody is there, else an ordinary one.

    Parameters
    ----------
    rows, name, top
        As in ``exhibits.table``.
    behind
        The sentences behind the rows, to unfold below the table.
    """
    if is_live() and find_spec("itables"):
        from analysis.notebook._live_table import sortable

        return sortable(rows, name, page=top, number=_number) + (behind.html() if behind else "")
    html = rows.head(top).to_html(
        index=rows.index.name is not None,
        border=0,
        float_format=_number,
        na_rep="",
        classes=["tex2jax_ignore", "mathjax_ignore"],
    )
    more = _rest(rows, name, top)
    html = f"{html}\n<p><small>{more}</small></p>" if more else html
    return f"{behind.linked(html)}\n{behind.html()}" if behind else html


def _number(value: float) -> str:
    if pd.isna(value):
        return ""
    return f"{value:,.2f}" if abs(value) >= 1 else f"{value:.3g}"


def csv_of(rows: pd.DataFrame) -> str:
    r"""Return a table as CSV that no spreadsheet takes for formulas.

    A text that begins with ``=``, ``+``, ``-``, ``@`` or a tab gets an apostrophe before it,
    which spreadsheets hide; so does such a name of a column or of a row.

    Examples
    --------
    >>> csv_of(pd.DataFrame({"term": ["=cmd()"]}))
    "term\n'=cmd()\n"
    """
    safe = rows.copy()
    for place, dtype in enumerate(safe.dtypes):
        if not pd.api.types.is_numeric_dtype(dtype):
            safe.isetitem(place, safe.iloc[:, place].map(_no_formula, na_action="ignore"))
    safe.columns = safe.columns.map(_no_formula)
    named = rows.index.name is not None
    if named and not pd.api.types.is_numeric_dtype(rows.index.dtype):
        safe.index = safe.index.map(_no_formula)
    buffer = StringIO()
    safe.to_csv(
        buffer,
        index=named,
        index_label=_no_formula(rows.index.name) if named else None,
        lineterminator="\n",
    )
    return buffer.getvalue()


def _no_formula(value: object) -> object:
    risky = isinstance(value, str) and value.startswith(_FORMULA)
    return f"'{value}" if risky else value
