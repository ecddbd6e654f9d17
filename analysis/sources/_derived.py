"""Which articles are partly another's: more than chance, less than a copy.

Convention: a passage is a run of at least six words that two articles share and at least three of
whose words are lower-case words of content. So the name of a body or a treaty is no passage,
however long; neither is a phrase of many independent texts. The share of an article that stands
in such passages is at least a tenth, and below what makes a copy.
"""

from bisect import bisect_left
from collections.abc import Hashable

import pandas as pd

from analysis.quotes.wording import is_content, wording
from analysis.similarity import containments, shared_passages
from analysis.tables import require_columns, require_texts, takes_tables
from analysis.text.quote_marks import quoted_spans

LEAST, COPY = 0.1, 0.4
"""The share of an article in passages of another, from which it is partly derived, and a copy.

On published rewrites of news (METER) light and heavy ones lie between; below a tenth lie texts on
one event that quote the same speaker.
"""
WORDS, OWN = 6, 3  # of a passage, and of its words of content outside names
FEWEST, LONG = 2, 12  # passages, or words of a single one: a sentence may be anybody's
COLUMNS = ["article_a", "article_b", "share_a", "share_b", "passages", "words", "in_order"]
COLUMNS += ["figures", "quotations"]


@takes_tables
def partly_derived(texts: pd.DataFrame, *, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """List the pairs of articles of which one has a tenth or more of its words from the other.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    mentions
        From ``actors.find_mentions``: their words are names too. By default words with a capital.

    Returns
    -------
    DataFrame
        One row per pair, the largest share first, ties by article: ``article_a`` < ``article_b``,
        ``share_a`` and ``share_b`` (of the words of each that stand in passages of both, names
        not counted, 0 to 1), ``passages``, ``words`` (in them), ``in_order`` (the share of the
        passages that stand in one order in both), ``figures`` and ``quotations`` (taken over:
        numbers in the passages, and passages in quotation marks on both sides). Copies, of
        which either has two fifths of the other's runs of five words, are not listed, and
        nothing says who was first.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> one = "the crews stay ashore until their 40 old boats are mended and painted"
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": [
    ...     f"Now {one}. " + "Of goats the pier knows much and flags it knows little. " * 4,
    ...     f"Then {one}. " + "Bakers queue at dawn while painters sleep until bells ring. " * 4]})
    >>> partly_derived(texts)[["article_a", "article_b", "passages", "figures"]]
      article_a article_b  passages  figures
    0         a         b         1        1
    """
    require_texts(texts)
    lengths = texts["text"].str.count(r"\S+").groupby(texts["article"]).sum()
    passages = _enough(shared_passages(texts, words=WORDS), lengths)
    copies = containments(texts, containment=COPY)
    pairs = pd.MultiIndex.from_frame(passages[COLUMNS[:2]])
    passages = passages[~pairs.isin(pd.MultiIndex.from_frame(copies[COLUMNS[:2]]))]
    passages = passages.assign(own=_own_words(passages, mentions))
    passages = _enough(passages[passages["own"] >= OWN], lengths)
    quoted = _quoted(texts, {*passages["article_a"], *passages["article_b"]})
    rows = [
        _row(pair, own, lengths, quoted)
        for pair, own in passages.groupby(["article_a", "article_b"])
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    most = table[["share_a", "share_b"]].max(axis=1)
    order = table.assign(most=most).sort_values(
        ["most", *COLUMNS[:2]], ascending=[False, True, True]
    )
    kinds: dict = dict.fromkeys(["passages", "words", "figures", "quotations"], "int64")
    kinds |= dict.fromkeys(["share_a", "share_b", "in_order"], "float64")
    ids = dict.fromkeys(COLUMNS[:2], texts["article"].dtype)
    return order[COLUMNS].astype(kinds | ids).reset_index(drop=True)


def _enough(passages: pd.DataFrame, lengths: pd.Series) -> pd.DataFrame:
    """Keep the passages of pairs that share a tenth of either, in two or in one of some length."""
    passages = passages[~passages["boilerplate"]]
    if passages.empty:
        return passages
    by_pair = passages.groupby(["article_a", "article_b"])["words"]
    shorter = passages["article_a"].map(lengths).clip(upper=passages["article_b"].map(lengths))
    much = by_pair.transform("sum") >= LEAST * shorter
    many = (by_pair.transform("size") >= FEWEST) | (by_pair.transform("max") >= LONG)
    return passages[much & many]


def _own_words(passages: pd.DataFrame, mentions: pd.DataFrame | None) -> list[int]:
    """Count, of the words of content without a capital, those outside the mentions."""
    if mentions is None:
        return [_own(text) for text in passages["text"]]
    require_columns(mentions, "article", "start", "end")
    spans = {article: own[["start", "end"]].to_numpy().tolist()
             for article, own in mentions.groupby("article")}  # fmt: skip
    own = []
    for row in passages.to_dict("records"):
        text = list(row["text"])
        for start, end in spans.get(row["article_a"], ()):
            left, right = max(0, start - row["start_a"]), min(len(text), end - row["start_a"])
            text[left:right] = " " * max(0, right - left)
        own.append(_own("".join(text)))
    return own


def _own(text: str) -> int:
    words = wording(text).words
    return sum(
        is_content(word.norm) and not text[word.start : word.start + 1].isupper() for word in words
    )


def _quoted(texts: pd.DataFrame, articles: set) -> dict[Hashable, list[tuple[int, int]]]:
    """Return what stands in quotation marks in these articles."""
    some = texts[texts["article"].isin(articles)]
    starts = some["start"] if "start" in some else [0] * len(some)
    spans: dict[Hashable, list[tuple[int, int]]] = {}
    for article, start, text in zip(some["article"], starts, some["text"], strict=True):
        found = [(start + left, start + right) for left, right in quoted_spans(text)]
        spans.setdefault(article, []).extend(found)
    return spans


def _row(pair: tuple, own: pd.DataFrame, lengths: pd.Series, quoted: dict) -> tuple:
    words = int(own["words"].sum())
    shares = [min(1.0, words / max(int(lengths[article]), 1)) for article in pair]
    order = own.sort_values(["start_a", "start_b"])["start_b"].tolist()
    told = [wording(text).words for text in own["text"]]
    figures = sum(word.is_figure and not word.is_weak for each in told for word in each)
    in_marks = [
        all(_inside(quoted.get(pair[at], []), row[f"start_{x}"], row[f"end_{x}"])
            for at, x in enumerate("ab"))
        for row in own.to_dict("records")
    ]  # fmt: skip
    rise = _longest_rise(order) / len(own)
    return *pair, *shares, len(own), words, rise, figures, sum(in_marks)


def _inside(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether most of a stretch stands in these spans."""
    inside = sum(max(0, min(end, right) - max(start, left)) for left, right in spans)
    return 2 * inside > end - start


def _longest_rise(places: list[int]) -> int:
    """Return the length of the longest rising part of a list (patience sorting)."""
    tops: list[int] = []
    for place in places:
        at = bisect_left(tops, place)
        tops[at : at + 1] = [place]
    return len(tops)
