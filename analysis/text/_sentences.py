"""Sentences: where they end, and which of them a place in an article is in.

They end where Punkt (Kiss and Strunk, 2006) with our lists ends them: a full stop, ``?``,
``!`` or ``…`` before white space or a closing mark may end a sentence. Punkt looks at the word
before it and the token after it: nothing ends after an abbreviation (but before a word that
often begins a sentence), after an initial, or after a number before a small letter. These are
the decisions of NLTK's ``PunktSentenceTokenizer`` without training; as they depend on a few
characters only, each is made once, and no object is made for a token.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise, starmap, zip_longest

import numpy as np
import pandas as pd
import regex

from analysis.tables import require_texts
from analysis.text._rows import row_segments, text_starts, values_at
from analysis.text.word_lists import abbreviations, word_set

_ENDS = (".", "?", "!", "…")
_MARK = r"""[)";}\]*:@'({\[‘’“”«»?!…]"""
_MULTIPLE = r"(?:-{2,}|\.{2,}|(?:\.\s){2,}\.)"
_TOKEN = re.compile(
    rf"{_MULTIPLE}|[^\s(\"`{{\[:;&#*@)}}\]\-,]\S*?"
    rf"(?=\s|$|{_MARK}|{_MULTIPLE}|,(?=$|\s|{_MARK}|{_MULTIPLE}))|\S"
)
_CANDIDATE = re.compile(rf"[.?!…](?=({_MARK}|\s+(\S+)))")
_CLOSING_MARKS = "\"')]}‘’“”«»"
_CLOSING = re.compile(rf"[{re.escape(_CLOSING_MARKS)}]+?(?:\s+|(?=--)|$)", re.MULTILINE)
_SPACES = " \t\n\r\x0b\x0c"
_SPACE = re.compile(f"[{_SPACES}]")
_ELLIPSIS = re.compile(r"\.\.+")
_INITIAL = regex.compile(r"[^\W\d]\.")  # as in NLTK: to ``re`` a numeral like ① is a letter
_NUMBER = re.compile(r"-?[.,]?\d[\d,.-]*")
_PUNCTUATION = frozenset(";:,.!?")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_NEXT_WORD = re.compile(r"\s*")
_PARAGRAPH_NUMBER = re.compile(r"(\d{1,3}|[IVX]{1,5})[.)]")
_LONGEST_NUMBER = 6  # characters of a paragraph number, its full stop included: VIII.)
_OPEN_END = re.compile(r"""([?!…]|\.(?=.))[)\]"'’”»]{0,2}$""")  # the sentence may go on


def sentences(texts: pd.DataFrame) -> pd.DataFrame:
    """Split texts into sentences with Punkt (Kiss and Strunk, 2006) and our abbreviations.

    A sentence never crosses a row of ``texts`` or a blank line.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start`` and ``segment``.

    Returns
    -------
    DataFrame
        One row per sentence, in the order of the rows: ``article``, ``segment`` (of its
        text; else the number of its row in the article), ``sentence`` (0, 1, ... in the
        article), ``start``, ``end`` (in the article) and ``text``.

    Raises
    ------
    ValueError
        If ``article`` or ``text`` is missing.

    Examples
    --------
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["Gen. Tô Lâm left. He had signed."]})
    >>> sentences(texts)[["sentence", "start", "end", "text"]]
       sentence  start  end               text
    0         0      0   17  Gen. Tô Lâm left.
    1         1     18   32    He had signed.
    """
    require_texts(texts)
    spans = [
        (row, start + left, start + right, text[left:right])
        for row, (start, text) in enumerate(zip(text_starts(texts), texts["text"], strict=True))
        for left, right in sentence_spans(text)
    ]
    table = pd.DataFrame(spans, columns=["row", "start", "end", "text"])
    table = table.astype({"row": "int64", "start": "int64", "end": "int64", "text": "str"})
    table.insert(0, "article", values_at(texts["article"], table["row"]))
    table.insert(1, "segment", values_at(row_segments(texts), table["row"]))
    table.insert(2, "sentence", table.groupby("article", sort=False).cumcount())
    return table.drop(columns="row")


