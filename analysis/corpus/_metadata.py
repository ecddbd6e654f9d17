"""What is known of an article: date, place, agency, outlet, author, language, source, title.

Convention: a sidecar goes before a page's own markup, the markup before what the text
states, the text before the name of its file; ``origins`` says which of them gave each value,
and what nobody gives is empty. A text states a value in a labelled segment or not at all. A
publication date is one day with its year, in the dateline or in a time stamp above the text;
dates of events, updates, photos and chronicles are not.
"""

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

import pandas as pd
import regex as re

from analysis.corpus._file_names import from_names
from analysis.corpus.segments import DATE, NAME, agencies, labelled, signs
from analysis.tables import require_columns, require_texts, require_unique, takes_tables
from analysis.tables.kept import kept
from analysis.text.language import language
from analysis.text.word_lists import word_set, words_of_class

_ISO = r"\d{4}-\d\d-\d\d"
_TH = r"(?:st|nd|rd|th)?"
_DAY = (
    rf"(?:[A-Z][a-z]+\.?\s\d{{1,2}}{_TH}|(?<![\d–-]\s?)\d{{1,2}}{_TH}\s[A-Z][a-z]+\.?),?\s\d{{4}}"
)
_DAY_FIRST = r"1[3-9]|2\d|3[01]"  # as no month is above 12
_DIGITS = rf"(?:{_DAY_FIRST})(?:/\d{{1,2}}/|\.\d{{1,2}}\.|-\d{{1,2}}-)\d{{4}}"
_ONE_DAY = re.compile(rf"\b(?:{_ISO}|{_DAY})\b|(?<![\d/.-]){_DIGITS}(?![\d/.-])")
_HOUR = re.compile(r"\d{1,2}[:.h]\d\d")
_DAY_AND_HOUR = re.compile(rf"({_ISO}|{_DAY}|{_DIGITS})(?:[T ]\d\d?:\d\d\S*)?")
_UPDATED = re.compile(r"\(?(?:last )?(?:updated|modified)", re.IGNORECASE)
_PUBLISHED = re.compile(r"published|posted|issued", re.IGNORECASE)
_WROTE = re.compile(
    r"(?:(?:reported|written|compiled|story|text|words|(?:match )?report|"
    r"posted|published)\s)?(?:by|par|por)\s"
    r"(?:(?:our )?(?:staff )?(?:reporter|correspondent|writer)\s)?|"
    r"(?:additional )?(?:reporting|writing) by\s|(?:authors?|writers?|reporters?|words|text)\s?:\s",
    re.IGNORECASE,
)
_NEXT_PART = re.compile(r";\s|\.\s(?=(?:additional|reporting|writing|editing)\b)", re.IGNORECASE)
_STAMPS = frozenset(("time stamp", "hour"))
_SIGNATURE = re.compile(
    r"\(([^()]{2,60}?)(?:\s[\d/.-]+)?\)|(?<=[/,]\s?)([^/,()\s][^/,()]{1,40}?)(?=/|\s*[—–-])"
)
_ACRONYMS = re.compile(r"[A-Z]{2,8}(?:/\w+)*")
_BEHIND_NAMES = re.compile(
    r"\s[|/]\s|\s*\||\s(?:in|at|on)\s|\s[–—-]\s(?=\d)|"
    r"(?:,\s(?:[\p{L}’'-]+\s){0,4}?|\s(?:(?:special|staff|senior|chief|[\p{L}]+ affairs)\s)?)"
    r"(?:correspondent|reporter|editor|writer|contributor)s?\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\p{Lu}[\p{L}\p{M}.’'-]*(?: (?:\p{Lu}[\p{L}\p{M}.’'-]*|\p{Ll}{2,3})){1,4}")
_SIGN = r"(?:,|\s?[|·•–—-])\s"
_NAME_AND_DAY = re.compile(
    rf"(?P<first>{NAME}){_SIGN}(?:{DATE})|(?:{DATE}){_SIGN}(?P<last>{NAME})", re.IGNORECASE
)
_FIRST_PARAGRAPHS = 5  # in one of which an outlet introduces a text; later ones quote others


class Stated(NamedTuple):
    """What an article states of itself, as strings; empty where it does not."""

    title: str
    published: str
    place: str
    agency: str
    outlet: str
    author: str
    language: str
    source_url: str


STATED = Stated._fields
"""The columns of ``stated_metadata``."""
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
        If the sidecar describes an article that is not there.

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
    hosts = table["outlet"] == table["source_url"].map(host)  # of an address that may yet change
    table["outlet"] = table["outlet"].mask(hosts, "")
    origin = pd.DataFrame("text", table.index, METADATA).assign(label="id")
    if page is not None:
        _put_on_top(table, origin, _aligned(_cleaned(page), table), "page")
    if sidecar is not None:
        _require_articles(sidecar, table, name, whole)
        given = _aligned(sidecar, table)
        _put_on_top(table, origin, given, _claimed(given, own))
    _put_below(table, origin, from_names(table))
    _name_outlets(table, origin)
    days = map(written_day, table["published"])
    table["published"] = pd.Series(list(days), table.index, "datetime64[s]")
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


