"""All the sentences behind a number, in pages of their own where they are too many for one.

Conventions: a page of a report holds up to ``MOST`` sentences to a number; what has more shows
its first ones and leads to ``sentences/NAME.html``, which has them all, by article. A file that
would become too long goes on in ``sentences/NAME-part-2.html``. They need no network, no script
and no other file.
"""

from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby
from string import Template

from analysis.evidence.marked import Sentence, isolated
from analysis.notebook import _exports
from analysis.tables.harmless import shown

MOST = 50
"""Sentences to a number on a page: fifteen numbers of so many take half a megabyte."""

_PART = 4_000  # sentences to a file; of ordinary length they take between one and two megabytes


def write_sentences(name: str, title: str, sentences: Sequence[Sentence]) -> str:
    """Write all sentences, grouped by article, and return the address of their first file.

    Parameters
    ----------
    name
        The file, without an ending.
    title
        What they are behind.
    sentences
        In any order; each article stands where its first sentence does.
    """
    order = {article: place for place, article in enumerate(dict.fromkeys(map(_of, sentences)))}
    by_article = sorted(sentences, key=lambda sentence: order[_of(sentence)])
    parts = [by_article[at : at + _PART] for at in range(0, len(by_article), _PART)]
    for number, part in enumerate(parts, start=1):
        last = number == len(parts)
        on = "" if last else f'<p><a href="{_file(name, number + 1)}">Go on reading</a></p>'
        body = f"<p>{len(sentences):,} sentences</p>\n{_articles(part)}\n{on}"
        page = _template().substitute(title=escape(shown(title)), body=body)
        _exports.write(f"sentences/{_file(name, number)}", page.encode("utf-8", "replace"))
    return f"sentences/{_file(name, 1)}"


def more_of(name: str, title: str, sentences: Sequence[Sentence], more: int) -> str:
    """Write all sentences and return a link to them that says how many more there are."""
    address = write_sentences(name, title, sentences)
    said = f"… and {more:,} more"
    link = f'<p class="beside"><a href="{address}">{said}: all sentences</a></p>'
    return f'{link}<div class="in-print"><small>{said}</small></div>'


def _of(sentence: Sentence) -> str:
    return sentence.article


def _file(name: str, number: int) -> str:
    return f"{name}.html" if number == 1 else f"{name}-part-{number}.html"


def _articles(sentences: Sequence[Sentence]) -> str:
    return "\n".join(
        f"<h2>{isolated(group[0].label or article, 'auto')}</h2>\n{_paragraphs(group)}"
        for article, each in groupby(sentences, key=_of)
        if (group := list(each))
    )


def _paragraphs(sentences: Sequence[Sentence]) -> str:
    return "\n".join(
        f'<p dir="{sentence.direction}">{_marked(sentence.cut())}</p>' for sentence in sentences
    )


def _marked(sentence: Sentence) -> str:
    """Return a sentence with its marks, which have no numbers here and hence no colours."""
    way = sentence.direction
    pieces = ((isolated(text, way), over) for text, over, _ in sentence.pieces())
    return "".join(f"<mark>{text}</mark>" if over else text for text, over in pieces)


@cache
def _template() -> Template:
    file = files("analysis") / "data" / "notebook" / "sentences.html"
    return Template(file.read_text(encoding="utf-8"))
