"""Invented source documents and what articles made of their sentences, with the truth.

Convention: a document is the sentences of two invented stories. One article prints them as they
are, one changes a figure, a name or a denial in some of them, one leaves half of them out and
adds its own. Everything hangs on the number of the document.
"""

import random
import re
from typing import NamedTuple

import pandas as pd
from planted_families import _OWN, FIRST, Desk, Phrases

_FIGURE = re.compile(r"\b\d+\b|\b(?:two|five|six|nine|three)\b")
_OTHERS = {"two": "four", "five": "seven", "six": "eleven", "nine": "twelve", "three": "five"}
_NAMES = ("Marta Kovalenko", "Trondheim", "the Sable Foundation", "Osei Mensah")
_DENIED = (
    (" had not ", " had "), (" nobody had ", " everybody had "),
    (" were never ", " were "), (" did not ", " did "),
    (" had been ", " had not been "), (" will be ", " will not be "),
    (" has given ", " has not given "), (" had traced ", " had not traced "),
    (" stayed ", " never stayed "), (" would be ", " would not be "),
    (" have been ", " have not been "), (" is to ", " is not to "),
    (" had shifted ", " had not shifted "), (" had carried ", " had not carried "),
    (" paid ", " did not pay "),
)  # fmt: skip


class Document(NamedTuple):
    """A source, the articles, and what each article did with each sentence of the source."""

    source: pd.DataFrame
    texts: pd.DataFrame
    truth: pd.DataFrame
    """``article``, ``sentence`` (0, 1, ... in the source), ``what``."""


def document(number: int, phrases: Phrases = FIRST) -> Document:
    """Return the document of this number."""
    desk = Desk(1000 + number, phrases)
    draw = desk.draw
    sentences = [*desk.story(), *desk.story(1)]
    rows, truth = [], []
    for article, write in (("same", _same), ("changed", _changed), ("cut", _cut)):
        printed, done = write(sentences, desk)
        rows.append((article, _paragraphs(printed, draw)))
        truth += [(article, n, what) for n, what in enumerate(done)]
    source = pd.DataFrame([("release", _paragraphs(sentences, draw))], columns=["article", "text"])
    texts = pd.DataFrame(rows, columns=["article", "text"])
    return Document(source, texts, pd.DataFrame(truth, columns=["article", "sentence", "what"]))


def _paragraphs(sentences: list[str], draw: random.Random) -> str:
    text, at = [], 0
    while at < len(sentences):
        size = draw.randint(1, 3)
        text.append(" ".join(sentences[at : at + size]))
        at += size
    return "\n\n".join(text)


def _same(sentences: list[str], desk: Desk) -> tuple[list[str], list[str]]:
    return [_OWN[0], *sentences, _OWN[2]], ["copied"] * len(sentences)


def _changed(sentences: list[str], desk: Desk) -> tuple[list[str], list[str]]:
    """Change every second sentence that can be changed, in turn a figure, a name, a denial."""
    printed, done, turn = [], [], desk.number
    for place, sentence in enumerate(sentences):
        what, changed = "copied", sentence
        if place % 2 == desk.number % 2:
            for _ in range(3):
                turn += 1
                what = ("figure changed", "name changed", "negation changed")[turn % 3]
                changed = _CHANGES[what](sentence, desk)
                if changed != sentence:
                    break
            else:
                what = "copied"
        printed.append(changed)
        done.append(what)
    return printed, done


def _cut(sentences: list[str], desk: Desk) -> tuple[list[str], list[str]]:
    kept = set(desk.draw.sample(range(len(sentences)), len(sentences) // 2))
    printed = [sentence for place, sentence in enumerate(sentences) if place in kept]
    for own in _OWN:
        printed.insert(desk.draw.randint(0, len(printed)), own)
    return printed, ["copied" if place in kept else "left out" for place in range(len(sentences))]


def _other_figure(sentence: str, desk: Desk) -> str:
    found = list(_FIGURE.finditer(sentence))
    if not found:
        return sentence
    match = desk.draw.choice(found)
    other = _OTHERS.get(match.group()) or str(int(match.group()) + desk.draw.choice((1, 7, 30)))
    return sentence[: match.start()] + other + sentence[match.end() :]


def _other_name(sentence: str, desk: Desk) -> str:
    names = [desk.person[0], desk.place[0], *desk.companies]
    found = [name for name in names if name in sentence]
    if not found:
        return sentence
    name = desk.draw.choice(found)
    kind = 0 if name == desk.person[0] else 1 if name == desk.place[0] else 2
    return sentence.replace(name, _NAMES[kind], 1)


def _other_denial(sentence: str, desk: Desk) -> str:
    for plain, denied in _DENIED:
        if plain in sentence:
            return sentence.replace(plain, denied, 1)
    return sentence


_CHANGES = {
    "figure changed": _other_figure,
    "name changed": _other_name,
    "negation changed": _other_denial,
}
