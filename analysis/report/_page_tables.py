"""The tables of a page: for readers, on a screen or on paper.

Conventions: a table is told by what ``exhibits.table`` makes of it, and what its cells say is
not changed but for digits. Columns are headed by words (``data/report/columns.csv``; another by
its name with blanks), with the name of the column on hover. What only a program needs (ids,
offsets, the folded form of a term) is left to the CSV file. What is long stands under its row,
over the whole width; so does the longest of several columns that would not fit side by side.
"""

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from importlib.resources import files
from itertools import zip_longest
from typing import NamedTuple

import regex as re

_TABLE = re.compile(r'<table [^>]*class="dataframe [^>]*>(.*?)</table>', re.DOTALL)
_ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[dh]>(.*?)</t[dh]>", re.DOTALL)
_LINK = re.compile(r'(<a href="#[^"]*" title="[^"]*">)([^<]*)</a>')  # to the sentences of a row
_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?")
_ACTOR = re.compile(r"(?:person|org|state|bloc|instrument|event|place|group|name):([\w-]+)")

_LONG = 14  # letters; a longer cell is given room, so that it does not become a narrow tower
_SENTENCE = 90  # letters; a longer cell fills more than three lines of a column
_COLUMN = 20  # letters to a line of a column that wraps
_LINE = 118  # letters of a table's size that fit a page: 58 rem on a screen, 17 cm on paper
_GAP = 2  # letters that the space between two columns takes
_DIGITS = 3  # decimals at most; what is smaller than one of the last is said to be below it
_MANY = 10_000  # with one from here on, commas part the thousands of a column; years stay below
_TRUTH = {"True": "yes", "False": "no"}


class Words(NamedTuple):
    """What a page makes of a column."""

    column: str
    words: str
    said_by: str = ""  # the column that says it in words: beside it this one is not shown
    form: str = ""  # "percent", or "hidden"


@dataclass(eq=False)
class Column:
    """A column as it is shown."""

    name: str
    words: str
    cells: list[str]  # HTML
    numeric: bool = False

    @property
    def longest(self) -> int:
        """The letters of its longest cell."""
        return max((len(read(cell)) for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        """The letters that it takes of a line."""
        longest_word = max(map(len, self.words.split()), default=0)
        return max(longest_word, min(self.longest, _COLUMN)) + _GAP

    @property
    def head(self) -> str:
        """Its words, with its name on hover where they are others."""
        named = f' title="{escape(self.name)}"' if self.name != self.words else ""
        kind = ' class="number"' if self.numeric else ""
        return f'<th scope="col"{kind}{named}>{escape(self.words)}</th>'


def for_page(html: str, name: str, labels: Mapping[str, str] | None = None) -> str:
    """Make the tables of ``exhibits.table`` fit a page.

    Parameters
    ----------
    html
        What a cell shows.
    name
        What the table shows, for those who hear the page.
    labels
        What to call the articles, by their ids.

    Examples
    --------
    >>> shown = for_page('<table class="dataframe tex2jax_ignore">'
    ...                  "<tr><th>term</th><th>per_1000</th></tr>"
    ...                  "<tr><td>port</td><td>2</td></tr></table>", "Terms")
    >>> '<td class="number">2</td>' in shown and "<td>port</td>" in shown
    True
    >>> '<th scope="col" class="number" title="per_1000">per 1,000 words</th>' in shown
    True
    """
    return _TABLE.sub(lambda match: _table(match[1], name, labels or {}), html)


def in_words(column: str) -> str:
    """Return what a column is headed by on a page.

    Examples
    --------
    >>> in_words("per_1000"), in_words("my_own_column")
    ('per 1,000 words', 'my own column')
    """
    known = _words().get(column)
    return known.words if known and known.words else column.replace("_", " ")


def is_known(column: str) -> bool:
    """Tell whether a column of this name is shown on pages in other words."""
    return column in _words() and in_words(column) != column


@cache
def _words() -> dict[str, Words]:
    text = (files("analysis") / "data" / "report" / "columns.csv").read_text(encoding="utf-8")
    return {row["column"]: Words(**row) for row in csv.DictReader(text.splitlines())}


def read(cell: str) -> str:
    """Return what is read in a cell, whether it is a link or not."""
    return unescape(_LINK.sub(r"\2", cell))


def _table(inside: str, name: str, labels: Mapping[str, str]) -> str:
    columns = _shown(_columns(inside), labels)
    beside, under = _placed(columns)
    rows = range(len(columns[0].cells)) if columns else range(0)
    head = "".join(column.head for column in beside)
    body = "\n".join(_row(beside, under, row) for row in rows)
    label = escape(name or "Table")
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">\n'
        f'<table class="dataframe">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table></div>"
    )


def _columns(inside: str) -> list[Column]:
    """Return the columns; a named index has a second row of heads, which is joined to the first."""
    above, parted, below = inside.partition("</thead>")
    if not parted:
        above, below = _ROW.findall(inside)[0], inside.partition("</tr>")[2]
    heads = [_CELL.findall(row) for row in _ROW.findall(above) or [above]]
    names = ["".join(each) for each in zip_longest(*heads, fillvalue="")]
    rows = [_CELL.findall(row) for row in _ROW.findall(below)]
    cells = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in names]
    return [
        Column(unescape(name), in_words(unescape(name)), column)
        for name, column in zip(names, cells, strict=True)
    ]


