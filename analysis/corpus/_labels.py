"""Labels that people can read: ``Outlet, 25 Oct: first words of the headline``.

Convention: an article that nobody gave a label is called by its outlet, its day and its headline,
or by what there is of them; without a headline by its file, and where that says nothing (a number,
a row of a table, a hash) by the first words of its text. A label is on one line, without control
characters, and no other article has it: two that would share one say more of themselves (the year,
the end of the headline) and at last are numbered by the order of their ids. The order of the
articles changes nothing.
"""

from collections import Counter
from collections.abc import Callable

import pandas as pd
import regex as re

from analysis.corpus.reading import natural
from analysis.corpus.segments import labelled
from analysis.tables.harmless import one_line

LONGEST = 40
"""Characters of a label: as many as a chart draws without leaving out the middle."""

_LONGEST_OUTLET = 18  # characters, so that the headline keeps some words
_LONGEST_NUMBER = 6  # characters of `` (999)``
_OPENING = 2_000  # characters of a text in which its first words are looked for
_NO_NAME = re.compile(
    r":\d+$"  # a row of a table
    r"|^[\W\d_]*$"  # no letter
    r"|(?<![^\W_])(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,}(?![^\W_])"  # a hash
    r"|://",
    re.IGNORECASE,
)
_GRAPHEME = re.compile(r"\X")
_NOBODY_GAVE = r"(?:^|; )label: (?:id|made)(?:;|$)"


def with_labels(articles: pd.DataFrame) -> pd.DataFrame:
    """Make a label for each article that nobody gave one.

    Parameters
    ----------
    articles
        One row per article, from ``add_metadata``: ``article``, ``label``, ``outlet``,
        ``published``, ``title``, ``text``, ``origins``.

    Returns
    -------
    DataFrame
        The same rows in the same order. Where the label was the id, ``label`` has at most 40
        characters and is that of no other article, and ``origins`` says ``label: made``; it
        stays where nothing else is known and the id is a name.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["corpus:7"], "label": ["corpus:7"],
    ...     "outlet": ["The Courier"], "published": [pd.Timestamp("2025-10-25")], "text": [""],
    ...     "title": ["Dockers go back to work after four days"], "origins": ["label: id"]})
    >>> with_labels(articles)[["label", "origins"]].values.tolist()
    [['Courier, 25 Oct: Dockers go back to…', 'label: made']]
    """
    ours = articles["origins"].str.contains(_NOBODY_GAVE)
    if not ours.any():
        return articles
    labels = articles["label"].copy()
    labels.loc[ours] = _distinct(articles[ours], Counter(labels[~ours].map(str.casefold)))
    made = ours & (labels != articles["article"])
    named = articles["origins"].str.replace("label: id", "label: made", regex=False)
    return articles.assign(label=labels, origins=articles["origins"].mask(made, named))


def _distinct(articles: pd.DataFrame, given: Counter[str]) -> list[str]:
    """Choose for each article the first label that is its own; the last are numbered."""
    columns = ("article", "outlet", "published", "title", "text")
    choices = [_choices(*row) for row in zip(*map(articles.get, columns), strict=True)]
    labels = [choice[0] for choice in choices]
    for n in (1, 2, 0):  # with the year, with the end of the headline, or else by a number
        counts = given + Counter(map(str.casefold, labels))
        labels = [
            choice[n] if counts[label.casefold()] > 1 else label
            for choice, label in zip(choices, labels, strict=True)
        ]
    return _numbered(labels, articles["article"].tolist(), given)


def _numbered(labels: list[str], ids: list[str], given: Counter[str]) -> list[str]:
    """Give numbers to labels that several articles have, in the natural order of their ids."""
    counts = given + Counter(map(str.casefold, labels))
    taken = {label for label, n in counts.items() if n == 1} | set(given)
    labels, numbers = list(labels), Counter[str]()
    for place in sorted(range(len(ids)), key=lambda place: (natural(ids[place]), ids[place])):
        if counts[labels[place].casefold()] > 1:
            stem = _cut(labels[place], LONGEST - _LONGEST_NUMBER)
            label = stem
            while label == stem or label.casefold() in taken:
                numbers[stem] += 1
                label = f"{stem} ({numbers[stem]})"
            labels[place] = label
            taken.add(label.casefold())
    return labels


def _choices(
    article: str, outlet: str, published: pd.Timestamp, title: str, text: str
) -> tuple[str, str, str]:
    """Return the label of an article, and two that say more of it."""
    day = year = ""
    if pd.notna(published):
        day = f"{published.day} {published.month_name()[:3]}"
        year = f"{day} {published.year}"
    house = _cut(re.sub(r"^the\s", "", one_line(outlet), flags=re.IGNORECASE), _LONGEST_OUTLET)
    words = _words(article, one_line(title), text)
    return (
        _label(house, day, words, _cut),
        _label(house, year, words, _cut),
        _label(house, day, words, _without_middle),
    )


def _words(article: str, title: str, text: str) -> str:
    """Return the headline, else the name of the file, else how the text begins."""
    if title:
        return title
    if not _NO_NAME.search(article):
        return one_line(article)
    opening = text[:_OPENING]
    prose = (opening[left:right] for kind, left, right, _ in labelled(opening) if kind == "body")
    return one_line(next(prose, opening)) or one_line(article)


def _label(house: str, day: str, words: str, cut: Callable[[str, int], str]) -> str:
    front = ", ".join(filter(None, (house, day)))
    left = LONGEST - len(_GRAPHEME.findall(front)) - 2
    return f"{front}: {cut(words, left)}" if front else cut(words, LONGEST)


def _cut(words: str, longest: int) -> str:
    """Return the first words, with … behind them where others follow."""
    letters = _GRAPHEME.findall(words)
    if len(letters) <= longest:
        return words
    head = "".join(letters[:longest])
    whole = re.sub(r"\s\S*$", "", head)
    fits = longest // 3 < len(whole) < len(head)
    head = whole if fits else "".join(letters[: longest - 1])
    return f"{head.rstrip(' ,;:.–—-')}…"


def _without_middle(words: str, longest: int) -> str:
    letters = _GRAPHEME.findall(words)
    if len(letters) <= longest:
        return words
    tail = "".join(letters[-(longest // 2) :])
    tail = re.sub(r"^\S*\s+(?=\S)", "", tail)  # whole words, where it has any
    return f"{_cut(words, longest - len(tail) - 1).rstrip('…')}…{tail}"
