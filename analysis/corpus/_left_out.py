"""What did not come in, as a table that people can act on: which file, why, what to do."""

import os

import pandas as pd
import regex as re

from analysis.corpus.reading import natural
from analysis.tables import takes_tables

_REMEDY = "mend it, or take it out of the source"  # where the message names none
_ROW = re.compile(r", (?:row|line|item) \d+$")
_UNDATED = "; left empty"


@takes_tables
def left_out(articles: pd.DataFrame) -> pd.DataFrame:
    """List what ``read_articles(..., on_error="skip")`` left out.

    Parameters
    ----------
    articles
        As ``read_articles`` returned them; a table made from them may have lost the list.

    Returns
    -------
    DataFrame
        One row per file, row of a table or date that could not be read, in natural order of
        the paths: ``what`` (``file``, ``row``, or ``date``, whose article is there without
        it; more than three of one table for one reason are one row), ``path`` (from the folder
        that holds them all), ``reason`` and ``remedy``.

    Examples
    --------
    >>> table = pd.DataFrame({"text": ["The port is shut.", ""]})
    >>> from analysis.corpus import read_articles
    >>> left_out(read_articles(table, on_error="skip")).values.tolist()
    [['row', 'the table, row 2', 'has an empty text', 'fill it, or leave the row out']]
    """
    skipped = articles.attrs.get("skipped", [])
    paths = [*articles.get("path", pd.Series(dtype="str")), *(row["path"] for row in skipped)]
    folder = _common_folder(paths)
    rows = [_row(each["path"], each["reason"], folder) for each in skipped]
    rows.sort(key=lambda row: (natural(row[1]), row))
    return pd.DataFrame(rows, columns=["what", "path", "reason", "remedy"], dtype="str")


def _row(path: str, reason: str, folder: str) -> tuple[str, str, str, str]:
    """Part a message, which ends with its remedy, and take out of it what the row says anyway."""
    said, _, remedy = reason.rpartition("; ") if "; " in reason else (reason, "", _REMEDY)
    what = "date" if _UNDATED in reason else "row" if _ROW.search(path) else "file"
    said = said.replace(f"cannot read {path}", "cannot be read", 1).removeprefix(path).strip(" :,")
    said = said.replace(folder, "") if folder else said
    return what, path.removeprefix(folder), said, remedy


def _common_folder(paths: list[str]) -> str:
    """Return the folder, with its stroke, in which all paths lie; or nothing."""
    folders = {os.path.dirname(path) for path in paths if path}
    try:
        common = os.path.commonpath(folders) if folders else ""
    except ValueError:  # some from the root, some from here
        return ""
    return f"{common}{os.sep}" if common and common != os.sep else ""