def _put_on_top(
    table: pd.DataFrame, origin: pd.DataFrame, given: pd.DataFrame, by: str | pd.DataFrame
) -> None:
    """Write the values of ``given`` that are not empty over those of ``table``, our own."""
    for column in METADATA:
        if column in given:
            there = given[column].fillna("") != ""
            table[column] = given[column].where(there, table[column])
            origin[column] = origin[column].mask(there, by if isinstance(by, str) else by[column])


def _put_below(table: pd.DataFrame, origin: pd.DataFrame, named: pd.DataFrame) -> None:
    """Write what the names of the files say where nothing else does."""
    for column in named:
        missing = (table[column] == "") & (named[column] != "")
        table[column] = table[column].mask(missing, named[column])
        origin[column] = origin[column].mask(missing, "name")


def _claimed(given: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Say ``sidecar`` of each value, or what a table that was read before says of it.

    A value that is said to be the text's own, but is not, has been changed since.
    """
    claimed = pd.DataFrame("sidecar", given.index, METADATA)
    for column in set(METADATA) & set(given) if "origins" in given else ():
        said = given["origins"].str.extract(rf"(?:^|; ){column}: (\w+)")[0]
        true = said.isin(["page", "name"]) | (given[column] == own[column])
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


@takes_tables
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
        a table), ``page`` (its markup), ``text``, ``name`` (of its file), or of a label that
        nobody gave ``made`` (from the other values) or ``id``.

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


@kept
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
    require_texts(articles)
    require_unique(articles, "article")
    rows = [
        _stated([(kind, text[left:right], rule) for kind, left, right, rule in labelled(text)])
        for text in articles["text"]
    ]
    stated = pd.DataFrame(rows, columns=STATED, dtype="str")
    stated.insert(0, "article", articles["article"].array)
    return stated


def _stated(segments: list[tuple[str, str, str]]) -> Stated:
    """Read one article off its segments: kind, text and rule of each."""
    of_kind: dict[str, list[str]] = {}
    for kind, text, _ in segments:
        of_kind.setdefault(kind, []).append(text)
    datelines = of_kind.get("dateline", [])
    outlets = list(map(_outlet, datelines))
    placed = [
        text
        for kind, text, rule in segments
        if kind == "dateline" and rule not in _STAMPS and not _outlet(text)
    ]
    sources = [re.sub(r"^[(\[](.*)[)\]]$", r"\1", line) for line in of_kind.get("source", [])]
    source_url = _first(re.compile(r"https?://\S+"), sources)
    return Stated(
        title=" ".join(of_kind.get("headline", [])),
        published=_published(segments),
        place=next(filter(None, map(_place, placed)), ""),
        agency=_agency(of_kind, datelines),
        outlet=next(filter(None, outlets), "") or host(source_url),
        author=_authors(segments),
        language=language("\n".join(of_kind.get("body", []))),
        source_url=source_url,
    )


@lru_cache(maxsize=4096)
def _outlet(dateline: str) -> str:
    """Return the outlet that stands beside a day: Al Jazeera, 9 Mar 2026; empty for a place."""
    match = _NAME_AND_DAY.fullmatch(dateline)
    name = (match["first"] or match["last"]) if match else ""
    last_word = name.rpartition(" ")[2].casefold()
    return name if signs(name) or last_word in words_of_class("corpus", "outlet") else ""


def _first(pattern: re.Pattern, strings: list[str]) -> str:
    hits = (match.group() for string in strings for match in pattern.finditer(string))
    return next(hits, "")


def host(address: str) -> str:
    """Return the host of an address without ``www.``, or an empty string.

    Examples
    --------
    >>> host("https://www.example.org/a")
    'example.org'
    """
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # not an address after all, such as http://[
        return ""


@lru_cache(maxsize=4096)
def written_day(string: str) -> pd.Timestamp | pd.api.typing.NaTType:
    """Read one day, with or without its hour, which is dropped; NaT if it is none.

    Examples
    --------
    >>> written_day("2025-10-25T10:30:00+07:00"), written_day("10/11/2025")  # two days
    (Timestamp('2025-10-25 00:00:00'), NaT)
    """
    match = _DAY_AND_HOUR.fullmatch(string)
    day = _iso(match.group(1)) if match else ""
    return pd.to_datetime(day) if day else pd.NaT


def _published(segments: list[tuple[str, str, str]]) -> str:
    """Return the day that a dateline gives with its year."""
    paragraphs, days = 0, []
    for kind, line, _ in segments:
        if kind == "body":
            paragraphs += 1
        if kind != "dateline" or _UPDATED.match(line) or _of_an_event(line):
            continue
        if match := _ONE_DAY.search(line):
            says_so = _PUBLISHED.match(line) is not None
            below_standfirst = paragraphs == 1 and _HOUR.search(line) is not None
            counts = says_so or paragraphs == 0 or below_standfirst
            days.append((match.group(), counts, says_so))
    stated = [(day, says_so) for day, counts, says_so in days if counts]
    chronicle = len({day for day, *_ in days}) > 1 and len(stated) < len(days)
    own = (day for day, says_so in stated if says_so or not chronicle)
    return _iso(next(own, ""))


@lru_cache(maxsize=4096)
def _iso(day: str) -> str:
    digits = day[:2].isdigit() and day[2:3] in "/.-"
    plain = day if digits else day.replace(".", "")
    read = pd.to_datetime(plain, errors="coerce", dayfirst=digits)
    return "" if pd.isna(read) else read.date().isoformat()


def _of_an_event(line: str) -> bool:
    """Tell a line of its own with place and date, as stands on messages and invitations."""
    placed = re.fullmatch(rf"{NAME}(?:, {NAME})?, {DATE}", line, re.IGNORECASE) is not None
    return placed and not _outlet(line)


@lru_cache(maxsize=4096)
def _place(dateline: str) -> str:
    """Return the place of a dateline without its date, agency and dash."""
    bare = re.sub(r"[(\[][^)\]]*[)\]]|/[^/]+/(?=[\s.–—-]*$)|[\s.—–―:-]+$", "", dateline)
    bare = re.sub(rf"^date {_ISO}\s*", "", bare.strip())
    bare = re.sub(rf"[,.]?\s*(?:{DATE}|{_ISO}).*$", "", bare, flags=re.IGNORECASE) or bare
    bare = re.sub(rf"^{DATE},?\s*", "", bare, flags=re.IGNORECASE)
    bare = re.sub(r",?\s*(?:ngày\s)?\d{1,2}\b.*$", "", bare) or bare
    bare = bare.strip(" |,–—-")
    unnamed = re.search(r"\d", bare) or ":" in bare or bare in agencies()
    return "" if unnamed or _UPDATED.match(bare) or _PUBLISHED.match(bare) else bare


def _agency(of_kind: dict[str, list[str]], datelines: list[str]) -> str:
    """Return who signed: the credit, else the dateline, else who introduces the text."""
    for credit in of_kind.get("credit", []):
        bare = credit.strip("—–/- ().[]")
        if signs(bare):
            return bare
    hits = (hit[1] or hit[2] for line in datelines for hit in _SIGNATURE.finditer(line))
    signed = [hit for hit in hits if signs(hit) or _ACRONYMS.fullmatch(hit)]
    alone = [line.strip("—–-: ") for line in datelines if line.strip("—–-: ") in agencies()]
    return next(iter([*signed, *alone]), "") or _introducing(of_kind.get("body", []))


def _introducing(paragraphs: list[str]) -> str:
    verbs = r"(?:introduces?|presents?|publishes|carries|releases)"
    pattern = re.compile(rf"\(([A-Z]{{2,8}})\)\s(?:\w+\s)?{verbs}\b")
    matches = map(pattern.search, paragraphs[:_FIRST_PARAGRAPHS])
    names = (match.group(1) for match in matches if match)
    return next((name for name in names if name in agencies()), "")


def _authors(segments: list[tuple[str, str, str]]) -> str:
    """Return who reported or wrote, as spelled; editors, agencies and offices did not."""
    authors: dict[str, None] = {}
    for kind, line, rule in segments:
        if rule == "name alone":
            authors |= dict.fromkeys(filter(_is_person, _names(re.split(r"\s[·(]", line)[0])))
        elif kind == "credit" or (kind == "dateline" and rule == "time stamp"):
            for part in _NEXT_PART.split(line):
                if wrote := _WROTE.match(part):
                    authors |= dict.fromkeys(filter(_is_person, _names(part[wrote.end() :])))
    return "; ".join(name.rstrip(".") for name in authors)


def _names(line: str) -> list[str]:
    """Part the names at the head of a line, and leave out offices, places and days behind."""
    names = _BEHIND_NAMES.split(line)[0]
    return [name.strip() for name in re.split(r",\s|\sand\s|\s&\s|\s[–-]\s", names)]


def _is_person(name: str) -> bool:
    if not _PERSON.fullmatch(name) or name in agencies():
        return False
    return word_set("corpus/newsroom_words_en.txt").isdisjoint(re.findall(r"\w+", name.lower()))
