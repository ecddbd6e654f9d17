r"""Sentences with their spans marked, for a page and for plain text.

Conventions: everything is escaped, nothing runs; groups unfold by ``<details>``, the first of
them open. Colours are translucent, so that they serve light and dark pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from typing import Any
from unicodedata import bidirectional

import pandas as pd

from analysis.tables import require_columns, takes_tables
from analysis.tables.harmless import shown

# Okabe and Ito (2008), without black. Translucent, so that the theme's text colour stays readable.
_COLOURS = (
    (230, 159, 0),
    (86, 180, 233),
    (0, 158, 115),
    (204, 121, 167),
    (240, 228, 66),
    (0, 114, 178),
    (213, 94, 0),
)
_AROUND = 300  # characters on either side that are shown of a very long sentence
_PIECES = ("left", "match", "right")
_LINES = ("solid", "dashed", "dotted", "double")
# The classes keep MathJax from reading a sum in dollars as a formula.
BOX = '<div class="evidence tex2jax_ignore mathjax_ignore" style="text-align:left">'

Labels = Mapping[Any, Any] | pd.Series | None
"""What to call an article, by its id; one without a label is called by its id."""

_Group = tuple[tuple[int, ...], str]
"""What sentences unfold by: the numbers of their marks or, where they have none, the article."""


@dataclass(frozen=True)
class Highlights:
    """Marked sentences: HTML in a notebook, plain text anywhere else."""

    html: str
    plain: str

    def _repr_html_(self) -> str:
        return self.html

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict, dict]:
        return {"text/html": self.html, "text/plain": self.plain}, {"evidence": True}

    def __repr__(self) -> str:
        """Return the plain text."""
        return self.plain


@dataclass(frozen=True)
class Sentence:
    """A sentence with its marks, as it is shown."""

    reference: str
    text: str
    marks: list[tuple[int, int, int]]  # start, end, number; 0 where there is no number
    article: str = ""
    label: str = ""

    @property
    def place(self) -> str:
        """Where it stands: the reference behind the label of the article, if it has one."""
        named = self.label not in ("", self.article)
        return f"{self.label} · {self.reference}" if named else self.reference

    @property
    def direction(self) -> str:
        """Which way it is written, by its first letter."""
        strong = (kind for kind in map(bidirectional, self.text) if kind in ("L", "R", "AL"))
        return "ltr" if next(strong, "L") == "L" else "rtl"

    def pieces(self) -> list[tuple[str, list[int], list[int]]]:
        """Cut where a mark starts or ends: text, numbers it bears, numbers that end with it."""
        cuts = sorted({0, len(self.text), *(edge for mark in self.marks for edge in mark[:2])})
        pieces, marks = [], sorted(self.marks, key=lambda mark: (mark[1] - mark[0], mark))
        for a, b in pairwise(cuts):
            over = [mark for mark in marks if mark[0] <= a and b <= mark[1]]
            ending = [number for _, end, number in over if end == b and number]
            pieces.append((shown(self.text[a:b]), [mark[2] for mark in over], ending))
        return pieces

    def cut(self) -> "Sentence":
        """Return what stands around the first mark of a very long sentence, others whole."""
        start, end, _ = self.marks[0]
        low = start - _AROUND if start > 2 * _AROUND else 0
        high = min(end, start + 2 * _AROUND) + _AROUND
        high = high if len(self.text) > high + _AROUND else len(self.text)
        before = "… " if low > 0 else ""
        after = " …" if high < len(self.text) else ""
        shift = low - len(before)
        marks = [(a - shift, min(b, high) - shift, n) for a, b, n in self.marks if low <= a < high]
        text = f"{before}{self.text[low:high]}{after}"
        return replace(self, text=text, marks=marks)

    def html(self) -> str:
        """Return the sentence with its marks."""
        return "".join(
            mark(text, over[0], ending, self.direction) if over else isolated(text, self.direction)
            for text, over, ending in self.pieces()
        )

    def plain(self) -> str:
        """Return the sentence with its marks in double brackets."""
        shown = []
        for text, over, ending in self.pieces():
            label = f"|{','.join(map(str, ending))}" if ending else ""
            shown.append(f"[[{text}{label}]]" if over else text)
        return "".join(shown)


@takes_tables
def highlight(
    evidence: pd.DataFrame,
    *,
    by: str | None = None,
    limit: int | None = 20,
    labels: Labels = None,
) -> Highlights:
    """Show sentences with their spans marked, safe against whatever stands in the text.

    Spans of one sentence share a line, where the first of them stands. Everything is
    escaped; line breaks become spaces, control and direction characters become visible.
    In a notebook and on a page the sentences unfold in groups, the first of which is open:
    those with the same values of ``by``, or those of one article. The same table gives the
    same bytes.

    Parameters
    ----------
    evidence
        What :func:`evidence` returns.
    by
        Column whose values get a number and a colour each, by their sorted order; the number
        stands beside each mark, so nothing hangs on the colour alone.
    limit
        Most sentences to show; a last line says how many are left. ``None`` shows all.
    labels
        What to call each article before the reference, by its id, such as
        ``articles.set_index("article")["label"]``.

    Returns
    -------
    Highlights
        Shown by a notebook as HTML, printed as text with ``[[marks]]``.

    Raises
    ------
    ValueError
        If a column is missing, or ``limit`` is below 1.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["docks"], "text": ["Reyes met Ito."]})
    >>> spans = pd.DataFrame({"article": ["docks", "docks"], "start": [0, 10], "end": [5, 13],
    ...                       "actor": ["person:reyes", "person:ito"]})
    >>> from analysis.evidence import evidence
    >>> highlight(evidence(texts, spans), by="actor")
    [1] person:ito  [2] person:reyes
    docks:0-5, 10-13  [[Reyes|2]] met [[Ito|1]].
    """
    require_columns(evidence, "article", "start", "end", *_PIECES, *([by] if by else []))
    if limit is not None and limit < 1:
        raise ValueError(f"limit must be 1 or more, or None for all sentences; got {limit!r}")
    codes: Any
    values: Any
    codes, values = pd.factorize(evidence[by], sort=True) if by else (-1, [])
    marked = marked_sentences(evidence.assign(number=codes + 1), labels)
    first = marked[:limit]
    used = sorted({mark[2] for sentence in first for mark in sentence.marks} - {0})
    named = labels if labels is not None and by == "article" else {}
    legend = {n: shown(str(named.get(values[n - 1], values[n - 1]))) for n in used}
    rest = len(marked) - len(first)
    more = [f"… and {rest:,} more, not shown here"] if rest else []
    more = more if marked else ["no spans to show"]
    html = _html(_grouped(marked, legend, limit), more)
    return Highlights(html, _plain(first, legend, more))


def marked_sentences(evidence: pd.DataFrame, labels: Labels = None) -> list[Sentence]:
    """Gather the spans of each sentence, in the order of the first.

    Parameters
    ----------
    evidence
        What ``evidence.evidence`` returns, with ``number``: which mark, 0 without a number.
    labels
        As for :func:`highlight`.
    """
    columns = ["article", "start", "end", "left", "match", "right", "number"]
    marks: dict[tuple[str, int, str], set[tuple[int, int, int]]] = {}
    for article, start, end, left, match, right, number in zip(
        *(evidence[column].tolist() for column in columns), strict=True
    ):
        begin = start - len(left)
        key = (article, begin, left + match + right)
        marks.setdefault(key, set()).add((start - begin, end - begin, number))
    named = {} if labels is None else dict(labels)
    return [
        _sentence(*key, sorted(spans), str(named.get(key[0], ""))) for key, spans in marks.items()
    ]


def _sentence(article: object, begin: int, text: str, marks: list, label: str) -> Sentence:
    spans = dict.fromkeys(f"{start + begin}-{end + begin}" for start, end, _ in marks)
    reference = shown(f"{article}:{', '.join(spans)}")
    return Sentence(reference, text, marks, shown(str(article)), shown(label))


def _grouped(marked: list["Sentence"], legend: dict, limit: int | None) -> list[tuple]:
    """Return name, sentences to show and number of sentences of each group, as they come."""
    groups: dict[_Group, list[tuple[int, Sentence]]] = {}
    shown = len(marked) if limit is None else limit
    first: dict[_Group, int] = {}
    for place, sentence in enumerate(marked):
        numbers = tuple(sorted({mark[2] for mark in sentence.marks} - {0}))
        key: _Group = (numbers, "") if numbers else ((), sentence.article)
        first.setdefault(key, place)
        groups.setdefault(key, []).append((place, sentence))
    return [
        (
            _group_name(key[0], marked[first[key]], legend),
            [each for place, each in group if place < shown],
            len(group),
        )
        for key, group in groups.items()
        if first[key] < shown
    ]


def _group_name(numbers: tuple[int, ...], sentence: Sentence, legend: dict[int, str]) -> str:
    keys = (mark(legend[number], number, [number], "auto") for number in numbers)
    return " ".join(keys) if numbers else isolated(sentence.label or sentence.article, "auto")


def _plain(sentences: list[Sentence], legend: dict[int, str], more: list[str]) -> str:
    key = "  ".join(f"[{number}] {value}" for number, value in legend.items())
    lines = [f"{sentence.place}  {sentence.plain()}" for sentence in sentences]
    return "\n".join([*([key] if legend else []), *lines, *more])


def _html(groups: list[tuple], more: list[str]) -> str:
    opened = [" open", *[""] * len(groups)]
    blocks = [
        f"<details{first}>{summary(name, len(shown), total)}{sentences_html(shown)}</details>"
        for first, (name, shown, total) in zip(opened, groups, strict=False)
    ]
    blocks += [f"<small>{escape(line)}</small>" for line in more]
    return BOX + "".join(f'<div style="margin:0 0 8px">{each}</div>' for each in blocks) + "</div>"


def summary(name: str, shown: int, total: int, unit: str = "sentence") -> str:
    """Return the line that unfolds a group: its name (HTML) and how many of a unit it has."""
    of = f"{shown:,} of {total:,}" if shown < total else f"{total:,}"
    units = unit if total == 1 else f"{unit}s"
    return f'<summary style="cursor:pointer">{name} <small>({of} {units})</small></summary>'


def sentences_html(sentences: list[Sentence]) -> str:
    """Return sentences with their references, one below the other."""
    return "".join(
        f'<div style="margin:8px 0"><small>{isolated(sentence.place, "auto")}</small>'
        f'<div dir="{sentence.direction}">{sentence.html()}</div></div>'
        for sentence in sentences
    )


def mark(text: str, number: int, ending: list[int], direction: str) -> str:
    """Return a marked text; the numbers of the marks that end with it stand behind it."""
    red, green, blue = _COLOURS[number % len(_COLOURS)]
    line = _LINES[number // len(_COLOURS) % len(_LINES)]
    style = (
        f"color:inherit;background-color:rgba({red},{green},{blue},0.25);"
        f"border-bottom:3px {line} rgb({red},{green},{blue})"
    )
    label = f"<sup>{','.join(map(str, ending))}</sup>" if ending else ""
    return f'<mark style="{style}">{isolated(text, direction)}{label}</mark>'


def isolated(text: str, direction: str) -> str:
    """Return a text escaped, its direction kept from its neighbours."""
    return f'<bdi dir="{direction}">{escape(text)}</bdi>'
