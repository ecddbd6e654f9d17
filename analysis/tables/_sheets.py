"""A sheet of a workbook that is filled with whole columns: a million cells take seconds.

Convention: xlsxwriter keeps each cell as an object and writes it by itself. Here the heads are
written so, and the rows below them as the text that they are in the file.
"""

from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

Cells = list[str | float | None]


class Sheet(Worksheet):
    """A sheet with heads and, from its second row on, columns of texts and numbers."""

    _below = ""

    def fill(self, columns: list[Cells]) -> None:
        """Put columns of equal length below the heads; a cell that is None stays empty."""
        numbers = range(2, len(columns[0]) + 2) if columns else range(0)
        written = [
            self._written(xl_col_to_name(place), cells, numbers)
            for place, cells in enumerate(columns[: self.xls_colmax])
        ]
        rows = map("".join, zip(*written, strict=True))
        lines = zip(numbers, rows, strict=True)
        self._below = "".join(f'<row r="{number}">{row}</row>' for number, row in lines if row)
        self._check_dimensions(len(numbers), max(len(written) - 1, 0))

    def _written(self, column: str, cells: Cells, numbers: range) -> list[str]:
        """Return the cells of a column as the file has them; of a text it has the number."""
        index: Any = self.str_table._get_shared_string_index
        return [
            ""
            if cell is None
            else f'<c r="{column}{number}" t="s"><v>{index(cell)}</v></c>'
            if isinstance(cell, str)
            else f'<c r="{column}{number}"><v>{cell:.16G}</v></c>'
            for number, cell in zip(numbers, cells, strict=True)
        ]

    def _write_rows(self) -> None:
        super()._write_rows()
        self.fh.write(self._below)
