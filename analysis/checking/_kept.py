"""Make corrections of answers, so that what a person said once is obeyed by every later run."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import regex as re

from analysis.checking._answers import CANNOT_TELL, SHOULD_BE, with_answers
from analysis.checking._candidates import FOUND, OPEN
from analysis.corrections import correction, read_corrections
from analysis.tables import require_columns, require_texts, takes_tables

_WITHOUT_KIND = re.compile(r"\s*\(\w+\)$")  # "Ann Reyes (person)" is written "Ann Reyes"
_OF_KIND = {"name": "mention", "figure": "subject", "quotation": "speaker"}


@takes_tables
def to_corrections(sample: pd.DataFrame, articles: pd.DataFrame, *, who: str = "") -> pd.DataFrame:
    """Make the corrections that the answers amount to.

    A right row is confirmed; what should be something else is set; a name that is wrong is taken
    out, and a wrong figure or quotation loses its subject or speaker. Of what was passed over only
    that becomes a correction of which the place is known: a name that stands in the sentence as
    it was written in the answer, and the subject or speaker of what was found without one.

    Parameters
    ----------
    sample
        From ``draw_sample`` or ``read_sample``, with answers.
    articles
        The articles that it was drawn from: ``article`` and ``text``.
    who
        Who answered.

    Returns
    -------
    DataFrame
        One row per correction, for ``corrections.save_corrections``.

    Raises
    ------
    ValueError
        If a column is missing, or a row of the sample has no place in these articles.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["Jordan left the port."]})
    >>> sample = pd.DataFrame({"kind": ["name"], "part": ["found"], "sure": ["sure"],
    ...                        "article": ["a"], "start": [0], "end": [6],
    ...                        "answer": ["should be MS Jordan"]})
    >>> to_corrections(sample, articles)[["what", "surface", "should_be"]].values.tolist()
    [['mention', 'Jordan', 'MS Jordan']]
    """
    require_columns(sample, "kind", "part", "sure", "article", "start", "end", "answer")
    require_texts(articles)
    ids = {str(article): article for article in articles["article"]}
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    rows = []
    for row in with_answers(sample).itertuples(index=False):
        article = ids.get(str(row.article), row.article)
        for start, end, should_be in _told(row, texts.get(article, "")):
            what = _OF_KIND[str(row.kind)]
            rows.append(correction(articles, what, article, start, end, should_be, who=who))
    return pd.concat(rows, ignore_index=True) if rows else read_corrections(None)


def _told(row: Any, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the spans that an answer says something about, and what they should be."""
    if row.said in ("", CANNOT_TELL):
        return
    if row.part == FOUND or (row.sure in OPEN and row.said == SHOULD_BE):
        yield row.start, row.end, row.should_be or row.said
    elif row.kind == "name" and row.said == SHOULD_BE:
        for name in filter(None, map(str.strip, row.should_be.split(";"))):
            at = text.find(_WITHOUT_KIND.sub("", name), row.start, row.end)
            if at >= 0:
                yield at, at + len(_WITHOUT_KIND.sub("", name)), name
