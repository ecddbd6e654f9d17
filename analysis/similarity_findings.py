"""Say in a sentence which articles say the same, why, and how many are copies.

Convention: every number is computed from the tables that the notebook shows.
"""

import pandas as pd

from analysis.exhibits import Shown, answer
from analysis.tables import require_columns


def which_say_the_same(
    pairs: pd.DataFrame, reasons: pd.DataFrame, clusters: pd.DataFrame, labels: pd.Series
) -> Shown:
    """Say which two articles are most alike, why, and how many are copies of another.

    Parameters
    ----------
    pairs
        From ``similarity.most_similar``: the most similar first, at least one.
    reasons
        What ``similarity.explain`` says of the first pair.
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
    """
    require_columns(pairs, "article_a", "article_b", "similarity")
    require_columns(reasons, "surface", "share")
    require_columns(clusters, "source")
    closest, copies = pairs.iloc[0], int((~clusters["source"].astype(bool)).sum())
    other = (
        "the {n:,} pairs range down to {low:.2f}" if len(pairs) > 1 else "there is no other pair"
    )
    why = "Of the likeness of these two {share:.0%} comes from {many}: *{words}*. "
    few = reasons.head(3)
    return answer(
        "**{a}** and **{b}** are the most similar, with a cosine of {high:.2f}; "
        f"{other}. {why if len(few) else ''}The {{articles:,}} articles are {{voices:,}} "
        "independent texts; copies of another: {copies}.",
        a=labels[closest["article_a"]],
        b=labels[closest["article_b"]],
        high=closest["similarity"],
        low=pairs["similarity"].iloc[-1],
        n=len(pairs),
        share=few["share"].sum(),
        many=f"{['one word', 'two words', 'three words'][max(len(few), 1) - 1]}",
        words=", ".join(few["surface"]),
        articles=len(labels),
        voices=len(labels) - copies,
        copies=copies or "none",
    )
