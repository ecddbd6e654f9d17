"""Figures of parts of a corpus: what the parts must know of each other, and how they are compared.

The side door for ``distributed``. Convention: a part holds whole articles. Which treaty most
articles are about is counted over all parts; statements are compared where all on one subject are
brought together.
"""

import json
from collections import Counter

import pandas as pd

from analysis.claims._figures import figures_in
from analysis.claims.subjects import Counted, Instruments, in_one_word
from analysis.claims.verdicts import VERDICTS, compare_figures, with_days
from analysis.tables import takes_tables

__all__ = ["added", "compared", "figures_of_part", "instruments_of", "joined", "together"]


@takes_tables
def instruments_of(texts: pd.DataFrame, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Count which instruments the articles of a part name.

    Returns
    -------
    DataFrame
        One row per fact: ``what`` (``same``, ``written`` or ``named``), ``keys``, ``n``.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["They signed the Lisbon Convention."]})
    >>> instruments_of(texts)["what"].tolist()
    ['written', 'named']
    """
    counted = Instruments(texts, mentions).counted()
    rows: list[tuple] = [("same", both, 0) for both in counted.same.items()]
    rows += [("written", both, n) for both, n in counted.written.items()]
    rows += [("named", sorted(keys), n) for keys, n in counted.named.items()]
    table = pd.DataFrame(rows, columns=["what", "keys", "n"])
    table["keys"] = pd.Series(map(json.dumps, table["keys"]), dtype="str")
    return table.astype({"what": "str", "n": "int64"})


def added(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Add tables of :func:`instruments_of`; associative, in the order of the parts.

    Examples
    --------
    >>> part = pd.DataFrame({"what": ["named"], "keys": ["[]"], "n": [2]})
    >>> added([part, part])["n"].tolist()
    [4]
    """
    return pd.concat(parts).groupby(["what", "keys"], as_index=False, sort=False)[["n"]].sum()


@takes_tables
def figures_of_part(
    texts: pd.DataFrame,
    counted: pd.DataFrame,
    *,
    articles: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find the figures of a part, as ``find_figures`` finds them in the whole corpus.

    Parameters
    ----------
    texts, articles, mentions
        As for ``find_figures``.
    counted
        The sum of :func:`instruments_of` over all parts.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Over 60 states signed the treaty."]})
    >>> figures_of_part(texts, instruments_of(texts))["subject"].tolist()
    ['signatories']
    """
    same: dict[str, str] = {}
    written: Counter[tuple[str, str]] = Counter()
    named: Counter[frozenset[str]] = Counter()
    for what, keys, n in counted.itertuples(index=False, name=None):
        read = json.loads(keys)
        if what == "same":
            same[read[0]] = read[1]
        elif what == "written":
            written[read[0], read[1]] += n
        else:
            named[frozenset(read)] += n
    told = Counted(same, written, named)
    return figures_in(texts, articles=articles, mentions=mentions, counted=told)


@takes_tables
def together(
    figures: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    clusters: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the figures that are compared, with what is known beside them in their articles.

    Parameters
    ----------
    figures, articles, clusters
        As for ``compare_figures``.

    Returns
    -------
    DataFrame
        The rows that have a subject; ``iso_start`` of a count is the day as of which it holds, as
        its sentence tells it; ``together`` is the same for all that may be compared, ``published``
        and ``cluster`` are those of the article.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["On 3 May 2025, 60 states signed."]})
    >>> from analysis.claims import find_figures
    >>> figures = find_figures(texts)
    >>> together(figures)[["together", "iso_start"]].values.tolist()[-1]
    ['signatories', '2025-05-03']
    """
    stated = with_days(figures)
    stated["together"] = pd.Series(map(in_one_word, stated["subject"]), stated.index, dtype="str")
    for name, table, column in (
        ("published", articles, "published"),
        ("cluster", clusters, "cluster"),
    ):
        if table is not None:
            of = table.drop_duplicates("article").set_index("article")[column]
            stated[name] = of.reindex(stated["article"]).array
    return stated.reset_index(drop=True)


def compared(stated: pd.DataFrame) -> pd.DataFrame:
    """Compare statements that :func:`together` has prepared, all on some subjects.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": ["60 states signed."] * 2})
    >>> from analysis.claims import find_figures
    >>> compared(together(find_figures(texts)))["verdict"].tolist()
    ['agree']
    """
    articles = stated if "published" in stated else None
    clusters = stated.dropna(subset="cluster") if "cluster" in stated else None
    figures = stated.drop(columns=["published", "cluster", "together"], errors="ignore")
    return compare_figures(figures, articles=articles, clusters=clusters)


def joined(verdicts: list[pd.DataFrame]) -> pd.DataFrame:
    """Put verdicts on different subjects into one table, in the order of ``compare_figures``.

    Examples
    --------
    >>> verdict = pd.DataFrame({"verdict": ["agree"], "sources": 2, "subject": "seats"})
    >>> verdict = verdict.assign(kind="count", of="", scope="")
    >>> joined([verdict.assign(subject="votes"), verdict])["subject"].tolist()
    ['seats', 'votes']
    """
    table = pd.concat(verdicts, ignore_index=True)
    order = table["verdict"].map({verdict: n for n, verdict in enumerate(VERDICTS)})
    keys = ["order", "sources", "subject", "kind", "of", "scope"]
    ordered = table.assign(order=order).sort_values(
        keys, ascending=[True, False, True, True, True, True], kind="stable"
    )
    return ordered.drop(columns="order").reset_index(drop=True)
