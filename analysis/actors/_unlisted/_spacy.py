"""Names from a spaCy pipeline that the user has: its entities, cut to the names in them.

spaCy is not imported; any callable that gives documents with
``ents`` will do. An entity loses a leading article, a possessive ending and, of persons, the
title before the name, so that it can be merged with other spellings of the same name.
"""

from collections.abc import Callable, Iterable, Iterator

import pandas as pd
import regex as re

from analysis.actors._unlisted._evidence import Span
from analysis.actors.name_words import titles
from analysis.text import fold

_KINDS = {"PERSON": "person", "PER": "person", "ORG": "organisation", "NORP": "state"}
_KINDS |= {"GPE": "place", "LOC": "place", "FAC": "place", "EVENT": "event", "LAW": "instrument"}
_LEAD = re.compile(r"\s*(?:[Tt]he\s+|THE\s+)?")
_WORD = re.compile(r"(\S+)\s+")
_TAIL = re.compile(r"(?:['’][sS]?)?\s*$")


def entities(texts: pd.DataFrame, pipeline: Callable) -> Iterator[Span]:
    """Yield each entity that is a name.

    Raises
    ------
    TypeError
        If the pipeline cannot be called on a text.
    ValueError
        If it is a spaCy pipeline without any component.
    """
    for row, (text, doc) in enumerate(zip(texts["text"], _docs(texts, pipeline), strict=True)):
        for entity in doc.ents:
            if kind := _KINDS.get(entity.label_):
                start, end = name_in(text, entity.start_char, entity.end_char, kind)
                surface = text[start:end]
                if surface:
                    form = _form(surface, entity.label_)
                    yield Span(row, start, end, surface, form, kind)


def _docs(texts: pd.DataFrame, pipeline: Callable) -> Iterable:
    if not callable(pipeline):
        raise TypeError(f"pipeline must be a spaCy pipeline, as from spacy.load, not {pipeline!r}")
    if getattr(pipeline, "pipe_names", None) == []:
        raise ValueError(
            "the pipeline has no component, so it finds no entities; load one with named "
            "entities, as from spacy.load('en_core_web_sm'), or add an entity_ruler"
        )
    strings = texts["text"].tolist()
    return pipeline.pipe(strings) if hasattr(pipeline, "pipe") else map(pipeline, strings)


def name_in(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    """Return where the name in an entity stands.

    Examples
    --------
    >>> name_in("the Port Authority", 0, 18, "organisation")
    (4, 18)
    >>> name_in("Mayor Reyes’s car", 0, 13, "person")
    (6, 11)
    """
    end = start + _TAIL.search(text[start:end]).start()
    start = min(_LEAD.match(text, start, end).end(), end)
    while kind == "person" and (word := _WORD.match(text, start, end)):
        if fold(word.group(1)).rstrip(".") not in titles():
            break
        start = word.end()
    return start, end


def _form(surface: str, label: str) -> str:
    if label == "NORP":
        return "demonym"
    letters = surface.replace(".", "")
    return "acronym" if len(letters) > 1 and letters.isupper() and " " not in letters else "name"
