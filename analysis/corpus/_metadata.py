"""What is known of an article: date, place, agency, outlet, author, language, source, title.

Convention: a sidecar goes before a page's own markup, the markup before what the text
states; ``origins`` says which of them gave each value, and what nobody gives is empty.
"""

import pandas as pd
import regex as re

from analysis.corpus._stated import STATED, host, stated_metadata, written_day
from analysis.tables import require_columns, require_unique

METADATA = ("label", *STATED)
"""The columns that describe an article."""


def add_metadata(
    articles: pd.DataFrame,
    sidecar: pd.DataFrame | None,
    name: str,
    *,
    whole: bool = True,
    page: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Add what the texts state, then their pages, with the values of the sidecar on top.

    Parameters
    ----------
    articles
        One row per article: ``article``, ``text``, ``path``.
    sidecar
        One row per article: ``article`` and any further columns, strings; an empty string
        leaves what the page or the text states. None where there is no sidecar.
    name
        What to call the sidecar in an error.
    whole
        Whether ``articles`` are all there are, so that a row of the sidecar without its
        article is an error.
    page
        One row per article that was a page: ``article`` and any of ``METADATA`` as the
        markup of the page gives them. A date that is none is left out, and a language is
        cut to its first part (``vi`` of ``vi-VN``). None where there are no pages.

    Returns
    -------
    DataFrame
        One row per article: ``article``, ``label`` (the id where none is given), ``title``,
        ``published``, ``place``, ``agency``, ``outlet`` (the host of ``source_url`` where
        none is given), ``author``, ``language``, ``source_url``, ``text``, ``path``,
        ``origins`` (``metadata_origins`` reads it), then the other columns of the sidecar.

    Raises
    ------
    ValueError
        If the sidecar describes an article that is not there, or a date in it is none.

    Examples
    --------
    >>> text = "HANOI, Oct. 25, 2025 (VNA) – Sixty states signed."
    >>> articles = pd.DataFrame({"article": ["a"], "text": [text], "path": [""]})
    >>> page = pd.DataFrame({"article": ["a"], "title": ["Sixty sign"]})
    >>> add_metadata(articles, None, "", page=page)[["title", "place", "agency"]].values.tolist()
    [['Sixty sign', 'HANOI', 'VNA']]
    """
    table = articles.merge(stated_metadata(articles), on="article", validate="1:1")
    table["label"] = table["article"]
    own = table[list(METADATA)].copy()
    table["outlet"] = ""
    origin = pd.DataFrame("text", table.index, METADATA).assign(label="id")
    if page is not None:
        _put_on_top(table, origin, _aligned(_cleaned(page), table), "page")
    if sidecar is not None:
        _require_articles(sidecar, table, name, whole)
        given = _aligned(sidecar, table)
        _put_on_top(table, origin, given, _claimed(given, own))
    _name_outlets(table, origin)
    table["published"] = _dates(table["published"], name)
    table["origins"] = _origins(table, origin)
    return _in_order(table, sidecar)


def _in_order(table: pd.DataFrame, sidecar: pd.DataFrame | None) -> pd.DataFrame:
    """Add the further columns of the sidecar; the known ones come first."""
    known = ["article", *METADATA, "text", "path", "origins"]
    if sidecar is not None:
        further = sidecar[[c for c in sidecar if c == "article" or c not in table]]
        table = table.merge(further, on="article", how="left", validate="1:1")
    return table[[*known, *(column for column in table if column not in known)]]


def _require_articles(sidecar: pd.DataFrame, table: pd.DataFrame, name: str, whole: bool) -> None:
    unknown = sorted(set(sidecar["article"]) - set(table["article"]))
    if whole and unknown:
        raise ValueError(
            f"{name} describes {unknown[0]!r}, but there is no such article; "
            "remove the row or add the article"
        )


def _aligned(given: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    require_unique(given, "article")
    return table[["article"]].merge(given, on="article", how="left", validate="1:1")


def _put_on_top(table: pd.DataFrame, origin: pd.DataFrame, given: pd.DataFrame, by) -> None:
    """Write the values of ``given`` that are not empty over those of ``table``, our own."""
    for column in METADATA:
        if column in given:
            there = given[column].fillna("") != ""
            table[column] = given[column].where(there, table[column])
            origin[column] = origin[column].mask(there, by if isinstance(by, str) else by[column])


def _claimed(given: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Say ``sidecar`` of each value, or what a table that was read before says of it.

    A value that is said to be the text's own, but is not, has been changed since.
    """
    claimed = pd.DataFrame("sidecar", given.index, METADATA)
    for column in set(METADATA) & set(given) if "origins" in given else ():
        said = given["origins"].str.extract(rf"(?:^|; ){column}: (\w+)")[0]
        true = (said == "page") | (given[column] == own[column])
        claimed[column] = said.where(true & said.notna(), "sidecar")
    return claimed


def _cleaned(page: pd.DataFrame) -> pd.DataFrame:
    """Return the values of pages as strings on one line; a page's mistakes are left out."""
    require_columns(page, "article")
    page = page[["article", *(column for column in METADATA if column in page)]].copy()
    for column in page.columns.drop("article"):
        strings = page[column].astype("str").where(page[column].notna(), "")
        page[column] = [" ".join(string.split()) for string in strings]
    if "published" in page:
        page["published"] = [
            "" if written_day(value) is pd.NaT else value for value in page["published"]
        ]
    if "language" in page:
        page["language"] = page["language"].str.lower().str.extract(r"^([a-z]{2,3})(?![a-z])")[0]
    return page


def _name_outlets(table: pd.DataFrame, origin: pd.DataFrame) -> None:
    """Name the host of the address where no outlet is given."""
    unnamed = table["outlet"] == ""
    table["outlet"] = table["outlet"].where(~unnamed, table["source_url"].map(host))
    origin["outlet"] = origin["outlet"].where(~unnamed, origin["source_url"])


def _origins(table: pd.DataFrame, origin: pd.DataFrame) -> pd.Series:
    there = table[list(METADATA)].notna() & (table[list(METADATA)].astype("str") != "")
    fields = sorted(METADATA)
    rows = zip(there[fields].to_numpy(), origin[fields].to_numpy(), strict=True)
    lines = [
        "; ".join(
            f"{f}: {by}" for f, is_there, by in zip(fields, row, bys, strict=True) if is_there
        )
        for row, bys in rows
    ]
    return pd.Series(lines, table.index, dtype="str")


def metadata_origins(articles: pd.DataFrame) -> pd.DataFrame:
    """List where each value that describes an article came from.

    Parameters
    ----------
    articles
        One row per article, as ``add_metadata`` returns them: ``article``, ``origins`` and
        the columns named there.

    Returns
    -------
    DataFrame
        One row per article and value, fields in alphabetical order: ``article``, ``field``,
        ``value`` (a string; days as 2025-10-25) and ``origin``: ``sidecar`` (or a column of
        a table), ``page`` (its markup), ``text`` or ``id`` (a label that nobody gave).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["They signed. (VNA)"], "path": [""]})
    >>> metadata_origins(add_metadata(articles, None, ""))
      article   field value origin
    0       a  agency   VNA   text
    1       a   label     a     id
    """
    require_columns(articles, "article", "origins")
    rows = []
    for row in articles.to_dict("records"):
        for field, origin in re.findall(r"(\w+): (\w+)", row["origins"]):
            value = row[field]
            value = f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)
            rows.append((row["article"], field, value, origin))
    return pd.DataFrame(rows, columns=["article", "field", "value", "origin"], dtype="str")


def _dates(published: pd.Series, name: str) -> pd.Series:
    wrong = [value for value in published if value and written_day(value) is pd.NaT]
    if wrong:
        raise ValueError(f"published is {wrong[0]!r} in {name}; write dates as 2025-10-25")
    return pd.Series([written_day(value) for value in published], published.index, "datetime64[s]")
