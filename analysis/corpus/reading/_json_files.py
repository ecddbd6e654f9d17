"""Articles in files of JSON: one, an array of them, or one to a line.

Convention: a ``.json`` file is one article, called after its file, or an array of them, which may
stand in an object under one of the names that exports use, and this in another.
"""

import json
from typing import Any

import pandas as pd

from analysis.corpus.reading._columns import plain_name, usual_names
from analysis.corpus.reading._sources import Report

ALONE = "its object"
"""The place of an article that is its whole file."""

_LISTS = "articles data results items docs documents stories response records hits news".split()
_INNER = ("_source", "fields")


def json_file(
    text: str, name: str, report: Report, text_column: str | None
) -> tuple[pd.DataFrame, list[str]]:
    """Read one article, a list of them, or an object to a line, as some call it .json too."""
    try:
        whole = _value(text, name, "file")
    except ValueError:
        if not _is_object(text.lstrip().partition("\n")[0]):
            raise
        return json_lines(text, name, report)
    if isinstance(whole, dict):
        listed = _listed(whole)
        if len(listed) != 1 or _has_text(whole, text_column):
            return _table([whole]), [ALONE]
        (whole,) = listed
    if not isinstance(whole, list):
        raise ValueError(
            f"{name}: expected an article or a list of them, got {type(whole).__name__}; "
            'write it as [{"id": ..., "text": ...}]'
        )
    return _objects([(f"item {n}", item) for n, item in enumerate(whole, 1)], name, report)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _has_text(item: dict, text_column: str | None) -> bool:
    return text_column in item or not set(map(plain_name, item)).isdisjoint(usual_names()["text"])


def _listed(whole: dict) -> list[list]:
    """Return the lists under the usual names, in the object or in the one within it."""
    inside = [whole[key] for key in _LISTS if key in whole]
    lists = [value for value in inside if isinstance(value, list)]
    objects = [value for value in inside if isinstance(value, dict)]
    return lists if lists or len(objects) != 1 else _listed(objects[0])


def json_lines(text: str, name: str, report: Report) -> tuple[pd.DataFrame, list[str]]:
    """Read an object from each line."""
    values = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        try:
            values.append((f"line {number}", _value(line, where, "line")))
        except ValueError as error:
            report(where, error)
    return _objects(values, name, report)


def _objects(
    values: list[tuple[str, Any]], name: str, report: Report
) -> tuple[pd.DataFrame, list[str]]:
    """Make a table of the objects among some values, each of which has its place."""
    objects, places = [], []
    for place, value in values:
        if isinstance(value, dict):
            objects.append(value)
            places.append(place)
            continue
        error = (
            f'{name}, {place}: expected an object such as {{"id": ..., "text": ...}}, '
            f"got {type(value).__name__}; mend it, or leave the {place.split()[0]} out"
        )
        report(f"{name}, {place}", ValueError(error))
    return _table(objects), places


def _table(objects: list[dict]) -> pd.DataFrame:
    objects = [_flat(item) for item in objects]
    columns = dict.fromkeys(key for item in objects for key in item)
    cells = {key: _column([item.get(key) for item in objects]) for key in columns}
    return pd.DataFrame(cells, index=range(len(objects)))


def _flat(item: dict) -> dict:
    """Lay the fields that some services keep in an object of their own beside the others."""
    inner = [item[key] for key in _INNER if isinstance(item.get(key), dict)]
    outer = {key: value for key, value in item.items() if value not in inner}
    return {**inner[0], **outer} if inner else item


def _column(values: list) -> pd.Series:
    """Keep numbers as numbers; strings stay objects, which may hold a lone surrogate."""
    plain = all(isinstance(value, int | float) for value in values)
    return pd.Series(values) if plain else pd.Series(values, dtype=object)


def _value(text: str, where: str, what: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(
            f"{where} is not JSON ({error}); mend it, or leave the {what} out"
        ) from None