def with_sentences(table: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Add article, segment and sentence of each span (``row``, ``start``); ``row`` goes.

    Examples
    --------
    >>> spans = pd.DataFrame({"row": [0], "start": [6]})
    >>> with_sentences(spans, pd.DataFrame({"article": ["a"], "text": ["So. We go."]}))
       start article  segment  sentence
    0      6       a        0         1
    """
    rows = table["row"].to_numpy()
    places = pd.DataFrame({"article": texts["article"], "segment": row_segments(texts)})
    places = places.iloc[rows].reset_index(drop=True)
    starts = table["start"].to_numpy() - np.array(text_starts(texts), dtype="int64")[rows]
    places["sentence"] = _sentence_numbers(texts, rows, starts)
    return pd.concat([table.drop(columns="row").reset_index(drop=True), places], axis="columns")


def _sentence_numbers(texts: pd.DataFrame, rows: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Return the sentence, counted in its article, of each place in the text of a row."""
    named = texts["article"].isin(texts["article"].iloc[np.unique(rows)])
    begins = [
        [begin for begin, _ in sentence_spans(text)] if is_named else []
        for text, is_named in zip(texts["text"], named, strict=True)
    ]
    counts = np.array([len(of_row) for of_row in begins], dtype="int64")
    in_article = pd.Series(counts).groupby(texts["article"].to_numpy(), dropna=False).cumsum()
    width = 1 + max(map(len, texts["text"]), default=0)
    every = np.fromiter(chain.from_iterable(begins), "int64", counts.sum())
    every += np.repeat(np.arange(len(texts)) * width, counts)
    place = np.searchsorted(every, rows * width + starts, side="right") - 1
    return place + (in_article.to_numpy() - np.cumsum(counts))[rows]


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of one text, without white space around it.

    A paragraph number (``1.``) belongs to the sentence that follows it. A question mark, an
    ellipsis or a closed quotation ends no sentence where a small letter goes on.

    Examples
    --------
    >>> list(sentence_spans('He said: “It is done.” She left.'))
    [(0, 22), (23, 32)]
    """
    for first, block in _blocks(text):
        begin, length = 0, len(block)
        for end in _ends(block):
            following = _next_word(block, end)
            if end == length or not _goes_on(block, begin, end, following):
                yield first + begin, first + end
                begin = following


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between blank lines, and where it begins."""
    start, length = _next_word(text, 0), len(text)
    while start < length:
        blank = _BLANK_LINE.search(text, start)
        end = blank.start() if blank else length
        yield start, text[start:end].rstrip()
        start = _next_word(text, end)


def _next_word(text: str, at: int) -> int:
    space = _NEXT_WORD.match(text, at)
    return space.end() if space else at


def _goes_on(block: str, begin: int, end: int, following: int) -> bool:
    if block[following].islower() and _OPEN_END.search(block[max(begin, end - 3) : end]):
        return True
    short = end - begin <= _LONGEST_NUMBER
    return short and _PARAGRAPH_NUMBER.fullmatch(block, begin, end) is not None


def _ends(block: str) -> Iterator[int]:
    """Yield where Punkt's sentences end; a closing mark belongs to the sentence before it."""
    start, taken, length = 0, 0, len(block)
    for (stop, following), (limit, _) in pairwise([*_breaks(block), (length, length)]):
        closing = None
        if following < limit and block[following] in _CLOSING_MARKS:
            closing = _CLOSING.match(block, following, limit)
        if closing:
            yield following + len(closing.group().rstrip())
        elif start + taken < stop:
            yield stop
        start, taken = following, closing.end() - following if closing else 0
    if start + taken < length:
        yield length


def _breaks(block: str) -> Iterator[tuple[int, int]]:
    """Yield where a sentence ends and where the next one begins, closing marks apart."""
    begin = floor = 0  # where the word before the mark begins, and where to look for that
    listed = abbreviations()
    matches = list(_CANDIDATE.finditer(block))
    for match, later in zip_longest(matches, matches[1:]):
        at, following = match.start(), match.start(2)
        word = block[floor:at].rpartition(" ")[2]
        plain = word.isalpha()
        if plain:
            begin = at - len(word)
        else:
            begin = max(begin, *(1 + block.rfind(space, floor, at) for space in _SPACES))
        floor = at
        if later and begin < at and block[at + 1] not in _SPACES:
            if not _SPACE.search(block, at, later.start()):
                continue  # of several marks after a word only the last may end a sentence
        common = plain and (block[at] != "." or (len(word) > 1 and word.lower() not in listed))
        if common or _has_break(block[begin : match.end(1)]):
            yield at + 1, following if following >= 0 else at + 1


@lru_cache(maxsize=100_000)
def _has_break(context: str) -> bool:
    """Tell whether a sentence ends in a word, its mark and the token after it."""
    tokens = [token for line in context.split("\n") for token in _TOKEN.findall(line)]
    return any(starmap(_ends_sentence, pairwise(tokens)))


def _ends_sentence(token: str, following: str) -> bool:
    """Decide as Punkt does, from two tokens in a row."""
    if token in _ENDS or not token.endswith("."):
        return token in _ENDS
    if token.endswith(".."):
        return _ELLIPSIS.fullmatch(token) is not None and _is_starter(following)
    initial = _INITIAL.fullmatch(token) is not None
    if _is_abbreviated(token):
        return not initial and _is_starter(following)
    if following in _PUNCTUATION or following[0].islower():
        return not initial and not _NUMBER.fullmatch(token)
    return not (initial and following[0].isupper())


def _is_abbreviated(token: str) -> bool:
    word = token[:-1].lower()
    return word in abbreviations() or word.rpartition("-")[2] in abbreviations()


def _is_starter(token: str) -> bool:
    ends = token.endswith(".") and not token.endswith("..") and not _is_abbreviated(token)
    word = token[:-1] if ends else token
    return token[0].isupper() and word.lower() in word_set("text/sentence_starters_en.txt")
