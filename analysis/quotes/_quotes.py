"""Make tables of the quotations of articles, and of the words that each speaker gets."""

from bisect import bisect_right
from itertools import islice, takewhile
from typing import Any, NamedTuple

import pandas as pd
import regex as re

from analysis.quotes._speakers import Memory, Name
from analysis.quotes._speech import Report, report_of
from analysis.tables import require_columns, require_texts
from analysis.text import sentences, text_starts
from analysis.text.quote_marks import quoted_spans

_TITLE = re.compile(
    r"\b(?:(?:themed|theme|entitled|titled|slogan|motto|so-called)\b[^.;]{0,20}"
    r"|(?:called|dubbed|named|known as)(?: the)?)$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[,.!?…]$")
_WORD = re.compile(r"[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*")
_LEAD = 60  # characters before a quotation in which the words that make it a title stand
_BEFORE = 80  # characters that tell whether a quotation opens its sentence; bounds the copy
_SENTENCE = 3  # words from which a quotation without a full stop is a sentence of its own
_ALOOF = 2  # words that can be held at arm's length; more are said by somebody


class Quote(NamedTuple):
    """One quotation of an article."""

    article: object
    segment: int
    sentence: int
    start: int
    end: int
    text: str
    speaker: str
    cue: str
    directness: str


QUOTES = list(Quote._fields)


def find_quotes(texts: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Find direct and indirect quotations with their speakers.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``, ``segment``.
    mentions
        From ``actors.find_mentions`` on the same texts: ``article``, ``start``, ``end``,
        ``actor``, ``kind``, ``form``.

    Returns
    -------
    DataFrame
        One row per quotation, in the order of the texts: ``article``, ``segment``,
        ``sentence`` (in which it begins), ``start``, ``end``, ``text``, ``speaker`` (an
        actor id, or the name as written where the registry lacks it; empty where it cannot
        be told), ``cue`` (the reporting verbs, separated by ``|``), ``directness``
        (``direct`` or ``indirect``).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from analysis.actors import find_mentions
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["António Guterres said: “Act now.”"]})
    >>> find_quotes(texts, find_mentions(texts))[["text", "speaker", "cue"]]
           text                  speaker   cue
    0  Act now.  person:antonio-guterres  said
    """
    require_texts(texts)
    require_columns(mentions, "article", "start", "end", "actor", "kind", "form")
    split = sentences(texts)
    direct = _direct(texts)
    named = {article: group for article, group in mentions.groupby("article", sort=False)}
    rows: list[Quote] = []
    for article, group in split.groupby("article", sort=False):
        rows += _of_article(group, direct.get(article, []), named.get(article))
    table = pd.DataFrame(rows, columns=QUOTES)
    places = dict.fromkeys(["segment", "sentence", "start", "end"], "int64")
    strings = dict.fromkeys(["text", "speaker", "cue", "directness"], "str")
    return table.astype(places | strings | {"article": texts["article"].dtype})


def _direct(texts: pd.DataFrame) -> dict[object, list[tuple[int, int, str]]]:
    """Return the quoted spans of each article, in its own offsets, without titles."""
    spans: dict[object, list[tuple[int, int, str]]] = {}
    for article, text, start in zip(
        texts["article"], texts["text"], text_starts(texts), strict=True
    ):
        spans.setdefault(article, []).extend(
            (start + a, start + b, text[a:b])
            for a, b in quoted_spans(text)
            if not _TITLE.search(text[max(0, a - _LEAD) : a - 1].rstrip())
        )
    return spans


def _of_article(split: pd.DataFrame, direct: list, mentions: pd.DataFrame | None) -> list[Quote]:
    memory = Memory()
    columns = ["start", "end", "actor", "kind", "form"]
    names = [] if mentions is None else list(mentions[columns].itertuples(index=False))
    rows: list[Quote] = []
    last: tuple[int, Report] | None = None
    spoken, first_name, first_quote = False, 0, 0
    row: Any
    for row in split.itertuples(index=False):
        while first_name < len(names) and names[first_name].end <= row.start:
            first_name += 1
        while first_quote < len(direct) and direct[first_quote][1] <= row.start:
            first_quote += 1
        here = _within(direct, first_quote, row)
        inside = [(max(0, a - row.start), b - row.start) for a, b, _ in here]
        report = report_of(row.text, _names(names, first_name, row), inside, memory)
        carried = last if last and last[0] == row.segment else None
        rows += _rows(row, here, inside, report, carried and carried[1], spoken)
        spoken = spoken or report is not None
        if report or not _all_quoted(row.text, inside):
            last = (row.segment, report) if report else None
    return sorted(rows, key=lambda quote: (quote.start, quote.end))


def _within(direct: list, first: int, row: Any) -> list[tuple[int, int, str]]:
    return list(takewhile(lambda span: span[0] < row.end, islice(direct, first, None)))


def _names(names: list, first: int, row: Any) -> list[Name]:
    return [
        Name(name.start - row.start, name.end - row.start, name.actor, name.kind, name.form)
        for name in takewhile(lambda name: name.start < row.end, islice(names, first, None))
    ]


def _rows(
    row: Any,
    here: list,
    inside: list,
    report: Report | None,
    carried: Report | None,
    spoken: bool,
) -> list[Quote]:
    """Return the quotations of one sentence, but for words in inverted commas that nobody says."""
    place = (row.article, row.segment, row.sentence)
    who = report or (carried if _all_quoted(row.text, inside) else None)
    speaker, cue = (who.speaker, "|".join(who.cues)) if who else ("", "")
    own = [span for span in here if span[0] >= row.start]
    if not (who or spoken or _all_quoted(row.text, inside)):
        own = [span for span in own if not _is_aloof(span[2])]
    rows = [Quote(*place, a, b, text, speaker, cue, "direct") for a, b, text in own]
    if report and not any(_is_full(row.text, a, b) for a, b in inside):
        rows.append(Quote(*place, row.start, row.end, row.text, speaker, cue, "indirect"))
    return rows


def _is_full(sentence: str, start: int, end: int) -> bool:
    """Tell a quotation that is a sentence of its own from a fragment."""
    before = sentence[max(0, start - _BEFORE) : max(0, start - 1)].rstrip()
    quoted = sentence[start:end]
    opens = not before or before.endswith(":")
    if not opens and not (before.endswith(",") and quoted[:1].isupper()):
        return False
    whole = _ENDS.search(quoted[-1:]) or sentence[end + 1 : end + 2] == ","
    return before.endswith(":") or bool(whole) or len(_WORD.findall(quoted[:200])) >= _SENTENCE


def _is_aloof(quoted: str) -> bool:
    """Tell a word that is only held at arm's length: a “smart” phone."""
    return len(_WORD.findall(quoted[:80])) <= _ALOOF and not _ENDS.search(quoted[-1:])