def _shown(columns: list[Column], labels: Mapping[str, str]) -> list[Column]:
    """Leave out what is for programs, and give every other column its form."""
    told: set[Column] = set()
    spoken_for: set[Column] = set()  # a label speaks for one column only
    for column in sorted(columns, key=lambda each: _order(each.name)):
        known = _words().get(column.name)
        linked = any(map(_LINK.search, column.cells))
        by = [each for each in columns if known and each.name == known.said_by and not linked]
        if by and by[0] not in spoken_for:
            by[0].words = in_words(column.name)
            spoken_for.add(by[0])
            told.add(column)
        elif known and known.form == "hidden":
            told.add(column)
    rest = [each for each in columns if each not in told] or columns
    called = set(labels.values())
    for column in rest:  # a label is what an actor is called, or an article
        if (
            column.name.startswith("label")
            and column.cells
            and {*map(read, column.cells)} <= called
        ):
            column.words = in_words(column.name.replace("label", "article"))
    return [_formed(column, labels) for column in rest]


def _order(name: str) -> int:
    """Return the place of a column in the list of words: actors before articles."""
    return list(_words()).index(name) if name in _words() else len(_words())


def _formed(column: Column, labels: Mapping[str, str]) -> Column:
    texts = [read(cell) for cell in column.cells]
    if any(texts) and all(not text or _NUMBER.fullmatch(text) for text in texts):
        column.numeric = True
        known = _words().get(column.name)
        written = _digits(texts, percent=bool(known and known.form == "percent"))
    else:
        written = [said(text, labels) for text in texts]
    column.cells = [
        _with_text(cell, before, after) if after != before else cell
        for cell, before, after in zip(column.cells, texts, written, strict=True)
    ]
    return column


def _with_text(cell: str, before: str, after: str) -> str:
    """Return a cell that says something else, a link where it was one."""
    link = _LINK.fullmatch(cell)
    return f"{link[1]}{escape(after)}</a>" if link else escape(after)


def said(text: str, labels: Mapping[str, str]) -> str:
    """Return words for an id and for what is true or not; any other text as it is.

    Examples
    --------
    >>> said("person:luong-cuong", {}), said("a1", {"a1": "Docks"}), said("port", {})
    ('Luong Cuong', 'Docks', 'port')
    """
    if text in _TRUTH:
        return _TRUTH[text]
    actors = [_ACTOR.fullmatch(part) for part in text.split("|")]
    named = [match[1].replace("-", " ").title() for match in actors if match]
    return "; ".join(named) if len(named) == len(actors) else labels.get(text, text)


def _digits(texts: Sequence[str], *, percent: bool) -> list[str]:
    """Return the numbers of a column with as many decimals as the greatest needs.

    Examples
    --------
    >>> _digits(["17.36", "0.157", "0.0001", ""], percent=False)
    ['17.4', '0.2', '< 0.1', '']
    >>> _digits(["0.868", "0.0004"], percent=True), _digits(["12000", "7"], percent=False)
    (['87%', '< 1%'], ['12,000', '7'])
    """
    texts = [text.replace(",", "") for text in texts]
    values = [float(text) if text else math.nan for text in texts]
    greatest = max(abs(value) for value in values if not math.isnan(value))
    if percent:
        return [_number(value * 100, 0, "%") for value in values]
    if not any(set(text) & set(".e") for text in texts):
        return [f"{int(text):,}" if text and greatest >= _MANY else text for text in texts]
    if greatest < 10**-_DIGITS:
        return list(texts)
    places = _DIGITS if greatest < 1 else max(0, 2 - math.floor(math.log10(greatest)))
    return [_number(value, places) for value in values]


def _number(value: float, places: int, unit: str = "") -> str:
    if math.isnan(value):
        return ""
    least = 10.0**-places
    if value and abs(value) < least / 2:
        return f"{'< ' if value > 0 else '> -'}{least:.{places}f}{unit}"
    return f"{value:,.{places}f}{unit}"


def _placed(columns: list[Column]) -> tuple[list[Column], list[Column]]:
    """Part the columns that stand side by side from those that stand under their row."""
    under = [each for each in columns[1:] if not each.numeric and each.longest > _SENTENCE]
    beside = [each for each in columns if each not in under]
    while sum(each.width for each in beside) > _LINE:
        words = [each for each in beside[1:] if not each.numeric]
        if not words:
            break
        widest = max(words, key=lambda each: each.longest)
        beside.remove(widest)
        under.append(widest)
    return beside, [each for each in columns if each in under]


def _row(beside: list[Column], under: list[Column], row: int) -> str:
    long = [each for each in under if each.cells[row]]
    cells = "".join(_cell(each, row) for each in beside)
    opening = '<tr class="over">' if long else "<tr>"
    below = "".join(
        f'\n<tr class="under"><td colspan="{len(beside)}"><div><span title="{escape(each.name)}">'
        f"{escape(each.words)}:</span> {each.cells[row]}</div></td></tr>"
        for each in long
    )
    return f"{opening}{cells}</tr>{below}"


def _cell(column: Column, row: int) -> str:
    content = column.cells[row]
    kind = ' class="number"' if column.numeric else ""
    if not kind and len(read(content)) > _LONG:
        kind = ' class="long"'
    return f"<td{kind}>{content}</td>"
