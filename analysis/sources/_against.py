"""Hold articles against a source: what became of each of its sentences in each article.

Convention: a sentence is ``copied`` where its words stand in the article in order (``share`` says
how many of them), ``quoted`` where they stand between quotation marks that the source has not.
``reworded`` is a candidate for a reader, told by shared words and nothing else.
"""

from collections.abc import Hashable, Iterable
from itertools import groupby

import pandas as pd

from analysis.quotes.alignment import difference
from analysis.sources._changes import CHANGES, ActorAt, Side, changes
from analysis.sources._matches import Match, Sentence, Source
from analysis.tables import require_columns, require_known, require_texts, takes_tables
from analysis.text import sentences
from analysis.text.quote_marks import quoted_spans

WHAT = (*CHANGES, "quoted", "copied", "reworded", "left out")
"""What can become of a sentence, the gravest first."""
COLUMNS = (
    "sentence article_source start_source end_source article start end"
    " what also share words difference text"
).split()


@takes_tables
def against(
    texts: pd.DataFrame, source: pd.DataFrame | str, *, mentions: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Say what each article did with each sentence of a release, treaty, speech or wire story.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    source
        The texts of one document, as a table like ``texts``; or the id of an article in
        ``texts``, which is then held against the others.
    mentions
        From ``actors.find_mentions`` over ``texts`` and the source: then two names of one actor
        are no change. Without it names are told by their letters alone.

    Returns
    -------
    DataFrame
        One row per sentence of the source and article, in the order of both: ``sentence`` (0, 1,
        ... in the source), ``article_source`` (its id), ``start_source`` and ``end_source``,
        ``article``, ``start`` and ``end`` (there; missing where left out), ``what`` (``negation
        changed``, ``figure changed``, ``name changed``, ``quoted``, ``copied``, ``reworded``: a
        candidate, or ``left out``), ``also`` (further changes, separated by ``|``), ``share`` (of
        the words of the sentence that the article has in their order, 0 to 1), ``words`` (how
        many), ``difference`` (``[−only in the source−] [+only in the article+]``; empty where
        reworded or left out) and ``text`` (of the sentence).

    Raises
    ------
    ValueError
        If a column is missing, the source has several articles, or its id is unknown.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["The board will not sell 40 ships."]})
    >>> source = pd.DataFrame({"article": ["r"], "text": [
    ...     "The board will not sell 60 ships. The crews were told on Monday."]})
    >>> against(texts, source)[["sentence", "what", "difference"]].to_numpy().tolist()
    [[0, 'figure changed', 'The board will not sell [−60−][+40+] ships.'], [1, 'left out', '']]
    """
    require_texts(texts)
    texts, source = _parted(texts, source)
    actor_at = _actors(mentions)
    own = _sentences(source)
    known = Source(own)
    taken = {
        article: known.taken_by(list(every))
        for article, every in groupby(_sentences(texts), key=lambda each: each.article)
    }
    marks = {article: _quoted(texts, article) for article, found in taken.items() if found}
    marks |= {each.article: _quoted(source, each.article) for each in own[:1]}
    rows = [
        _row(sentence, article, taken.get(article, {}).get(sentence.number), actor_at, marks)
        for sentence in own
        for article in texts["article"].unique()
    ]
    return _typed(rows, texts, source)


def _parted(texts: pd.DataFrame, source: pd.DataFrame | str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the texts without the source, and the source."""
    if not isinstance(source, pd.DataFrame):
        require_known("article", source, texts["article"].unique())
        is_source = texts["article"] == source
        return texts[~is_source], texts[is_source]
    require_texts(source)
    ids = source["article"].unique()
    if len(ids) != 1:
        raise ValueError(f"expected one document as the source, got {len(ids)}; choose one")
    return texts[texts["article"] != ids[0]], source


