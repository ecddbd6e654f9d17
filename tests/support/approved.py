"""What every public function makes of 82 invented articles, written so that people can read it.

``tests/approved/<room>.txt`` holds the tables as they were when somebody last read them. A change
of results shows there as a difference; who means it, writes the files anew and reads the
difference before it is committed:

    python tests/support/approved.py
"""

import hashlib
import sys
from pathlib import Path

import networkx as nx
import pandas as pd

sys.path.insert(0, str(Path(__file__).parent))
from every_function import Asked, call, functions, world

from analysis import corpus
from analysis.evidence import Highlights

FOLDER = Path(__file__).parents[1] / "approved"
ROOMS = ["text", "corpus", "terms", "actors", "comentions", "similarity", "claims", "quotes",
         "evidence", "outlets", "sources", "brief", "corrections", "checking"]  # fmt: skip
ROWS = 120  # of a longer table these, evenly spread; of all its rows the number and a hash


def tables():
    """Return the tables of the invented articles."""
    articles = corpus.read_articles(Path(__file__).with_name("invented_coverage.jsonl"))
    asked = Asked(("ship", "dose"), ("person:ilmar-tervonen", "person:henrike-stolz"))
    return world(articles, asked)


def written(room, made):
    """Yield, for each function of a room, its name and its result as text."""
    for parameter in functions(room):
        (function,) = parameter.values
        yield parameter.id, _text(call(function, made))


def _text(result):
    if isinstance(result, pd.Series):
        result = result.to_frame("value").reset_index()
    if isinstance(result, pd.DataFrame):
        return _rows(result if isinstance(result.index, pd.RangeIndex) else result.reset_index())
    if isinstance(result, nx.Graph):
        return "\n".join(map(str, [*result.nodes(data=True), *result.edges(data=True)])) + "\n"
    if isinstance(result, Highlights):
        return result.html + "\n"
    if isinstance(result, list | tuple):
        return "".join(map(_text, result))
    return f"{result}\n"


def _rows(table):
    step = -(-len(table) // ROWS) or 1
    shown = table.iloc[::step].to_csv(sep="\t", index=False, float_format="%.6g")
    if step == 1:
        return f"{len(table)} rows\n{shown}"
    # Numbers with a point are left out: their last digit is another with other libraries.
    whole = table.select_dtypes(exclude="float").to_csv(sep="\t", index=False)
    return f"{len(table)} rows {hashlib.sha1(whole.encode()).hexdigest()[:12]}\n{shown}"


def main():
    """Write all results anew."""
    made = tables()
    for room in ROOMS:
        parts = [f"## {name}\n{text}" for name, text in written(room, made)]
        (FOLDER / f"{room}.txt").write_text("\n".join(parts), "utf-8")


if __name__ == "__main__":
    main()
