"""Findings with their sentences: for a notebook to show, and for the first page of the report.

Convention: what a finding says is plain text, names of the articles in it too. Each is shown with
its grounds, how sure it is and its sentences to unfold; the metadata of the output hold all but the
sentences, so that a page can rank the findings of all notebooks.
"""

from collections.abc import Iterable
from html import escape

import pandas as pd
import regex as re

from analysis.brief import SURE, Bars, Finding, is_picture, ranked
from analysis.evidence.marked import Labels, Sentence, sentences_html
from analysis.notebook._exports import is_report
from analysis.notebook._sentence_files import more_of
from analysis.notebook._table_evidence import Behind
from analysis.notebook.exhibits import Shown
from analysis.tables.harmless import shown

START = "<!--finding-->"
"""Stands before each finding in the HTML of a list."""

_NO_NAME = re.compile(r"[^a-z0-9]+")  # what is in no name of a file
_BAR = "height:7px;margin:1px 0 5px;background-color:#4c78a8"  # readable on white and on black
_MOST_SENTENCES = 12  # of one finding: as many as an editor reads before she opens the page


def findings(
    found: Iterable[Finding], texts: pd.DataFrame, *, labels: Labels = None, most: int = 20
) -> Shown:
    """Show findings, the most unusual first, each with its sentences to unfold.

    Parameters
    ----------
    found
        From ``analysis.brief``, in any order.
    texts
        The texts that their spans stand in: ``article``, ``text`` and optionally ``start``.
    labels
        What to call the articles, by their ids.
    most
        How many to show at most.

    Raises
    ------
    ValueError
        If a span lies in no text.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["The port shut."]})
    >>> spans = pd.DataFrame({"article": ["a"], "start": [4], "end": [8]})
    >>> found = Finding("named", "Port is named most.", "1 mention", "counted", 0.5, spans)
    >>> findings([found], texts)
    Port is named most. (1 mention; counted)
    >>> findings([], texts)
    *Nothing here is so unusual that it is told first.*
    """
    told = ranked(found, most)
    if not told:
        nothing = "*Nothing here is so unusual that it is told first.*"
        return Shown({"text/markdown": nothing, "text/plain": nothing}, {"findings": []})
    rows = [_harmless(each) for each in told]
    sentences = _sentences(told, texts, labels)
    html = "".join(START + _item(row, behind) for row, behind in zip(rows, sentences, strict=True))
    plain = "\n".join(f"{row['says']} ({row['grounds']}; {row['sure']})" for row in rows)
    kept = [{key: value for key, value in row.items() if key != "spans"} for row in rows]
    data = {"text/html": html, "text/plain": plain}
    kept = [row | {"unusual": round(row["unusual"], 4)} for row in kept]
    return Shown(data, {"findings": kept, "before_each": START})


def _harmless(finding: Finding) -> dict:
    """Return the fields of a finding, in each text what a page can show."""
    of, rows = finding.bars
    bars = Bars(shown(of), tuple((shown(name), n, shown(amount)) for name, n, amount in rows))
    said = {"says": shown(finding.says), "grounds": shown(finding.grounds), "bars": bars}
    return finding._asdict() | said


def _sentences(told: list[Finding], texts: pd.DataFrame, labels: Labels) -> list[str]:
    """Return the sentences of each finding as HTML; empty where it has none."""
    rows = pd.DataFrame({"finding": [each.kind for each in told]})
    spans = [each.spans for each in told]
    behind = Behind.of(
        rows, "findings", texts, spans, by=None, link=None, limit=_MOST_SENTENCES, labels=labels
    )
    every = behind.sentences if behind else [[] for _ in told]
    names = [f"finding-{_NO_NAME.sub('-', each.kind.lower())}" for each in told]
    titles = [each.says for each in told]
    numbered = enumerate(zip(names, titles, every, strict=True), start=1)
    return [_unfolding(f"{name}-{n}", title, own) for n, (name, title, own) in numbered]


def _unfolding(name: str, title: str, sentences: list[Sentence]) -> str:
    """Return the first sentences to unfold, with a way to all of them."""
    if not sentences:
        return ""
    n, first = len(sentences), [sentence.cut() for sentence in sentences[:_MOST_SENTENCES]]
    many = f"Its {n:,} sentences" if n > 1 else "Its sentence"
    rest = n - len(first)
    more = f"<p><small>… and {rest:,} more</small></p>" if rest else ""
    if rest and is_report():
        more = more_of(name, title, sentences, rest)
    return (
        f'<details><summary style="cursor:pointer">{many}</summary>{sentences_html(first)}{more}'
        "</details>"
    )


def _bars(bars: Bars) -> str:
    """Return the picture of a finding as a list of amounts, each with its bar; from zero."""
    if not is_picture(bars):
        return ""
    longest = max(length for _, length, _ in bars.rows)
    items = "".join(
        f'<li style="margin:0"><bdi>{escape(name)}</bdi>: {escape(amount)}'
        f'<div style="width:{100 * length / longest:.4g}%;{_BAR}"></div></li>'
        for name, length, amount in bars.rows
    )
    return (
        f'<div class="bars" style="font-size:.88em">{escape(bars.of[:1].upper() + bars.of[1:])}:'
        f'<ul style="list-style:none;margin:2px 0 6px;padding:0;max-width:26em">{items}</ul></div>'
    )


def _item(row: dict, sentences: str) -> str:
    sure = f'<abbr title="{escape(SURE[row["sure"]])}">{escape(row["sure"])}</abbr>'
    return (
        f'<div style="margin:0 0 12px"><div dir="auto">{escape(row["says"])}</div>'
        f"<small>{sure} · {escape(row['grounds'])}</small>{_bars(row['bars'])}{sentences}</div>"
    )
