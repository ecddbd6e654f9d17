"""From the rows of a table to the sentences they were counted from.

Conventions: the sentences stand below the table, folded; a link into them unfolds them, as
browsers open what holds the target of a link. In a report all of them can be reached: on the
page, or in a file beside it where they are many. Anchors are ``sentences.NAME.ROW``, rows counted
from 1; as the name of an exhibit has no full stop, no two tables share one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd
import regex as re

from analysis.evidence import evidence
from analysis.evidence.marked import (
    BOX,
    Labels,
    Sentence,
    isolated,
    marked_sentences,
    sentences_html,
    summary,
)
from analysis.notebook._exports import is_report
from analysis.notebook._sentence_files import MOST, more_of
from analysis.tables import require_columns
from analysis.tables.harmless import shown
from analysis.text import text_starts

_LONGEST = 200  # characters of a row's name; a cell may hold a whole sentence
_ROW = re.compile(r"<tr[^>]*>\s*(?:<th>[^<]*</th>\s*)?<td>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<td>(.*?)</td>", re.DOTALL)


@dataclass(frozen=True)
class Behind:
    """The sentences behind the rows of one table that are shown."""

    name: str
    place: int  # of the column whose cells lead to them
    column: str
    labels: list[str]  # of the rows
    sentences: list[list[Sentence]]  # of each row, all of them
    limit: int

    @classmethod
    def of(
        cls,
        rows: pd.DataFrame,
        name: str,
        texts: pd.DataFrame | None,
        spans: pd.DataFrame | list[pd.DataFrame] | None,
        *,
        by: str | list[str] | None,
        link: str | None,
        limit: int,
        labels: Labels = None,
    ) -> "Behind | None":
        """Find the sentences behind these rows; None without spans. See ``exhibits.table``."""
        if spans is None:
            return None
        if texts is None:
            raise ValueError("spans lead to sentences only in their texts; pass texts= as well")
        if limit < 1:
            raise ValueError(f"limit must be 1 or more sentences to a row; got {limit!r}")
        keys = [by] if isinstance(by, str) else list(by or [])
        column = _link(rows, keys, link)
        sentences = _sentences(texts, _spans_of_rows(rows, spans, keys), len(rows), labels)
        names = _labels(rows, keys)
        place: Any = rows.columns.get_loc(column)  # a number: the link is one column
        return cls(name, place, str(column), names, sentences, limit)

    def anchor(self, row: int) -> str:
        """Return the place on the page of the sentences of a row."""
        return f"sentences.{self.name}.{row + 1}"

    def linked(self, html: str) -> str:
        """Return the table with links from its rows to their sentences."""
        rows = iter(range(len(self.sentences)))
        return _ROW.sub(lambda match: self._linked_row(match[0], next(rows)), html)

    def _linked_row(self, html: str, row: int) -> str:
        cell = list(_CELL.finditer(html))[self.place]
        if not self.sentences[row] or not cell[1]:
            return html
        name = escape(f"{self.labels[row]}: the sentences")
        link = f'<a href="#{self.anchor(row)}" title="{name}">{cell[1]}</a>'
        return f"{html[: cell.start(1)]}{link}{html[cell.end(1) :]}"

    def html(self) -> str:
        """Return the sentences of all rows, to unfold; nothing where there are none."""
        blocks = [self._block(row) for row, behind in enumerate(self.sentences) if behind]
        if not blocks:
            return ""
        title = f'<summary style="cursor:pointer">The sentences behind {escape(self.column)}'
        return f"{BOX}<details>{title}</summary>{''.join(blocks)}</details></div>"

    def _block(self, row: int) -> str:
        behind = self.sentences[row]
        first, rest = behind[: self.limit], behind[self.limit :]
        more = self._more(row, rest) if rest else ""
        here = len(behind) if 'class="rest"' in more else len(first)
        head = summary(isolated(self.labels[row], "auto"), here, len(behind))
        return (
            f'<details style="margin:4px 0 4px 16px">{head}<div id="{self.anchor(row)}">'
            f"{sentences_html([sentence.cut() for sentence in first])}{more}</div></details>"
        )

    def _more(self, row: int, rest: list[Sentence]) -> str:
        """Say how many more there are, in a report with them or with the way to them."""
        said = f"<small>… and {len(rest):,} more</small>"
        behind = self.sentences[row]
        if not is_report():
            return said
        if len(behind) > MOST:
            file = f"{self.name}.{row + 1}"
            return more_of(file, f"{self.labels[row]}: the sentences", behind, len(rest))
        whole = sentences_html([sentence.cut() for sentence in rest])
        return f'<div class="rest">{whole}</div><div class="in-print">{said}</div>'


def _link(rows: pd.DataFrame, keys: list[str], link: str | None) -> str:
    """Return the column whose cells lead to the sentences."""
    if link is None:
        link = "n" if "n" in rows else [*keys, *rows.columns][0]
    require_columns(rows, link, *keys)
    return link


def _spans_of_rows(
    rows: pd.DataFrame, spans: pd.DataFrame | list[pd.DataFrame], keys: list[str]
) -> Iterator[pd.DataFrame]:
    """Yield the spans of each row."""
    if isinstance(spans, pd.DataFrame):
        if not keys:
            raise ValueError("by must name the columns in which a span says which row it is of")
        require_columns(spans, "article", "start", "end", *keys)
        groups = dict(list(spans.groupby(keys, sort=False, observed=True)))
        named = rows[keys].itertuples(index=False, name=None)
        yield from (groups.get(key, spans.head(0)) for key in named)
        return
    for of_row in list(spans)[: len(rows)]:
        require_columns(of_row, "article", "start", "end")
        yield of_row


def _sentences(
    texts: pd.DataFrame, spans: Iterable[pd.DataFrame], rows: int, labels: Labels
) -> list[list[Sentence]]:
    """Return the sentences of each row, cut out of the texts at once."""
    place = ["article", "start", "end"]
    numbered = [of_row[place].assign(row=row) for row, of_row in enumerate(spans) if len(of_row)]
    if not numbered:
        return [[] for _ in range(rows)]
    every = _within_sentences(pd.concat(numbered, ignore_index=True), texts)
    sentences = evidence(texts, every).assign(number=0)
    of_row = dict(list(sentences.groupby("row")))
    return [
        _spread(marked_sentences(of_row[row], labels)) if row in of_row else []
        for row in range(rows)
    ]


def _within_sentences(spans: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Let a span end with the sentence it begins in; a name with a stop in it may go on behind."""
    if "sentence" not in texts:
        return spans
    starts = text_starts(texts)
    rows = pd.DataFrame({"article": texts["article"].array, "begin": starts})
    rows["last"] = rows["begin"] + texts["text"].str.len().to_numpy()
    placed = spans[["article", "start", "end"]].reset_index(drop=True).reset_index(names="row")
    options: dict[str, Any] = {"left_on": "start", "right_on": "begin", "by": "article"}
    at = pd.merge_asof(placed.sort_values("start"), rows.sort_values("begin"), **options)
    at = at.sort_values("row")
    cut = at["end"].where(~at["last"].between(at["start"] + 1, at["end"]), at["last"])
    return spans.assign(end=cut.astype("int64").to_numpy())