def _all_quoted(sentence: str, inside: list[tuple[int, int]]) -> bool:
    """Tell whether nothing but quotations stands in a sentence."""
    begins = [0, *(end for _, end in inside)]
    ends = [*(start for start, _ in inside), len(sentence)]
    outside = (sentence[a:b] for a, b in zip(begins, ends, strict=True))
    return bool(inside) and not any(map(_WORD.search, outside))


def share_of_voice(quotes: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Count the words quoted of each speaker, beside how often the speaker is named.

    Parameters
    ----------
    quotes
        From ``find_quotes``.
    mentions
        From ``actors.find_mentions``: ``actor``, ``label``.

    Returns
    -------
    DataFrame
        One row per speaker, most words first: ``actor``, ``label``, ``words`` (quoted,
        directly or indirectly, none twice), ``direct`` (words between quotation marks),
        ``quotes``, ``articles``, ``share`` (of all words of known speakers, 0-1), ``n``
        (mentions) and, if mentions have it, ``source`` (listed or found).

    Examples
    --------
    >>> quotes = pd.DataFrame({"article": ["a"], "start": [0], "end": [8], "text": ["Act now."],
    ...                        "speaker": ["person:ito"], "directness": ["direct"]})
    >>> mentions = pd.DataFrame({"actor": ["person:ito"], "label": ["Ito"]})
    >>> share_of_voice(quotes, mentions)[["label", "words", "share"]]
      label  words  share
    0   Ito      2    1.0
    """
    require_columns(quotes, "article", "start", "end", "text", "speaker", "directness")
    require_columns(mentions, "actor", "label")
    known = quotes[quotes["speaker"] != ""]
    words = known["text"].map(lambda text: len(_WORD.findall(text))).astype("int64")
    is_direct = known["directness"] == "direct"
    known = known.assign(
        words=words.where(~_covered(known), 0), direct=words.where(is_direct, 0), quotes=1
    )
    table = known.groupby("speaker").agg(
        words=("words", "sum"),
        direct=("direct", "sum"),
        quotes=("quotes", "sum"),
        articles=("article", "nunique"),
    )
    labels = mentions.drop_duplicates("actor").set_index("actor")["label"]
    n = mentions["actor"].value_counts()
    table = table.rename_axis("actor").reset_index()
    label = table["actor"].map(labels).fillna(table["actor"])
    total = max(int(table["words"].sum()), 1)
    table = table.assign(share=table["words"] / total, n=table["actor"].map(n).fillna(0))
    table.insert(1, "label", label)
    table = table.astype({"n": "int64", "label": "str"})
    if "source" in mentions:
        sources = mentions.drop_duplicates("actor").set_index("actor")["source"]
        table["source"] = table["actor"].map(sources).fillna("").astype("str")
    return table.sort_values(["words", "actor"], ascending=[False, True], ignore_index=True)


def _covered(quotes: pd.DataFrame) -> pd.Series:
    """Tell which direct fragments lie inside an indirect quotation."""
    places = [quotes[column].tolist() for column in ("article", "start", "end", "directness")]
    outer: dict[object, list[tuple[int, int]]] = {}
    for article, start, end, kind in zip(*places, strict=True):
        if kind == "indirect":
            outer.setdefault(article, []).append((start, end))
    for spans in outer.values():
        spans.sort()
    covered = [
        kind == "direct" and _lies_in(outer.get(article, []), start, end)
        for article, start, end, kind in zip(*places, strict=True)
    ]
    return pd.Series(covered, quotes.index, dtype=bool)


def _lies_in(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a span lies inside one of these sentences, which do not overlap."""
    at = bisect_right(spans, (start, float("inf"))) - 1
    return at >= 0 and end <= spans[at][1]
