"""What an article says of itself: date, place, agency, outlet, author, source, title.

Convention: a value comes from a labelled segment or not at all. A date is a publication
date only where the dateline, or a time stamp above the text, gives one day with its year;
the date of the event or of an update is not one. A sidecar goes before a page's own
markup, the markup before the text; ``origins`` says which of them gave each value.
"""

from urllib.parse import urlsplit

import pandas as pd
import regex as re

from analysis.line_rules import DATE, NAME, agencies, agency_pattern
from analysis.language import language
from analysis.segments import split_segments
from analysis.tables import require_columns, require_unique

METADATA = (
    "label",
    "title",
    "published",
    "place",
    "agency",
    "outlet",
    "author",
    "language",
    "source_url",
)
"""The columns that describe an article."""

_ISO = r"\d{4}-\d\d-\d\d"
_DAY = r"(?:[A-Z][a-z]+\.?\s\d{1,2}|(?<![\d–-]\s?)\d{1,2}\s[A-Z][a-z]+\.?),?\s\d{4}"
_ONE_DAY = re.compile(rf"\b(?:{_ISO}|{_DAY})\b")
_DAY_AND_HOUR = re.compile(rf"({_ISO}|{_DAY})(?:[T ]\d\d:\d\d\S*)?")
_UPDATED = re.compile(r"(?:last )?(?:updated|modified)", re.IGNORECASE)
_PUBLISHED = re.compile(r"published|posted", re.IGNORECASE)


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
        page["published"] = ["" if _day(value) is pd.NaT else value for value in page["published"]]
    if "language" in page:
        page["language"] = page["language"].str.lower().str.extract(r"^([a-z]{2,3})(?![a-z])")[0]
    return page


def _name_outlets(table: pd.DataFrame, origin: pd.DataFrame) -> None:
    """Name the host of the address where no outlet is given."""
    unnamed = table["outlet"] == ""
    table["outlet"] = table["outlet"].where(~unnamed, table["source_url"].map(_outlet))
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
    wrong = [value for value in published if value and _day(value) is pd.NaT]
    if wrong:
        raise ValueError(f"published is {wrong[0]!r} in {name}; write dates as 2025-10-25")
    return pd.Series([_day(value) for value in published], published.index, "datetime64[s]")


def _day(string: str) -> pd.Timestamp:
    """Read one day, with or without its hour, which is dropped; NaT if it is none."""
    found = _DAY_AND_HOUR.fullmatch(string)  # 10/11/2025 could be two days
    return pd.to_datetime(found.group(1).replace(".", ""), errors="coerce") if found else pd.NaT


def stated_metadata(articles: pd.DataFrame) -> pd.DataFrame:
    """Read what articles state of themselves off their segments.

    Parameters
    ----------
    articles
        One row per article: ``article`` and ``text``.

    Returns
    -------
    DataFrame
        One row per article, in their order: ``article``, ``title``, ``published`` (ISO
        date), ``place``, ``agency``, ``outlet``, ``author`` (several by ``; ``),
        ``language`` (ISO 639-1), ``source_url``; empty where not stated or not plain.

    Raises
    ------
    ValueError
        If a column is missing or an article has two rows.

    Examples
    --------
    >>> text = "date 2025-10-25 HÀ NỘI — Sixty states signed. — VNA/VNS"
    >>> stated_metadata(pd.DataFrame({"article": ["a"], "text": [text]})).iloc[0].tolist()
    ['a', '', '2025-10-25', 'HÀ NỘI', 'VNA/VNS', '', '', '', '']
    """
    require_unique(articles, "article")
    segments = split_segments(articles)
    of_article: dict[str, list[tuple[str, str]]] = {name: [] for name in articles["article"]}
    columns = (segments["article"], segments["kind"], segments["text"])
    for article, kind, text in zip(*columns, strict=True):
        of_article[article].append((kind, text))
    rows = map(_stated, of_article.values())
    stated = pd.DataFrame(rows, columns=METADATA[1:], dtype="str")
    stated.insert(0, "article", articles["article"].array)
    return stated