def _sentences(texts: pd.DataFrame) -> list[Sentence]:
    """Return the sentences of texts, article after article; their numbers count from 0 in each."""
    rows = sentences(texts).sort_values(["article", "start"], kind="stable")
    number = rows.groupby("article").cumcount()
    columns = rows["article"], rows["start"], rows["text"], number
    return [Sentence(*row) for row in zip(*(each.tolist() for each in columns), strict=True)]


def _quoted(texts: pd.DataFrame, article: Hashable) -> list[tuple[int, int]]:
    """Return what stands between quotation marks in an article."""
    own = texts[texts["article"] == article]
    starts = own["start"] if "start" in own else [0] * len(own)
    return [
        (start + left, start + right)
        for start, text in zip(starts, own["text"], strict=True)
        for left, right in quoted_spans(text)
    ]


def _actors(mentions: pd.DataFrame | None) -> dict[Hashable, list[tuple[int, int, str]]]:
    if mentions is None:
        return {}
    require_columns(mentions, "article", "start", "end", "actor")
    columns = (mentions[name].tolist() for name in ("article", "start", "end", "actor"))
    named: dict[Hashable, list[tuple[int, int, str]]] = {}
    for article, start, end, actor in zip(*columns, strict=True):
        named.setdefault(article, []).append((start, end, actor))
    return named


def _at(named: dict[Hashable, list[tuple[int, int, str]]], sentence: Sentence) -> ActorAt:
    """Return what tells the actor that a stretch of a sentence names."""
    own = [
        (s, e, actor)
        for s, e, actor in named.get(sentence.article, ())
        if s < sentence.end and e > sentence.start
    ]

    def actor_at(start: int, end: int) -> str:
        left, right = start + sentence.start, end + sentence.start
        hits = (
            (min(e, right) - max(s, left), actor) for s, e, actor in own if s < right and e > left
        )
        return max(hits, default=(0, ""))[1]

    return actor_at


def _row(
    sentence: Sentence, article: Hashable, found: tuple[str, Match] | None, named: dict, marks: dict
) -> tuple:
    head = (sentence.number, sentence.article, sentence.start, sentence.end, article)
    if found is None:
        return *head, None, None, "left out", "", 0.0, 0, "", sentence.text
    how, match = found
    start, end = match.span
    if how == "reworded":
        start, end = match.taken.start, match.taken.end
        return *head, start, end, "reworded", "", match.share, match.equal, "", sentence.text
    sides = (
        Side(sentence.wording, _at(named, sentence)),
        Side(match.taken.wording, _at(named, match.taken)),
    )
    what, *also = (*changes(*sides, match.runs), *_printed(match, marks))
    told = difference(sentence.wording, match.taken.wording, match.runs)
    return *head, start, end, what, "|".join(also), match.share, match.equal, told, sentence.text


def _printed(match: Match, marks: dict) -> Iterable[str]:
    """Say whether the article prints a sentence in quotation marks that the source has not."""
    start, end = match.span
    there = _inside(marks[match.taken.article], start, end)
    own = _inside(marks[match.source.article], match.source.start, match.source.end)
    yield "quoted" if there > 0.5 > own else "copied"


def _inside(spans: list[tuple[int, int]], start: int, end: int) -> float:
    """Return the share of a stretch that stands in these spans."""
    inside = sum(max(0, min(end, right) - max(start, left)) for left, right in spans)
    return inside / max(end - start, 1)


def _typed(rows: list[tuple], texts: pd.DataFrame, source: pd.DataFrame) -> pd.DataFrame:
    kinds: dict = dict.fromkeys(["what", "also", "difference", "text"], "str")
    kinds |= dict.fromkeys(["sentence", "start_source", "end_source", "words"], "int64")
    kinds |= {"start": "Int64", "end": "Int64", "share": "float64"}
    ids = {"article": texts["article"].dtype, "article_source": source["article"].dtype}
    return pd.DataFrame(rows, columns=COLUMNS).astype(kinds | ids)