def _spread(sentences: list[Sentence]) -> list[Sentence]:
    """Put the first sentence of each article before the second of any."""
    seen: dict[str, int] = {}
    turns = []
    for sentence in sentences:
        seen[sentence.article] = seen.get(sentence.article, 0) + 1
        turns.append(seen[sentence.article])
    return [sentences[place] for place in sorted(range(len(turns)), key=turns.__getitem__)]


def _labels(rows: pd.DataFrame, keys: list[str]) -> list[str]:
    """Name each row by ``keys``, or else by its first words."""
    words = [name for name in rows.columns if not pd.api.types.is_numeric_dtype(rows[name].dtype)]
    columns = rows[keys or words[:2] or list(rows.columns[:1])]
    names = (" · ".join(map(str, row)) for row in columns.itertuples(index=False, name=None))
    return [shown(name[:_LONGEST]) for name in names]


def all_marked(rows: pd.DataFrame, texts: pd.DataFrame) -> list[Sentence]:
    """Return the sentences of all rows, each once with all its marks."""
    named = rows.drop_duplicates("article").set_index("article")
    labels = named["label"] if "label" in named else None
    spans = evidence(texts, rows[["article", "start", "end"]]).assign(number=0)
    return marked_sentences(spans, labels)


def marked_rows(
    rows: pd.DataFrame, texts: pd.DataFrame, details: Sequence[str]
) -> tuple[str, list[str]]:
    """Return rows as HTML and as lines of text: a sentence with its span marked, and details.

    Parameters
    ----------
    rows
        One row per span: ``article``, ``start``, ``end``.
    texts
        The texts that the spans stand in.
    details
        Columns whose values stand in a line under the sentence, empty ones left out.
    """
    spans = evidence(texts, _within_sentences(rows, texts)).assign(number=0)
    sentences = [marked_sentences(spans.iloc[[n]])[0].cut() for n in range(len(spans))]
    told = rows[list(details)].astype("object").where(rows[list(details)].notna(), "")
    notes = [
        [shown(str(value)) for value in row if str(value)]
        for row in told.itertuples(index=False, name=None)
    ]
    both = list(zip(sentences, notes, strict=True))
    html = "".join(
        f'<div style="margin:0 0 10px;break-inside:avoid"><div dir="{sentence.direction}">'
        f"{sentence.html()}</div><small>"
        f"{' · '.join(isolated(detail, 'auto') for detail in note)}</small></div>"
        for sentence, note in both
    )
    lines = [f"{sentence.plain()}\n    {' · '.join(note)}" for sentence, note in both]
    return f"{BOX}{html}</div>", lines