def _stated(segments: list[tuple[str, str]]) -> tuple[str, ...]:
    """Return the values of one article from its segments, each a kind and a text."""
    of_kind: dict[str, list[str]] = {}
    for kind, text in segments:
        of_kind.setdefault(kind, []).append(text)
    datelines = of_kind.get("dateline", [])
    source_url = _first(re.compile(r"https?://\S+"), of_kind.get("source", []))
    return (
        " ".join(of_kind.get("headline", [])),
        _published(segments),
        next(filter(None, map(_place, datelines)), ""),
        _agency(of_kind, datelines),
        _outlet(source_url),
        _authors(of_kind.get("credit", [])),
        language("\n".join(of_kind.get("body", []))),
        source_url,
    )


def _outlet(source_url: str) -> str:
    try:
        return (urlsplit(source_url).hostname or "").removeprefix("www.")
    except ValueError:  # not an address after all, such as http://[
        return ""


def _first(pattern: re.Pattern, strings: list[str]) -> str:
    found = (match.group() for string in strings for match in pattern.finditer(string))
    return next(found, "")


def _published(segments: list[tuple[str, str]]) -> str:
    """Return the day that a dateline gives with its year."""
    above = True
    for kind, line in segments:
        above = above and kind != "body"
        if kind != "dateline" or not (above or _PUBLISHED.match(line)):
            continue
        found = _ONE_DAY.search(line)
        if found and not _UPDATED.match(line) and not _of_an_event(line):
            day = pd.to_datetime(found.group().replace(".", ""), errors="coerce")
            return "" if pd.isna(day) else day.date().isoformat()
    return ""


def _of_an_event(line: str) -> bool:
    """Tell a line of its own with place and date, as stands on messages and invitations."""
    return re.fullmatch(rf"{NAME}(?:, {NAME})?, {DATE}", line, re.IGNORECASE) is not None


def _place(dateline: str) -> str:
    """Return the place of a dateline without its date, agency and dash."""
    bare = re.sub(rf"^date {_ISO}\s*|\([^)]*\)|/[^/]+/\s*-|[—–―:-]+\s*$", "", dateline).strip()
    bare = re.sub(rf",?\s*(?:{DATE}|{_ISO}).*$", "", bare, flags=re.IGNORECASE) or bare
    bare = re.sub(rf"^{DATE},?\s*", "", bare, flags=re.IGNORECASE).strip(" ,–—-")
    unnamed = re.search(r"\d", bare) or ":" in bare or bare in agencies()
    return "" if unnamed or _UPDATED.match(bare) or _PUBLISHED.match(bare) else bare


def _agency(of_kind: dict[str, list[str]], datelines: list[str]) -> str:
    """Return who signed: the credit, else the dateline, else who introduces the text."""
    for credit in of_kind.get("credit", []):
        bare = credit.strip("—–/- ().[]")
        if re.fullmatch(agency_pattern(), bare):
            return bare
    signature = re.compile(rf"\(({agency_pattern()}|[A-Z]{{2,8}}(?:/\w+)*)\)")
    signed = [match.group(1) for line in datelines for match in signature.finditer(line)]
    alone = [line.strip("—–-: ") for line in datelines if line.strip("—–-: ") in agencies()]
    return next(iter([*signed, *alone]), "") or _introducing(of_kind.get("body", []))


def _introducing(paragraphs: list[str]) -> str:
    verbs = r"(?:introduces?|presents?|publishes|carries|releases)"
    pattern = re.compile(rf"\(([A-Z]{{2,8}})\)\s(?:\w+\s)?{verbs}\b")
    found = (pattern.search(paragraph) for paragraph in paragraphs[:5])
    names = (match.group(1) for match in found if match)
    return next((name for name in names if name in agencies()), "")


def _authors(credits: list[str]) -> str:
    return ""
