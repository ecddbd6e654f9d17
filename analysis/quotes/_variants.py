"""Make the tables of who changed a quotation: pairs, their spans, and how many of each kind.

Conventions: a is what was published first; where a date is missing, or both are of one moment, the
articles stand in the order of their ids, and no direction is claimed.
"""

from collections.abc import Iterator

import pandas as pd

from analysis.quotes._matches import Match, matches
from analysis.quotes._statements import Statement, statements
from analysis.quotes.alignment import KINDS, difference
from analysis.tables import require_columns, require_unique, takes_tables

VARIANTS = (
    "kind also article_a start_a end_a article_b start_b end_b speaker_a speaker_b"
    " outlet_a outlet_b dated difference text_a text_b spans_a spans_b"
).split()
_PLACES = ["start_a", "end_a", "start_b", "end_b"]
_NO_TIME = pd.Timestamp.max.tz_localize("UTC")  # articles without a date come last


@takes_tables
def variants(quotes: pd.DataFrame, *, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find the same words of one speaker in two articles, and what was changed.

    Words are compared, not typography: quotation marks, dashes, case, punctuation, British and
    American spelling, numbers in words or digits, contractions, brackets and ellipses make no
    change. Another figure and a lost *not* always do. Quotations of fewer than four words of
    content are not compared. Words that more than thirty articles print alike are compared with
    the first thirty prints.

    Parameters
    ----------
    quotes
        From ``find_quotes``: ``article``, ``segment``, ``start``, ``end``, ``text``,
        ``speaker``, ``directness``.
    articles
        One row per article: ``article`` and, where they are known, ``published`` and ``outlet``.

    Returns
    -------
    DataFrame
        One row per pair of quotations, the gravest kind first, then by article and place:
        ``kind`` (``negation changed``, ``figure changed``, ``other speaker``, ``word changed``,
        ``joined``: two quotations printed as one, ``cut``, ``paraphrase``: indirect speech with
        most of the words, ``identical``), ``also`` (further kinds, separated by ``|``), and for a
        and b ``article``, ``start`` and ``end`` (from the first to the last of its pieces),
        ``speaker``, ``outlet`` (empty where unknown), ``text`` and ``spans`` (of each piece,
        as ``10-25|31-60``). ``dated`` tells that a was published before b; where it is False,
        no direction is claimed. ``difference`` is both texts in one: ``[−only in a−]``,
        ``[+only in b+]``.

    Raises
    ------
    ValueError
        If a column is missing, or an article has two rows in ``articles``.

    Examples
    --------
    >>> quotes = pd.DataFrame({"article": ["a", "b"], "segment": 0, "start": 9, "end": 45,
    ...                        "speaker": "person:ito", "directness": "direct",
    ...                        "text": ["The old dam will not burst this year.",
    ...                                 "The old dam will burst this year."]})
    >>> variants(quotes)[["kind", "difference"]].iloc[0].tolist()
    ['negation changed', 'The old dam will [−not−] burst this year.']
    """
    require_columns(quotes, "article", "segment", "start", "end", "text", "speaker", "directness")
    published, outlets = _known(quotes, articles)
    made = statements(quotes)
    made.sort(key=lambda each: published.get(each.article, _NO_TIME))
    rows = [_row(match, published, outlets) for match in matches(made)]
    table = pd.DataFrame(rows, columns=VARIANTS)
    strings = dict.fromkeys((c for c in VARIANTS if not c.startswith("article")), "str")
    places = dict.fromkeys(_PLACES, "int64")
    ids = dict.fromkeys(["article_a", "article_b"], quotes["article"].dtype)
    table = table.astype(strings | places | ids | {"dated": "bool"})
    order = table.assign(rank=table["kind"].map(KINDS.index)).sort_values(
        ["rank", "article_a", "start_a", "article_b", "start_b"],
        key=lambda x: x.map(str) if str(x.name).startswith("article") else x,
    )
    return table.loc[order.index].reset_index(drop=True)


def _known(quotes: pd.DataFrame, articles: pd.DataFrame | None) -> tuple[dict, dict]:
    """Return when the articles were published, and by whom, where that is known."""
    if articles is None:
        return {}, {}
    require_columns(articles, "article")
    require_unique(articles, "article")
    named = articles.set_index("article")
    published, outlets = {}, {}
    if "published" in named:
        times = pd.to_datetime(named["published"], utc=True, errors="coerce").dropna()
        published = times.to_dict()
    if "outlet" in named:
        outlets = named["outlet"].dropna().map(str).to_dict()
    return published, outlets


def _row(match: Match, published: dict, outlets: dict) -> dict[str, object]:
    a, b = match.a, match.b
    times = published.get(a.article, _NO_TIME), published.get(b.article, _NO_TIME)
    kind, *also = match.kinds
    row: dict[str, object] = {
        "kind": kind,
        "also": "|".join(also),
        "dated": times[0] < times[1] < _NO_TIME,
        "difference": difference(a.wording, b.wording, match.runs),
    }
    for side, each in (("a", a), ("b", b)):
        row |= {f"{name}_{side}": value for name, value in _side(each, outlets).items()}
    return row


def _side(each: Statement, outlets: dict) -> dict[str, object]:
    return {
        "article": each.article,
        "start": each.start,
        "end": each.end,
        "speaker": each.speaker,
        "outlet": outlets.get(each.article, ""),
        "text": each.text,
        "spans": "|".join(f"{piece.start}-{piece.end}" for piece in each.pieces),
    }


@takes_tables
def variant_spans(variants: pd.DataFrame) -> pd.DataFrame:
    """List both sides of each pair as spans, for :func:`analysis.evidence.evidence`.

    Parameters
    ----------
    variants
        What :func:`variants` returns, or some rows of it.

    Returns
    -------
    DataFrame
        One row per piece of each side: ``article``, ``start``, ``end``, ``variant`` (1, 2, ... in
        the order of the rows), ``side`` (a or b), ``kind``, ``speaker``.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> pair = pd.DataFrame({"kind": ["joined"], "article_a": ["x"], "spans_a": ["5-9|20-31"],
    ...                      "speaker_a": ["ito"], "article_b": ["y"], "spans_b": ["0-18"],
    ...                      "speaker_b": ["ito"]})
    >>> variant_spans(pair)[["article", "start", "end", "side"]]
      article  start  end side
    0       x      5    9    a
    1       x     20   31    a
    2       y      0   18    b
    """
    names = ("article", "spans", "speaker")
    require_columns(variants, "kind", *(f"{name}_{side}" for side in "ab" for name in names))
    rows = [row for number, pair in enumerate(variants.to_dict("records"), 1)
            for row in _spans(number, pair)]  # fmt: skip
    columns = ["article", "start", "end", "variant", "side", "kind", "speaker"]
    strings = dict.fromkeys(["side", "kind", "speaker"], "str")
    whole = dict.fromkeys(["start", "end", "variant"], "int64")
    table = pd.DataFrame(rows, columns=columns).astype(strings | whole)
    return table.astype({"article": variants["article_a"].dtype})


def _spans(number: int, pair: dict) -> Iterator[tuple]:
    for side in "ab":
        for span in pair[f"spans_{side}"].split("|"):
            start, end = map(int, span.split("-"))
            speaker = pair[f"speaker_{side}"]
            yield pair[f"article_{side}"], start, end, number, side, pair["kind"], speaker


@takes_tables
def variant_counts(variants: pd.DataFrame) -> pd.DataFrame:
    """Count for each outlet what was made of the words it shares with others.

    A pair counts for both its outlets, because either may have changed the words; a pair of one
    outlet counts once. Where no outlet is known, the article stands for it.

    Parameters
    ----------
    variants
        What :func:`variants` returns, or some rows of it.

    Returns
    -------
    DataFrame
        One row per outlet and kind, the outlet with most changed pairs first: ``name``, ``kind``,
        ``n`` (pairs), ``pairs`` (of the outlet), ``changed`` (of these, all but the identical).

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> pairs = pd.DataFrame({"kind": ["cut", "identical"], "outlet_a": ["Post", "Post"],
    ...                       "outlet_b": ["Echo", "Wire"], "article_a": "x", "article_b": "y"})
    >>> variant_counts(pairs)
       name       kind  n  pairs  changed
    0  Post        cut  1      2        1
    1  Post  identical  1      2        1
    2  Echo        cut  1      1        1
    3  Wire  identical  1      1        0
    """
    sides = ["article_a", "article_b", "outlet_a", "outlet_b"]
    require_columns(variants, "kind", *sides)
    rows = [
        (name, pair["kind"])
        for pair in variants[["kind", *sides]].to_dict("records")
        for name in dict.fromkeys(pair[f"outlet_{x}"] or str(pair[f"article_{x}"]) for x in "ab")
    ]
    table = pd.DataFrame(rows, columns=["name", "kind"]).astype("str")
    table = table.groupby(["name", "kind"]).size().reset_index(name="n")
    same = table["kind"] == "identical"
    table["pairs"] = table.groupby("name")["n"].transform("sum")
    table["changed"] = table["n"].where(~same, 0).groupby(table["name"]).transform("sum")
    table["rank"] = table["kind"].map(KINDS.index).astype("int64")
    table = table.sort_values(
        ["changed", "pairs", "name", "rank"], ascending=[False, False, True, True]
    )
    return table.drop(columns="rank").reset_index(drop=True)
