"""List every stated figure with its verdict, its sentence and who said it.

Conventions: nothing is dropped: figures without a subject stand at the end. A sentence
is shown whole unless it is very long; then as much as stands around the figure, between signs
of omission.
"""

from bisect import bisect_right
from typing import Any

import pandas as pd

from analysis.claims.verdicts import KEY, UNTOLD, measured_in, with_things
from analysis.tables import require_columns, require_texts, rows_by_article, takes_tables
from analysis.text import sentences

_AROUND = 300  # characters on either side that are shown of a very long sentence: a paragraph
_NESTED = 40  # quotations before a figure that may hold it: a sentence and its fragments
LEDGER = (
    "subject of scope about kind verdict article surface qualifier as_of speaker sentence start end"
).split()
_READ = "article start end surface subject kind unit qualifier iso_start".split()  # of figures


@takes_tables
def ledger(
    figures: pd.DataFrame,
    compared: pd.DataFrame,
    texts: pd.DataFrame,
    *,
    quotes: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List every statement with its verdict, its sentence and who said it.

    Parameters
    ----------
    figures, compared
        From ``find_figures`` and ``compare_figures``.
    texts
        The texts the figures were found in.
    quotes
        From ``quotes.find_quotes``: a figure inside a quotation has its speaker.

    Returns
    -------
    DataFrame
        One row per statement, in the order of ``compared``; those without a subject come last,
        as ``not compared``: ``subject``, ``of``, ``scope``, ``about``, ``kind``, ``verdict``,
        ``article``, ``surface``, ``qualifier``, ``as_of`` (of what is dated), ``speaker``
        (empty where nobody is quoted), ``sentence``, ``start``, ``end``.

    Raises
    ------
    ValueError
        If a column is missing, or a figure does not stand in the texts where it should.

    Examples
    --------
    >>> from analysis.claims import compare_figures, find_figures
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Over 60 states signed."]})
    >>> figures = find_figures(texts)
    >>> ledger(figures, compare_figures(figures), texts)[["subject", "verdict", "sentence"]]
           subject        verdict                sentence
    0  signatories  single source  Over 60 states signed.
    """
    require_columns(figures, *_READ)
    require_columns(compared, "subject", "of", "scope", "kind", "unit", "verdict")
    require_texts(texts)
    if quotes is not None:
        require_columns(quotes, "article", "start", "end", "speaker")
    stated = with_verdicts(figures, compared)
    rest = figures[figures["subject"] == ""]
    blank = dict.fromkeys(("of", "scope", "about"), "")
    rest = rest.assign(**blank, verdict=UNTOLD, rank=len(compared))
    stated = pd.concat([stated, rest] if len(rest) else [stated], ignore_index=True)
    stated = stated.sort_values(["rank", "article", "start"], kind="stable", ignore_index=True)
    table = stated.assign(
        sentence=_sentences_of(texts, stated),
        speaker=_speakers_of(quotes, stated),
        as_of=stated["iso_start"],
    )
    return table[LEDGER].astype({"speaker": "str", "sentence": "str"})


@takes_tables
def with_verdicts(figures: pd.DataFrame, compared: pd.DataFrame) -> pd.DataFrame:
    """Give each statement the verdict on what it is about, for a chart of the values.

    Parameters
    ----------
    figures, compared
        From ``find_figures`` (all of them) and ``compare_figures``.

    Returns
    -------
    DataFrame
        The figures with a subject and their columns, with ``group``, ``currency``, ``of``,
        ``about``, ``verdict`` and ``rank`` (that of the row of ``compared``).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from analysis.claims import compare_figures, find_figures
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Over 60 states signed."]})
    >>> figures = find_figures(texts)
    >>> with_verdicts(figures, compare_figures(figures))[["about", "verdict"]].values.tolist()
    [['signatories', 'single source']]
    """
    require_columns(figures, "article", "surface", "subject", "kind", "unit")
    require_columns(compared, "subject", "of", "scope", "kind", "unit", "verdict")
    order = compared.assign(
        currency=list(map(measured_in, compared["kind"], compared["unit"])),
        rank=range(len(compared)),
    ).rename(columns={"kind": "group"})
    order = order[[*KEY, "verdict", "rank"]].drop_duplicates(KEY)
    order = order.astype(dict.fromkeys(KEY, "str"))  # of no rows, they would be anything
    return with_things(figures).merge(order, on=KEY, how="inner", validate="m:1")


def _sentences_of(texts: pd.DataFrame, stated: pd.DataFrame) -> list[str]:
    """Return the sentence of each statement; of a very long one, what is near."""
    named = texts[texts["article"].isin(set(stated["article"]))]
    split = rows_by_article(sentences(named), "start", "text")
    return [_shown(split.get(row.article, []), row) for row in stated.itertuples(index=False)]


def _shown(split: list[tuple[int, str]], row: Any) -> str:
    at = bisect_right(split, row.start, key=lambda each: each[0]) - 1
    begin, text = split[at] if at >= 0 else (0, "")
    left, right = row.start - begin, row.end - begin
    if text[left:right] != row.surface:
        raise ValueError(
            f"expected {row.surface!r} at {row.article}:{row.start}-{row.end}, got "
            f"{text[left:right]!r}; pass the texts that the figures were found in"
        )
    low = max(0, left - _AROUND) if left > 2 * _AROUND else 0
    high = right + _AROUND if len(text) > right + 2 * _AROUND else len(text)
    shown = " ".join(text[low:high].split())
    opening = "… " if low > 0 else ""
    closing = " …" if high < len(text) else ""
    return f"{opening}{shown}{closing}"


def _speakers_of(quotes: pd.DataFrame | None, stated: pd.DataFrame) -> list[str]:
    """Return who is quoted with each statement, empty where nobody is."""
    if quotes is None:
        return [""] * len(stated)
    said = rows_by_article(quotes[quotes["speaker"] != ""], "start", "end", "speaker")
    return [_speaker(said.get(row.article, []), row) for row in stated.itertuples(index=False)]


def _speaker(spans: list[tuple[int, int, str]], row: Any) -> str:
    """Return the speaker of the last of these quotations that holds a statement."""
    at = bisect_right(spans, row.start, key=lambda span: span[0])
    for start, end, speaker in reversed(spans[max(0, at - _NESTED) : at]):
        if start <= row.start and row.end <= end:
            return speaker
    return ""
