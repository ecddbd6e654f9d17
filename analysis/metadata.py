"""What an article says of itself: date, place, agency, outlet, source, title.

Convention: a value comes from a labelled segment or not at all. A date is a publication
date only where the dateline, or a time stamp above the text, gives one day with its year;
the date of the event or of an update is not one.
"""

from urllib.parse import urlsplit

import pandas as pd
import regex as re

from analysis.line_rules import DATE, NAME, agencies, agency_pattern
from analysis.segments import split_segments
from analysis.tables import require_unique

METADATA = ("label", "title", "published", "place", "agency", "outlet", "source_url")
"""The columns that describe an article."""

_ISO = r"\d{4}-\d\d-\d\d"
_DAY = r"(?:[A-Z][a-z]+\.?\s\d{1,2}|(?<![\d–-]\s?)\d{1,2}\s[A-Z][a-z]+\.?),?\s\d{4}"
_ONE_DAY = re.compile(rf"\b(?:{_ISO}|{_DAY})\b")
_DAY_AND_HOUR = re.compile(rf"({_ISO}|{_DAY})(?:[T ]\d\d:\d\d\S*)?")
_UPDATED = re.compile(r"(?:last )?(?:updated|modified)", re.IGNORECASE)
_PUBLISHED = re.compile(r"published|posted", re.IGNORECASE)


def add_metadata(
    articles: pd.DataFrame, sidecar: pd.DataFrame | None, name: str, *, whole: bool = True
) -> pd.DataFrame:
    """Add what the texts state, with the values of the sidecar on top.

    Parameters
    ----------
    articles
        One row per article: ``article``, ``text``, ``path``.
    sidecar
        One row per article: ``article`` and any further columns, strings; an empty string
        leaves what the text states. None where there is no sidecar.
    name
        What to call the sidecar in an error.
    whole
        Whether ``articles`` are all there are, so that a row of the sidecar without its
        article is an error.

    Returns
    -------
    DataFrame
        One row per article: ``article``, ``label`` (the id where none is given), ``title``,
        ``published``, ``place``, ``agency``, ``outlet``, ``source_url``, ``text``, ``path``,
        then the other columns of the sidecar.

    Raises
    ------
    ValueError
        If the sidecar describes an article that is not there, or a date in it is none.

    Examples
    --------
    >>> text = "HANOI, Oct. 25, 2025 (VNA) – Sixty states signed."
    >>> articles = pd.DataFrame({"article": ["a"], "text": [text], "path": [""]})
    >>> add_metadata(articles, None, "")[["label", "place", "agency"]].values.tolist()
    [['a', 'HANOI', 'VNA']]
    """
    stated = articles.merge(stated_metadata(articles), on="article", validate="1:1")
    stated["label"] = stated["article"]
    if sidecar is not None:
        stated = _on_top(stated, sidecar, name, whole)
    stated["published"] = _dates(stated["published"], name)
    further = [c for c in stated if c not in ("article", *METADATA, "text", "path")]
    return stated[["article", *METADATA, "text", "path", *further]]


def _on_top(stated: pd.DataFrame, sidecar: pd.DataFrame, name: str, whole: bool) -> pd.DataFrame:
    unknown = sorted(set(sidecar["article"]) - set(stated["article"]))
    if whole and unknown:
        raise ValueError(
            f"{name} describes {unknown[0]!r}, but there is no such article; "
            "remove the row or add the article"
        )
    given = stated[["article"]].merge(sidecar, on="article", how="left", validate="1:1")
    for column in sidecar.columns.drop("article"):
        if column in METADATA:
            stated[column] = given[column].where(given[column].fillna("") != "", stated[column])
        elif column not in ("text", "path"):
            stated[column] = given[column]
    return stated


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
    """Read date, place, agency, outlet, source and title off the segments of articles.

    Parameters
    ----------
    articles
        One row per article: ``article`` and ``text``.

    Returns
    -------
    DataFrame
        One row per article, in their order: ``article``, ``title``, ``published`` (ISO
        date), ``place``, ``agency``, ``outlet``, ``source_url``; empty where not stated.

    Raises
    ------
    ValueError
        If a column is missing or an article has two rows.

    Examples
    --------
    >>> text = "date 2025-10-25 HÀ NỘI — Sixty states signed. — VNA/VNS"
    >>> stated_metadata(pd.DataFrame({"article": ["a"], "text": [text]})).iloc[0].tolist()
    ['a', '', '2025-10-25', 'HÀ NỘI', 'VNA/VNS', '', '']
    """
    require_unique(articles, "article")
    segments = split_segments(articles)
    of_article: dict[str, list[tuple[str, str]]] = {name: [] for name in articles["article"]}
    columns = (segments["article"], segments["kind"], segments["text"])
    for article, kind, text in zip(*columns, strict=True):
        of_article[article].append((kind, text))
    columns = ["title", "published", "place", "agency", "outlet", "source_url"]
    rows = map(_stated, of_article.values())
    stated = pd.DataFrame(rows, columns=columns, dtype="str")
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
