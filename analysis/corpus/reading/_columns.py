"""Which column of a table is the text, the id, the date, the outlet, whoever wrote the table.

Convention: columns are known by the names in ``data/corpus/table_columns.csv``, whatever their
case, accents and separators (``Publish Date`` is ``published``); the first name of a list that
there is and that holds anything wins. A row whose text is empty takes the next column of texts
that is filled there. Where a table has no full texts, its summaries are read and every row says
so.
"""

import unicodedata
from functools import cache
from typing import Any

import pandas as pd
import regex as re

from analysis.text.word_lists import word_list

_PROSE = 200  # characters, and spaces among them: no id is as long
_HEAD = 50  # rows in which to look whether a column holds prose
_ADDRESS = re.compile(r"https?://\S+")
_BY = re.compile(r"^by(?:line)?:?\s+(?=\p{Lu})", re.IGNORECASE)
_OUR_TEXTS = ("text", "lead", "summary")


@cache
def usual_names() -> dict[str, list[str]]:
    """Return the usual names of each column that has a name here."""
    rows = (line.partition(",") for line in word_list("corpus/table_columns.csv"))
    return {key: names.split() for key, _, names in rows}


@cache
def metadata_columns() -> tuple[str, ...]:
    """Return the columns with a name here that describe an article."""
    return tuple(key for key in usual_names() if key not in (*_OUR_TEXTS, "article"))


def plain_name(column: object) -> str:
    """Return the name of a column in small letters, without accents and what parts its words.

    Examples
    --------
    >>> plain_name("Texte intégral"), plain_name("Publish_Date")
    ('texteintegral', 'publishdate')
    """
    letters = unicodedata.normalize("NFKD", str(column).casefold())
    return "".join(c for c in letters if c.isalnum())


def named_columns(table: pd.DataFrame, name: str, text_column: str | None) -> dict[str, str]:
    """Find the columns that have a name here.

    Parameters
    ----------
    table
        One row per article.
    name
        What to call it in an error.
    text_column
        The column with the texts; None finds it.

    Returns
    -------
    dict
        For each of our names the column that has it, such as ``{"text": "Full Text"}``.

    Raises
    ------
    ValueError
        If there is no column of texts; it says so where the table holds only links.

    Examples
    --------
    >>> table = pd.DataFrame({"Headline": ["Talks"], "Full Text": ["They met."]})
    >>> named_columns(table, "the table", None)
    {'text': 'Full Text', 'title': 'Headline'}
    """
    named = {}
    for key in usual_names():
        if key not in ("lead", "summary") and (there := _candidates(table, key)):
            named[key] = next((c for c in there if _is_filled(table[c])), there[0])
    if text_column is not None:
        if text_column not in table:
            raise ValueError(f"{name} has no column {text_column!r}; it has {list(table)}")
        return {"text": text_column} | {k: c for k, c in named.items() if k != "text" != c}
    return named if "text" in named else _without_text(table, named, name)


def _candidates(table: pd.DataFrame, key: str) -> list[str]:
    """Return the columns with a usual name of ``key``, in the order of the list."""
    plain: dict[str, Any] = {}
    for column in table.columns:
        plain.setdefault(plain_name(column), column)
    usual = [plain[word] for word in usual_names()[key] if word in plain]
    return list(dict.fromkeys(([key] if key in table else []) + usual))


def _is_filled(column: pd.Series) -> bool:
    return not all(is_blank(value) for value in column)


def is_blank(value: Any) -> bool:
    """Tell a cell with nothing in it."""
    if pd.api.types.is_scalar(value) and bool(pd.isna(value)):
        return True
    return isinstance(value, str) and not value.strip()


