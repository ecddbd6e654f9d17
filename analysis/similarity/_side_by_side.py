"""Show two articles side by side, with the passages that they share marked.

Convention: a passage bears the same number in both columns, so nothing hangs on colour
alone. Whatever stands in a text is escaped; the same texts give the same bytes.
"""

from collections.abc import Mapping
from html import escape

import pandas as pd

from analysis.evidence import Highlights
from analysis.evidence.marked import BOX, Sentence, isolated
from analysis.similarity._passages import PLACES, passage_spans, shared_passages
from analysis.tables import require_columns, require_known, require_texts, takes_tables
from analysis.tables.harmless import shown
from analysis.text import text_starts


@takes_tables
def compare(
    texts: pd.DataFrame,
    article_a: str,
    article_b: str,
    *,
    words: int = 8,
    labels: Mapping[str, str] | pd.Series | None = None,
    passages: pd.DataFrame | None = None,
) -> Highlights:
    """Show two articles side by side, with their shared passages marked and numbered.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``.
    article_a, article_b
        Two ids of the column ``article``; a stands on the left.
    words
        The fewest words of a passage.
    labels
        Article ids to labels, for the headings; by default the ids.
    passages
        What :func:`analysis.similarity.shared_passages` returned for these texts; by default
        it is called for these two articles.

    Returns
    -------
    Highlights
        Shown by a notebook as HTML, printed as text with ``[[marks|number]]``. Passages are
        numbered in the order of the left article.

    Raises
    ------
    ValueError
        If a column is missing, an article is unknown, or both are the same.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a", "b"], "text": [
    ...     "Today: 'the port is shut'.", "Reyes said the Port is shut!"]})
    >>> compare(texts, "a", "b", words=4)
    a | b: 1 shared passage of 4 words or more, 4 words in all
    a
      Today: '[[the port is shut|1]]'.
    b
      Reyes said [[the Port is shut|1]]!
    """
    require_texts(texts)
    _require_two(texts, article_a, article_b)
    pair = texts[texts["article"].isin([article_a, article_b])]
    if passages is None:
        passages = shared_passages(pair, words=words)
    require_columns(passages, *PLACES, "words")
    passages = _between(passages, article_a, article_b)
    spans = passage_spans(passages)
    known = {} if labels is None else dict(labels)
    names = [shown(str(known.get(article, article))) for article in (article_a, article_b)]
    sides = [_paragraphs(pair, spans, article) for article in (article_a, article_b)]
    total = f"{passages['words'].sum():,} words in all"
    n = f"{len(passages)} shared {'passage' if len(passages) == 1 else 'passages'}"
    summary = f"{' | '.join(names)}: {n} of {words} words or more, {total}"
    return Highlights(_html(summary, names, sides), _plain(summary, names, sides))


def _require_two(texts: pd.DataFrame, article_a: str, article_b: str) -> None:
    for article in (article_a, article_b):
        require_known("article", article, texts["article"].unique())
    if article_a == article_b:
        raise ValueError(f"expected two different articles, got {article_a!r} twice")


def _between(passages: pd.DataFrame, article_a: str, article_b: str) -> pd.DataFrame:
    """Return the passages of these two, in the order of the left one."""
    swapped = {
        f"{name}_{x}": f"{name}_{y}"
        for name in ("article", "start", "end")
        for x, y in ("ab", "ba")
    }
    both = [passages, passages.rename(columns=swapped)]
    ours = [
        some[(some["article_a"] == article_a) & (some["article_b"] == article_b)] for some in both
    ]
    return pd.concat(ours).sort_values(["start_a", "start_b"], ignore_index=True)


def _paragraphs(texts: pd.DataFrame, spans: pd.DataFrame, article: str) -> list[Sentence]:
    """Return the rows of one article with the numbers of their passages."""
    own = texts[texts["article"] == article]
    own = own.assign(begin=text_starts(own)).sort_values("begin", kind="stable")
    marks = spans.loc[spans["article"] == article, ["start", "end", "passage"]].to_numpy().tolist()
    return [
        Sentence(
            shown(f"{article}:{begin}"),
            text,
            sorted(
                (start - begin, end - begin, number)
                for start, end, number in marks
                if begin <= start and end <= begin + len(text)
            ),
        )
        for begin, text in zip(own["begin"].tolist(), own["text"], strict=True)
        if text.strip()
    ]


def _html(summary: str, names: list[str], sides: list[list[Sentence]]) -> str:
    columns = [
        f'<div style="flex:1 1 18em;min-width:0;overflow-wrap:anywhere">'
        f"<b>{isolated(name, 'auto')}</b>{''.join(map(_paragraph, side)) or _nothing()}</div>"
        for name, side in zip(names, sides, strict=True)
    ]
    row = f'<div style="display:flex;flex-wrap:wrap;gap:24px">{"".join(columns)}</div>'
    return f'{BOX}<p style="margin:0 0 8px">{escape(summary)}</p>{row}</div>'


def _nothing() -> str:
    return "<p><em>this article has no text</em></p>"


def _paragraph(paragraph: Sentence) -> str:
    direction = paragraph.direction
    return f'<p dir="{direction}" style="margin:6px 0">{paragraph.html()}</p>'


def _plain(summary: str, names: list[str], sides: list[list[Sentence]]) -> str:
    lines = [summary]
    for name, side in zip(names, sides, strict=True):
        lines += [name, *(f"  {each.plain()}" for each in side)]
        lines += [] if side else ["  this article has no text"]
    return "\n".join(lines)
