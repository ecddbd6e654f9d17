"""The first page: what was read, what stands out, and one picture of each analysis.

Convention: findings come from the notebooks, which show them with their sentences; here they are
only ranked and put together. Nothing is computed but the size of what was read.
"""

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from analysis.brief import SURE, Bars, Finding, ranked
from analysis.tables.harmless import shown
from analysis.tables.wording import counted

if TYPE_CHECKING:
    from nbformat import NotebookNode

_SHOWN_BY = {
    "named": "share-of-voice", "never quoted": "share-of-voice", "disputed": "disputes",
    "changed or wrong": "figure-verdicts",
    "single source": "figure-verdicts", "copied": "reuse-clusters", "outlet": "groups-compared",
    "day": "before-and-after", "words by outlet": "words-compared", "left out": "groups-compared",
    "figure over days": "figures-over-days", "fullest day": "themes-over-days",
}  # fmt: skip
"""The exhibit of its page that shows a kind of finding, to lead there."""
_LANGUAGES = 3  # named with their numbers; more are counted


class Told(NamedTuple):
    """A finding as a notebook shows it."""

    finding: Finding
    behind: str  # HTML, as ``notebook.briefing`` makes it: its picture and its sentences, if any
    page: str  # its file, and the place there that shows it; empty until it has one
    meaning: str  # of how sure it is


def findings_of(notebook: "NotebookNode", page: str) -> list[Told]:
    """Return the findings that the cells of an executed notebook show.

    Parameters
    ----------
    notebook
        It is not changed.
    page
        The file that it becomes.
    """
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    told: list[Told] = []
    exhibits = {output.get("metadata", {}).get("exhibit") for output in outputs}
    places = {kind: f"{page}#{name}" for kind, name in _SHOWN_BY.items() if name in exhibits}
    for output in outputs:
        metadata = output.get("metadata", {})
        found = metadata.get("findings", [])
        if not found:
            continue
        pieces = output["data"]["text/html"].split(metadata["before_each"])[1:]
        told += [
            _told(each, piece, places.get(each["kind"], page))
            for each, piece in zip(found, pieces, strict=True)
        ]
    return told


def _told(found: dict, piece: str, page: str) -> Told:
    of, rows = found["bars"]
    bars = Bars(of, tuple(tuple(row) for row in rows))
    finding = Finding(**found | {"bars": bars}, spans=pd.DataFrame())
    behind = piece.partition("</small>")[2].removesuffix("</div>")
    return Told(finding, behind, page, SURE[finding.sure])


def standing_out(every: list[Told]) -> list[Told]:
    """Return those of the findings of all pages that are told on the first one, in their order.

    What can be said of any coverage comes last.
    """
    first = ranked(told.finding for told in every)
    place = {id(finding): number for number, finding in enumerate(first)}
    kept = [told for told in every if id(told.finding) in place]
    return sorted(kept, key=lambda told: (_is_ordinary(told.finding), place[id(told.finding)]))


def _is_ordinary(finding: Finding) -> bool:
    return finding.kind == "single source"


def what_it_is(articles: pd.DataFrame, source: str, independent: int) -> str:
    """Say what was read: articles, outlets, days, languages and independent texts.

    Parameters
    ----------
    articles
        As ``corpus.read_articles`` returns them.
    source
        Where they came from, in words.
    independent
        How many texts are left where copies are one.

    Examples
    --------
    >>> days = pd.to_datetime(["2025-10-24", "2025-10-26", None])
    >>> articles = pd.DataFrame({"outlet": ["Post", "Gull", ""], "published": days,
    ...                          "language": ["en", "en", "vi"]})
    >>> print(*what_it_is(articles, "my folder", 2).split("; "), sep=chr(10))
    3 articles from my folder, 2 outlets, 24 to 26 October 2025 (1 undated), in English (2) and ...
    2 independent texts.
    """
    told = [f"{counted(len(articles), 'article')} from {source}"]
    outlets = articles.loc[articles["outlet"] != "", "outlet"].nunique()
    told += [counted(outlets, "outlet")] if outlets else ["no outlet is stated"]
    told += [_days(articles["published"]), _languages(articles["language"])]
    texts = counted(independent, "independent text")
    return shown(f"{', '.join(filter(None, told))}; {texts}.")


def _days(published: pd.Series) -> str:
    dated = published.dropna()
    if dated.empty:
        return "no date is stated"
    first, last = dated.min(), dated.max()
    undated = f" ({len(published) - len(dated):,} undated)" if len(dated) < len(published) else ""
    if first.normalize() == last.normalize():
        return f"{_day(last)}{undated}"
    parts = ["%-d"] if (first.year, first.month) == (last.year, last.month) else ["%-d %B"]
    parts += ["%Y"] if first.year != last.year else []
    return f"{first.strftime(' '.join(parts))} to {_day(last)}{undated}"


def _day(day: pd.Timestamp) -> str:
    return f"{day.day} {day:%B %Y}"


def _languages(language: pd.Series) -> str:
    n = language[language != ""].dropna().value_counts().sort_index()
    n = n.sort_values(ascending=False, kind="stable")
    if n.empty:
        return ""
    from babel import Locale

    named = [Locale("en").languages.get(code, code) for code in n.index]
    told = [f"{name} ({count:,})" for name, count in zip(named, n.head(_LANGUAGES), strict=False)]
    told += [counted(len(n) - _LANGUAGES, "other")] if len(n) > _LANGUAGES else []
    *head, last = told
    return f"in {', '.join(head)} and {last}" if head else f"in {named[0]}"
