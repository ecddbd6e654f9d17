"""The measures in words, as they stand on the first page and on the method card."""

import pandas as pd

from analysis.checking._answers import parsed_sample
from analysis.checking._measures import measured
from analysis.tables import require_columns, takes_tables
from analysis.tables.csv_text import CHECK
from analysis.tables.wording import counted

_PLURAL = {"name": "names", "figure": "figures", "quotation": "quotations"}
NEVER = (
    "Nobody has checked the names, figures and quotations on these articles. On published test "
    "sets the same functions reached F1 .96 for names and for direct quotations, and placed 78 of "
    "100 days rightly; python -m analysis check says how right they are here."
)
"""What is said where nobody has checked; docs/accuracy.md has the sets and the rules."""


@takes_tables
def in_words(measures: pd.DataFrame) -> list[str]:
    """Say how right each kind is, in a sentence.

    Parameters
    ----------
    measures
        From :func:`measured`.

    Returns
    -------
    list of str
        A sentence for each kind, in the order of the table. A share is given in 100 and is about
        these articles.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> rows = [("name", "precision", 0.96, 0.91, 0.99, 0), ("name", "recall", 0.92, 0.85, 0.95, 0),
    ...         ("name", "number", 410.0, 395.0, 433.0, 0)]
    >>> columns = ["kind", "measure", "value", "low", "high", "more"]
    >>> print(*in_words(pd.DataFrame(rows, columns=columns)))
    Of 100 names found about 96 (91 to 99) are right; of 100 that are there about 8 (5 to 15) were
    missed; in all there are about 410 (395 to 433).
    """
    require_columns(measures, "kind", "measure", "value", "low", "high", "more")
    return [
        _sentence(str(kind), {row["measure"]: row for row in own.to_dict("records")})
        for kind, own in measures.groupby("kind", sort=False)
    ]


def _sentence(kind: str, rows: dict) -> str:
    things = _PLURAL.get(kind, kind)
    told = []
    for measure, said in (
        ("precision", "of 100 {things} found {value} are right"),
        ("recall", "of 100 that are there {value} were missed"),
        ("number", "in all there are {value}"),
    ):
        row = rows.get(measure)
        if row is not None and not row["more"] and not pd.isna(row["value"]):
            told.append(said.format(things=things, value=_value(row)))
    lacking = max((int(row["more"]) for row in rows.values()), default=0)
    more = counted(lacking, "more answer")
    if not told:
        return f"{things.capitalize()}: too few answers; {more} give an interval."
    rest = f"; {more} say how many were missed" if lacking else ""
    sentence = ("" if things in told[0] else f"{things}: ") + "; ".join(told) + rest
    return f"{sentence[0].upper()}{sentence[1:]}."


def _value(row: dict) -> str:
    """Return a value with its interval, shares in 100, of what was missed; no interval of none."""
    value, low, high = row["value"], row["low"], row["high"]
    if row["measure"] == "recall":
        value, low, high = 1 - value, 1 - high, 1 - low
    times = 1 if row["measure"] == "number" else 100
    said = [f"{times * each:,.0f}" for each in (value, low, high)]
    return said[0] if low == high else f"about {said[0]} ({said[1]} to {said[2]})"


@takes_tables
def said_of(articles: pd.DataFrame) -> list[str]:
    """Say how right the tables are on some articles, or that nobody has checked.

    Parameters
    ----------
    articles
        As ``corpus.read_articles`` returns them, which carry along the ``check.csv`` beside them.

    Returns
    -------
    list of str
        Sentences of plain text; one where nobody has checked, or the file cannot be read.

    Examples
    --------
    >>> said_of(pd.DataFrame({"article": ["a"], "text": ["Kenya spoke."]}))[0][:46]
    'Nobody has checked the names, figures and quot'
    """
    text = articles.attrs.get(CHECK, "")
    if not text:
        return [NEVER]
    try:
        sample = parsed_sample(text, CHECK)
    except ValueError as error:
        return [f"The check of these articles cannot be read: {error}"]
    told = in_words(measured(sample))
    return told if (sample["answer"] != "").any() else [NEVER]
