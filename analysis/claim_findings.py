"""Say in a sentence which stated figures are disputed: the answer of the claims notebook."""

import pandas as pd

from analysis.chart_titles import counted
from analysis.exhibits import Shown, answer


def what_is_disputed(compared: pd.DataFrame, articles: int) -> Shown:
    """Say how many subjects are disputed, and which, with their values.

    Parameters
    ----------
    compared
        One row per subject, what is disputed first, from ``claims.compare_figures``.
    articles
        How many articles there are.

    Examples
    --------
    >>> compared = pd.DataFrame({"subject": ["theme"], "verdict": ["conflict"],
    ...                          "values": ["A; B"]})
    >>> what_is_disputed(compared, 2)
    More than one source speaks on 1 of 1 subject; they conflict on **1** of them: **theme** ...
    """
    if not len(compared):
        return answer("These articles state no figure that could be compared.")
    shared = compared[compared["verdict"] != "single source"]
    disputed = shared[shared["verdict"] == "conflict"]
    values = {"subjects": counted(len(compared), "subject"), "n": len(disputed)}
    if not len(shared):
        told = "{articles} with figures on {subjects}, none of them in more than one source: "
        told += "nothing to compare."
        return answer(told, articles=counted(articles, "article"), **values)
    told = f"More than one source speaks on {len(shared)} of {{subjects}}; "
    if not len(disputed):
        return answer(told + "they conflict on none of them.", **values)
    for number, row in enumerate(disputed.head(3).itertuples(index=False)):
        values |= {f"subject{number}": row.subject, f"values{number}": row.values}
    listed = ", ".join(f"**{{subject{n}}}** ({{values{n}}})" for n in range(len(disputed.head(3))))
    return answer(f"{told}they conflict on **{{n}}** of them: {listed}.", **values)
