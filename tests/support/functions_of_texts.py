"""Every public function that takes texts, found by its signature, with what else it needs."""

import inspect
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module

import pandas as pd

from analysis import actors, claims, similarity, terms, text

ROOMS = "text terms actors corpus evidence claims quotes comentions similarity".split()
TABLES = ("texts", "articles")  # the parameters that are texts


def _pairs(texts):
    return similarity.most_similar(texts, on_few="empty")


# What a parameter gets. One that has no default must have a line here.
NEEDED: dict[str, Callable] = {
    "query": lambda _: "port",
    "node": lambda _: "port",
    "terms": lambda _: ["port"],
    "label": lambda _: "theme",
    "target": lambda texts: [texts["article"].iloc[0]],
    "article_a": lambda texts: sorted(texts["article"])[0],
    "article_b": lambda texts: sorted(texts["article"])[-1],
    "mentions": actors.find_mentions,
    "spans": actors.find_mentions,
    "table": text.tokens,
    "hits": terms.find_themes,
    "figures": claims.find_figures,
    "compared": lambda texts: claims.compare_figures(claims.find_figures(texts)),
    "pairs": _pairs,
    "reasons": lambda texts: similarity.explain_closest(texts, _pairs(texts)),
}
# What they take texts for is asked for.
ASKED = {"comentions.co_mentions": {"texts"}}
# They list what reading noted beside the texts, in columns that a table of texts need not have.
NOTED = {"corpus.left_out", "corpus.metadata_origins"}


def functions_of_texts() -> dict[str, Callable]:
    """Return each public function that takes texts, by ``room.name``."""
    found = {}
    for room in ROOMS:
        face = import_module(f"analysis.{room}")
        for name in face.__all__:
            function = getattr(face, name)
            if inspect.isfunction(function) and _takes_texts(f"{room}.{name}", function):
                found[f"{room}.{name}"] = function
    return found


def prepared(name: str, texts: pd.DataFrame) -> Callable[[], object]:
    """Return the call of a function on these texts, with all else that it needs at hand."""
    function = functions_of_texts()[name]
    given = {}
    for parameter in _wanted(name, function):
        given[parameter] = texts if parameter in TABLES else NEEDED[parameter](texts)
    return partial(function, **given)


def _takes_texts(name: str, function: Callable) -> bool:
    return name not in NOTED and any(wanted in TABLES for wanted in _wanted(name, function))


def _wanted(name: str, function: Callable) -> Iterator[str]:
    for parameter in inspect.signature(function).parameters.values():
        always = (
            parameter.default is parameter.empty and parameter.kind is not parameter.VAR_KEYWORD
        )
        if always or parameter.name in ASKED.get(name, ()):
            yield parameter.name
