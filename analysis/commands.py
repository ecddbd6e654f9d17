"""One table for one question: what the command line prints or writes.

Convention: a table goes to the screen as aligned columns, as CSV or as JSON lines of one
list; a file is written whole or not at all. Nothing but the table goes to standard output.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.exhibits import csv_of


class Question(NamedTuple):
    """What a command asks, and the function that makes its table from articles."""

    help: str
    table: Callable[[pd.DataFrame], pd.DataFrame]


def _terms(articles: pd.DataFrame) -> pd.DataFrame:
    from analysis import corpus, terms

    return terms.term_frequencies(corpus.body(articles))


def _similar(articles: pd.DataFrame) -> pd.DataFrame:
    from analysis import corpus, similarity

    return similarity.most_similar(corpus.body(articles))


def _actors(articles: pd.DataFrame) -> pd.DataFrame:
    from analysis import actors, comentions, corpus

    return comentions.mention_counts(actors.find_mentions(corpus.body(articles)))


def _pairs(articles: pd.DataFrame) -> pd.DataFrame:
    from analysis import actors, comentions, corpus

    return comentions.co_mentions(actors.find_mentions(corpus.body(articles)))


QUESTIONS = {
    "terms": Question("what the articles talk about: the commonest terms", _terms),
    "similar": Question("which articles say the same: the most similar pairs", _similar),
    "actors": Question("who is named: mentions of each actor", _actors),
    "pairs": Question("who is named with whom: actors that share sentences", _pairs),
}
"""The commands that give one table, by name."""


def _aligned(table: pd.DataFrame) -> str:
    return table.to_string(index=False, float_format="{:.3f}".format, max_colwidth=50) + "\n"


def _json(table: pd.DataFrame) -> str:
    return table.to_json(orient="records", force_ascii=False, indent=1, date_format="iso") + "\n"


FORMATS = {"table": _aligned, "csv": csv_of, "json": _json}
"""How a table can be written."""


def answer_question(
    question: Question, source: str | None, *, top: int, form: str, out: str | None = None
) -> str:
    """Make the table of a question.

    Parameters
    ----------
    question
        One of ``QUESTIONS``.
    source
        What ``corpus.read_articles`` reads; None for the seeds.
    top
        How many rows to give.
    form
        One of ``FORMATS``.
    out
        A file to write instead of returning the text.

    Returns
    -------
    str
        The table as text; empty if it was written to ``out``.

    Raises
    ------
    FileNotFoundError, ValueError
        If the source cannot be read or answers no such question.

    Examples
    --------
    >>> print(answer_question(QUESTIONS["terms"], None, top=1, form="csv").splitlines()[0])
    term,surface,n,articles,...
    """
    from analysis.corpus import read_articles

    table = question.table(read_articles(source)).head(top)
    written = FORMATS[form](table)
    if out is None:
        return written
    _write_whole(Path(out), written)
    return ""


def _write_whole(path: Path, content: str) -> None:
    """Write a file beside its place first, so that it is never half there."""
    with tempfile.NamedTemporaryFile(
        "w", dir=path.parent, delete=False, encoding="utf-8", newline=""
    ) as unfinished:
        unfinished.write(content)
    os.chmod(unfinished.name, 0o644)
    Path(unfinished.name).replace(path)