def _without_text(table: pd.DataFrame, named: dict[str, str], name: str) -> dict[str, str]:
    """Find the texts under the names that usually mean something else, or say what there is."""
    article = named.get("article")
    if article == "article" and (ids := _candidates(table, "article")[1:]):
        return named | {"text": "article", "article": ids[0]}
    if article is not None and _is_prose(table[article]):
        return {key: column for key, column in named.items() if key != "article"} | {
            "text": article
        }
    summaries = [column for column in _candidates(table, "summary") if _is_filled(table[column])]
    if summaries:
        return named | {"text": summaries[0]}
    columns = list(table)
    headless = [column for column in columns if _ADDRESS.fullmatch(str(column))]
    if headless:
        raise ValueError(
            f"the first line of {name} holds no names of columns, but {headless[0]!r}; "
            "write the names above it, one of them text"
        )
    if "source_url" in named:
        raise ValueError(
            f"{name} holds only links to articles and no texts; it has {columns}; save the pages "
            "as .html and read their folder, or export the table with its full texts"
        )
    raise ValueError(
        f"missing column(s) ['text']; {name} has {columns}; "
        "name the one with the texts by text_column="
    )


def _is_prose(column: pd.Series) -> bool:
    values = [value for value in column.head(_HEAD) if isinstance(value, str)]
    return any(len(value) > _PROSE and " " in value.strip() for value in values)


def filled_texts(table: pd.DataFrame, named: dict[str, str]) -> tuple[pd.Series, list[str]]:
    """Return the text of each row, and a note where it is no full text.

    Parameters
    ----------
    table
        One row per article.
    named
        As ``named_columns`` returns it.

    Examples
    --------
    >>> table = pd.DataFrame({"text": [None, "They met."], "maintext": ["The end.", None]})
    >>> filled_texts(table, named_columns(table, "the table", None))[0].tolist()
    ['The end.', 'They met.']
    """
    text = named["text"]
    taken = set(named.values())
    others = [c for c in _candidates(table, "text") if c == text or c not in taken]
    known = text in others or text == "article"
    summary = not known and text in _candidates(table, "summary")
    sources = others if text in others else [text]
    sources = [text, *(column for column in sources if column != text)]
    leads = [] if summary else [c for c in _candidates(table, "lead") if c != text]
    rows = [
        _text_of(row, len(sources))
        for row in zip(*(table[c] for c in (*sources, *leads)), strict=True)
    ]
    note = f"the text is its {text!r} only, as there is no column of full texts"
    return pd.Series(rows, table.index, dtype=object), [note if summary else ""] * len(rows)


def filled_metadata(table: pd.DataFrame, named: dict[str, str]) -> pd.DataFrame:
    """Fill a cell of metadata that is empty from the next column with a usual name for it.

    Examples
    --------
    >>> table = pd.DataFrame({"title": ["", "Talks"], "webTitle": ["Port", None]})
    >>> filled_metadata(table, {"title": "title"})["title"].tolist()
    ['Port', 'Talks']
    """
    for key in set(metadata_columns()).intersection(named):
        column = named[key]
        for other in _candidates(table, key):
            if other not in named.values() and table[column].map(is_blank).any():
                table = table.assign(
                    **{column: table[column].mask(table[column].map(is_blank), table[other])}
                )
    return table


def _text_of(cells: tuple, sources: int) -> Any:
    """Return the first text that is filled, below the lead of its article."""
    text = next((cell for cell in cells[:sources] if not is_blank(cell)), cells[0])
    leads = [cell for cell in cells[sources:] if isinstance(cell, str) and cell.strip()]
    if not leads:
        return text
    return "\n".join([*leads, text] if isinstance(text, str) else leads)


def written(value: Any) -> str:
    """Write a cell of metadata as a string; several by ``; ``, of an object its name.

    Examples
    --------
    >>> written(["Ann Reyes", {"name": "Tom Hale"}]), written(None)
    ('Ann Reyes; Tom Hale', '')
    """
    if isinstance(value, list | tuple) or type(value).__name__ == "ndarray":
        return "; ".join(filter(None, map(written, value)))
    if isinstance(value, dict):
        names = (value.get(key) for key in ("name", "title", "main", "original"))
        return next((name for name in names if isinstance(name, str)), str(value))
    return "" if is_blank(value) else str(value).removesuffix(" 00:00:00")


def writer(names: str) -> str:
    """Return a byline without its ``By``."""
    return _BY.sub("", names)
