"""Tables on the pages of the report: numbers to the right, wide ones scroll.

Convention: only the tables that ``exhibits.table`` shows are touched, and nothing in their
cells is changed.
"""

from html import escape

import regex as re

_TABLE = re.compile(r'<table [^>]*class="dataframe [^>]*>.*?</table>', re.DOTALL)
_ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<(t[dh])>(.*?)</t[dh]>", re.DOTALL)
_LINK = re.compile(r'<a href="#[^"]*" title="[^"]*">([^<]*)</a>')  # to the sentences behind a cell
_LONG = 60  # letters; a longer cell is given room, so that it does not become a narrow tower
_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?")


def for_page(html: str, name: str) -> str:
    """Align the numbers of each table, and let one scroll that is wider than the page.

    Parameters
    ----------
    html
        What a cell shows.
    name
        What the table shows, for those who hear the page.

    Examples
    --------
    >>> shown = for_page('<table class="dataframe tex2jax_ignore">'
    ...                  "<tr><th>term</th><th>n</th></tr><tr><td>port</td><td>2</td></tr>"
    ...                  "</table>", "Terms")
    >>> '<td class="number">2</td>' in shown and "<td>port</td>" in shown
    True
    """
    return _TABLE.sub(lambda found: _placed(found[0], name), html)


def _placed(table: str, name: str) -> str:
    rows = [[_words(cell[1]) for cell in _CELL.findall(row)] for row in _ROW.findall(table)]
    numeric = _numeric(rows)
    aligned = _ROW.sub(lambda row: _with_classes(row[0], numeric), table)
    label = escape(name or "Table")
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">{aligned}</div>'


def _words(cell: str) -> str:
    """Return what is read in a cell, whether it is a link or not."""
    return _LINK.sub(r"\1", cell)


def _numeric(rows: list[list[str]]) -> set[int]:
    """Return the positions of the columns that hold numbers, and something."""
    columns = enumerate(zip(*rows[1:], strict=False))
    return {
        position
        for position, cells in columns
        if any(cells) and all(not cell or _NUMBER.fullmatch(cell) for cell in cells)
    }


def _with_classes(row: str, numeric: set[int]) -> str:
    position = -1

    def cell(found) -> str:
        nonlocal position
        position += 1
        long = ' class="long"' if len(_words(found[2])) > _LONG else ""
        kind = ' class="number"' if position in numeric else long
        scope = ' scope="col"' if found[1] == "th" else ""
        return f"<{found[1]}{scope}{kind}>{found[2]}</{found[1]}>"

    return _CELL.sub(cell, row)
