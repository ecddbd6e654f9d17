"""What every public function makes of invented articles, written so that people can read it.

``tests/approved/<articles>/<room>.txt`` holds the tables as they were when somebody last read them.
A change of results shows there as a difference; who means it, writes the files anew and reads the
difference before it is committed:

    python tests/support/approved.py

There are five sets of articles: three of coverages, of eight, seven and fourteen events, one of
passages of a few sentences, where every other sentence needs a rule, and one of odd texts,
pieces of these with words left out, put in and cut, and words in no order (``word_soup.py``). Of
the odd ones nobody says what is right, only that a change is seen.
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
ARTICLES = {
    "coverage": Asked(("ship", "dose"), ("person:ilmar-tervonen", "person:henrike-stolz")),
    "further": Asked(("bridge", "plant"), ("person:henrik-dalloway", "person:rosalind-achterberg")),
    "latest": Asked(("dam", "strike"), ("person:shoshana-har-even", "person:tonu-vaherpuu")),
    "short": Asked(("police", "court"), ("person:olena-prideaux", "person:idris-falkenrath")),
    "odd": Asked(("port", "state"), ("state:KZ", "state:KG")),
}  # fmt: skip
FILES = {
    "coverage": "invented_coverage",
    "further": "further_coverage",
    "latest": "latest_coverage",
    "short": "short_passages",
    "odd": "odd_articles",
}
ROWS = {
    "coverage": 120,
    "further": 60,
    "latest": 60,
    "short": 60,
    "odd": 30,
}  # of a longer table these, evenly spread; of all its rows the number and a hash


def tables(name):
    """Return the tables of a set of invented articles."""
    articles = corpus.read_articles(Path(__file__).with_name(f"{FILES[name]}.jsonl"))
    return world(articles, ARTICLES[name])


def written(room, name, made):
    """Yield, for each function of a room, its name and its result as text."""
    for parameter in functions(room):
        (function,) = parameter.values
        try:
            result = call(function, made)
        except ValueError as error:  # some take no more than a hundred articles
            result = str(error)
        yield parameter.id, _text(result, ROWS[name])


def _text(result, most):
    if isinstance(result, pd.Series):
        result = result.to_frame("value").reset_index()
    if isinstance(result, pd.DataFrame):
        plain = isinstance(result.index, pd.RangeIndex)
        return _rows(result if plain else result.reset_index(), most)
    if isinstance(result, nx.Graph):
        lines = [*map(str, [*result.nodes(data=True), *result.edges(data=True)])]
        return _cut(lines, most)
    if isinstance(result, Highlights):
        return _cut(result.html.split("<li"), most)
    if isinstance(result, list | tuple):
        return "".join(_text(each, most) for each in result)
    return f"{result}\n"


def _cut(lines, most):
    if len(lines) <= most:
        return "\n".join(lines) + "\n"
    told = hashlib.sha1("\n".join(lines).encode()).hexdigest()[:12]
    return "\n".join([f"{len(lines)} lines {told}", *lines[:: -(-len(lines) // most)]]) + "\n"


def _rows(table, most):
    step = -(-len(table) // most) or 1
    shown = table.iloc[::step].to_csv(sep="\t", index=False, float_format="%.6g")
    if step == 1:
        return f"{len(table)} rows\n{shown}"
    # Numbers with a point are left out: their last digit is another with other libraries.
    whole = table.select_dtypes(exclude="float").to_csv(sep="\t", index=False)
    return f"{len(table)} rows {hashlib.sha1(whole.encode()).hexdigest()[:12]}\n{shown}"


def main():
    """Write all results anew."""
    for name in ARTICLES:
        made = tables(name)
        (FOLDER / name).mkdir(exist_ok=True)
        for room in ROOMS:
            parts = [f"## {function}\n{text}" for function, text in written(room, name, made)]
            (FOLDER / name / f"{room}.txt").write_text("\n".join(parts), "utf-8")


if __name__ == "__main__":
    main()
