"""Say in a sentence which articles say the same, why, and how many are copies.

Convention: every number is computed from the tables that the notebook shows.
"""

import pandas as pd

from analysis.exhibits import Shown, answer
from analysis.findings import several
from analysis.tables import require_columns


def which_say_the_same(
    pairs: pd.DataFrame, reasons: pd.DataFrame, clusters: pd.DataFrame, labels: pd.Series
) -> Shown:
    """Say which two articles are most alike, why, and how many are copies of another.

    Parameters
    ----------
    pairs
        From ``similarity.most_similar``: the most similar first; it may have no rows.
    reasons
        What ``similarity.explain_closest`` says of the first pair.
    clusters
        From ``similarity.reuse_clusters``: one row per article that shares its text with
        another.
    labels
        The label of each article by its id.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> pairs = pd.DataFrame({"article_a": ["a"], "article_b": ["b"], "similarity": [0.5]})
    >>> reasons = pd.DataFrame({"surface": ["port"], "share": [1.0]})
    >>> clusters = pd.DataFrame({"source": [True, False]})
    >>> which_say_the_same(pairs, reasons, clusters, pd.Series({"a": "A", "b": "B"}))
    **A** and **B** are the most similar, with a cosine of 0.50; there is no other pair. Of ...
    >>> nothing = pairs.head(0)
    >>> which_say_the_same(nothing, reasons.head(0), clusters.head(0), pd.Series({"a": "A"}))
    There is only one article here: nothing to compare it with. Add articles to learn which ...
    """
    require_columns(pairs, "article_a", "article_b", "similarity")
    require_columns(reasons, "surface", "share")
    require_columns(clusters, "source")
    if len(labels) < 2:
        few = "is only one article here" if len(labels) else "are no articles here"
        return answer(
            f"There {few}: nothing to compare{' it with' if len(labels) else ''}. "
            "Add articles to learn which of them say the same."
        )
    likeness, values = _likeness(pairs, reasons, labels)
    copies = int((~clusters["source"].astype(bool)).sum())
    voices = several(len(labels) - copies, "independent text")
    return answer(
        f"{likeness} The {len(labels):,} articles are {voices}; copies of another: "
        f"{copies or 'none'}.",
        **values,
    )


def _likeness(pairs: pd.DataFrame, reasons: pd.DataFrame, labels: pd.Series) -> tuple[str, dict]:
    """Say which two are most alike and why; return the sentences and their values."""
    if pairs.empty:
        return "No two of these articles share a word that counts.", {}
    closest, few = pairs.iloc[0], reasons.head(3)
    every = len(labels) * (len(labels) - 1) // 2
    values = {
        "a": labels[closest["article_a"]],
        "b": labels[closest["article_b"]],
        "high": closest["similarity"],
        "low": pairs["similarity"].iloc[-1],
        "n": len(pairs),
        "share": few["share"].sum(),
        "words": ", ".join(few["surface"]),
    }
    alike = "**{a}** and **{b}** are the most similar, with a cosine of {high:.2f}; "
    tied = int((pairs["similarity"] == closest["similarity"]).sum()) - 1
    if tied:
        alike += f"{several(tied, 'other pair')} {'is' if tied == 1 else 'are'} as near; "
    if len(pairs) == 1:
        alike += "there is no other pair" if every == 1 else "no other pair shares a word"
        alike += "."
    else:
        alike += "the {n:,} pairs" if len(pairs) == every else f"{{n:,}} of the {every:,} pairs"
        alike += f" {'' if len(pairs) == every else 'are listed and '}range down to {{low:.2f}}."
    if len(few):
        many = ["one word", "two words", "three words"][len(few) - 1]
        alike += f" Of the likeness of these two {{share:.0%}} comes from {many}: *{{words}}*."
    return alike, values
