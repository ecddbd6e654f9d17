"""Say in a sentence which stated figures are disputed: the answer of the claims notebook."""

import pandas as pd

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
    On 1 of 1 subjects more than one source speaks; on **1** of them they conflict: **theme** ...
    """
    if not len(compared):
        return answer("These articles state no figure that could be compared.")
    shared = compared[compared["verdict"] != "single source"]
    disputed = shared[shared["verdict"] == "conflict"]
    told = "On {shared} of {all} subjects more than one source speaks; "
    values = {"shared": len(shared), "all": len(compared), "n": len(disputed)}
    if not len(disputed):
        return answer(told + "on none of them do the {k} articles conflict.", k=articles, **values)
    for number, row in enumerate(disputed.head(3).itertuples(index=False)):
        values |= {f"subject{number}": row.subject, f"values{number}": row.values}
    listed = ", ".join(f"**{{subject{n}}}** ({{values{n}}})" for n in range(len(disputed.head(3))))
    return answer(f"{told}on **{{n}}** of them they conflict: {listed}.", **values)
