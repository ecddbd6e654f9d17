"""What a person may answer, and what an answer counts for.

Convention: an answer is ``right``, ``wrong``, ``should be …`` or ``cannot tell``; an empty one is
still to be given. Of what was passed over ``right`` means that nothing is missing, and what should
be there may be several things, with ``;`` between them.
"""

from pathlib import Path
from typing import Any

import pandas as pd

from analysis.checking._candidates import FOUND
from analysis.checking._sample import STRATUM
from analysis.tables import require_columns, takes_tables
from analysis.tables.csv_text import CHECK, parse_csv
from analysis.tables.harmless import from_csv

RIGHT, WRONG, SHOULD_BE, CANNOT_TELL = "right", "wrong", "should be", "cannot tell"
ANSWERS = (RIGHT, WRONG, SHOULD_BE, CANNOT_TELL)
"""What can be said of a row; behind ``should be`` stands what."""

__all__ = ["ANSWERS", "CHECK", "parsed_sample", "read_sample", "with_answers"]

_SHORT = {"r": RIGHT, "w": WRONG, "c": CANNOT_TELL, "?": CANNOT_TELL, "can't tell": CANNOT_TELL}


def read_sample(file: str | Path) -> pd.DataFrame:
    """Read a sample that was written to a CSV file, with the answers filled in since.

    Parameters
    ----------
    file
        As ``python -m analysis check --out`` wrote it, saved by any spreadsheet as CSV.

    Returns
    -------
    DataFrame
        One row per row of the sample, as from ``draw_sample``.

    Raises
    ------
    ValueError
        If the file is no such sample, or an answer is none of those there are; the message names
        the line.
    """
    try:
        text = Path(file).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{file} is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    return parsed_sample(text, str(file))


def parsed_sample(text: str, name: str) -> pd.DataFrame:
    """Return the sample that a text of CSV holds; errors call it by a name."""
    table, places = parse_csv(text, name, delimiters=(",", ";", "\t"), fill=True)
    table = table.map(from_csv)
    missing = [
        each for each in ("number", *STRATUM, "of", "article", "answer") if each not in table
    ]
    if missing:
        raise ValueError(f"{name} has no column {', '.join(missing)}; it has {list(table.columns)}")
    for column in [each for each in ("number", "of", "start", "end") if each in table]:
        numbers = pd.to_numeric(table[column], errors="coerce")
        wrong = (numbers.isna() | (numbers % 1 != 0)).to_numpy()
        if wrong.any():
            row = int(wrong.argmax())
            raise ValueError(
                f"{name}, {places[row]}: expected a whole number in {column}, got "
                f"{table[column].iloc[row]!r}; leave the columns before answer as they were written"
            )
        table[column] = numbers.astype("int64")
    for place, answer in zip(places, table["answer"], strict=True):
        _parsed(answer, f"{name}, {place}")
    return table


@takes_tables
def with_answers(sample: pd.DataFrame) -> pd.DataFrame:
    """Add what each answer counts for.

    Parameters
    ----------
    sample
        From ``draw_sample`` or ``read_sample``: ``part`` and ``answer``.

    Returns
    -------
    DataFrame
        The same rows with ``said`` (one of ``ANSWERS``, or empty), ``should_be``, ``right`` (1 or
        0, NaN where nothing was told) and ``missed`` (things that should have been found here).

    Raises
    ------
    ValueError
        If a column is missing or an answer is none of those there are.

    Examples
    --------
    >>> sample = pd.DataFrame({"part": ["found", "passed over"],
    ...                        "answer": ["Should be Tom Lind", "should be Ito; Reyes"]})
    >>> with_answers(sample)[["said", "should_be", "right", "missed"]].values.tolist()
    [['should be', 'Tom Lind', 0.0, 1], ['should be', 'Ito; Reyes', 0.0, 2]]
    """
    require_columns(sample, "part", "answer")
    parsed = [_parsed(answer, f"row {n}") for n, answer in enumerate(sample["answer"].tolist())]
    both = list(zip(sample["part"].tolist(), parsed, strict=True))
    index = sample.index
    return sample.assign(
        said=pd.Series([said for said, _ in parsed], index, dtype="str"),
        should_be=pd.Series([what for _, what in parsed], index, dtype="str"),
        right=pd.Series([_right(said) for said, _ in parsed], index, dtype="float64"),
        missed=pd.Series([_missed(part, *told) for part, told in both], index, dtype="int64"),
    )


def _parsed(answer: Any, place: str) -> tuple[str, str]:
    line = "" if pd.isna(answer) else " ".join(str(answer).split())
    lower = line.lower()
    lower = _SHORT.get(lower, lower)
    if lower in ("", RIGHT, WRONG, CANNOT_TELL):
        return lower, ""
    what = line[len(SHOULD_BE) :].strip(" :…")
    if lower.startswith((f"{SHOULD_BE} ", f"{SHOULD_BE}:")) and what:
        return SHOULD_BE, what
    raise ValueError(
        f"{place}: expected right, wrong, cannot tell, or should be with what it should be, "
        f"got {line!r}"
    )


def _right(said: str) -> float:
    return {RIGHT: 1.0, WRONG: 0.0, SHOULD_BE: 0.0}.get(said, float("nan"))


def _missed(part: str, said: str, what: str) -> int:
    """Count the things that should have been found in a row."""
    if said == SHOULD_BE:
        things = [each for each in what.split(";") if each.strip()]
        return 1 if part == FOUND else max(1, len(things))
    return int(said == WRONG and part != FOUND)
