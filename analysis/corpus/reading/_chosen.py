"""The columns of a table that a person has chosen, and a guess at them for a table not understood.

Convention: a choice names columns as they stand in the table. It holds for every table that has
such a column; the others are read by their usual names, and a column that no table has is an error.
A guess is made by the shape of the cells, never by what they say, and is only ever proposed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd
import regex as re

from analysis.corpus.reading._dates import read_days
from analysis.corpus.reading._decoding import mend

KEYS = (
    "text", "title", "published", "outlet", "author", "source_url",
    "article", "label", "place", "agency", "language",
)  # fmt: skip
"""What a column can be chosen for."""

_HEAD = 50  # rows to guess from
_MOST = 0.6  # of the filled cells: a column of dates or addresses has a gap or a slip now and then
_PROSE = 80  # characters: half of the texts are longer; headlines are not
_HEADLINE = 12  # characters: half of the headlines are longer, most names of outlets are not
_HINT = "name the one with the texts by text_column="
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


class NotUnderstood(ValueError):
    """Says that the columns of a table are not known; ``table`` has its first rows."""

    def __init__(self, said: str, table: pd.DataFrame) -> None:
        if said.endswith(_HINT):
            said += ", on the command line by --text-column, in JupyterLab in 00-start-here"
        super().__init__(said)
        self.table = table.head(_HEAD)


@dataclass
class Chosen:
    """The columns that a person has chosen, and those of the tables that were met."""

    columns: Mapping[str, str]
    met: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise ValueError for a key that is none."""
        for key in self.columns:
            if key not in KEYS:
                raise ValueError(
                    f"expected one of {', '.join(KEYS)} as the key of a column, got {key!r}; "
                    'write columns as {"text": "the name in your table"}'
                )

    def applied(self, table: pd.DataFrame) -> pd.DataFrame:
        """Give the chosen columns that a table has their names here."""
        there = [mend(str(column))[0] for column in table.columns]
        self.met |= dict.fromkeys(there)
        keys = {column: key for key, column in self.columns.items() if column in there}
        if not keys:
            return table
        taken = set(keys.values())
        names = [keys.get(c, f"{c}_of_table" if c in taken else c) for c in there]
        return table.set_axis(names, axis=1)

    def require_met(self) -> None:
        """Raise ValueError where no table has a column that was chosen."""
        missing = [column for column in self.columns.values() if column not in self.met]
        if missing:
            have = f"the columns there are {list(self.met)}" if self.met else "there is no table"
            raise ValueError(f"no table has the column {missing[0]!r}; {have}; choose one of them")


def guess_columns(table: pd.DataFrame) -> dict[str, str]:
    """Guess which columns of a table hold texts, headlines, days and addresses.

    Parameters
    ----------
    table
        Any table; its first rows are looked at.

    Returns
    -------
    dict
        Some of ``text``, ``title``, ``published``, ``source_url``, each with its column.

    Examples
    --------
    >>> table = pd.DataFrame({"date": ["25/10/2025"], "titre": ["Le port est fermé"],
    ...                       "contenu": ["Le port de Halden est fermé depuis lundi. " * 3]})
    >>> guess_columns(table)
    {'text': 'contenu', 'title': 'titre', 'published': 'date'}
    """
    cells = {str(column): _filled(table[column]) for column in table.columns}
    cells = {column: values for column, values in cells.items() if values}
    guesses = {
        "source_url": next((c for c, values in cells.items() if _are(values, _is_address)), ""),
        "published": next((c for c, values in cells.items() if _are_days(values)), ""),
    }
    words = {
        column: sorted(map(len, values))[len(values) // 2]
        for column, values in cells.items()
        if column not in guesses.values() and _are(values, lambda value: " " in value)
    }
    longest = sorted(words, key=lambda column: -words[column])
    texts = [column for column in longest if words[column] >= _PROSE][:1]
    titles = [c for c in longest if c not in texts and _HEADLINE <= words[c] < _PROSE * 3][:1]
    guesses = {"text": "".join(texts), "title": "".join(titles)} | guesses
    return {key: guesses[key] for key in KEYS if guesses.get(key)}


def _filled(column: pd.Series) -> list[str]:
    values = [value for value in column.head(_HEAD) if isinstance(value, str)]
    return [value.strip() for value in values if value.strip()]


def _are(values: list[str], such: Callable[[str], object]) -> bool:
    return sum(bool(such(value)) for value in values) >= _MOST * len(values)


def _is_address(value: str) -> bool:
    return _ADDRESS.fullmatch(value) is not None


def _are_days(values: list[str]) -> bool:
    short = [value for value in values if len(value) < _PROSE]
    return sum(bool(day.iso) for day in read_days(short)) >= _MOST * len(values)
