"""Where Punkt (Kiss and Strunk, 2006) ends sentences, with our lists.

A full stop, ``?``, ``!`` or ``…`` before white space or a closing mark may end a sentence.
Punkt looks at the word before it and the token after it: nothing ends after an abbreviation
(but before a word that often begins a sentence), after an initial, or after a number before a
small letter. These are the decisions of NLTK's ``PunktSentenceTokenizer`` without training,
but for one: NLTK also cuts after ``Feb.`` where the *next* token, as in ``Feb. 10.”``, could
end a sentence. As the decisions depend on a few characters only, each is made once, and no
object is made for a token.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, zip_longest

import regex

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
_SHORT_PART = r"[^\W\d_]{1,5}"  # of an abbreviation with stops inside; the longest is Pharm.D.
_DOTTED = re.compile(  # F.B.I., O.J., Ph.D., M.Sc., LL.M.: one part is a single letter
    rf"(?:[^\W\d_]\.(?:{_SHORT_PART}\.)*{_SHORT_PART}|(?:{_SHORT_PART}\.)+[^\W\d_])"
)


def ends(block: str) -> Iterator[int]:
    """Yield where Punkt's sentences end; a closing mark belongs to the sentence before it."""
    start, taken, length = 0, 0, len(block)
    for (stop, following), (limit, _) in pairwise([*_breaks(block), (length, length)]):
        closing = None
        if following < limit and block[following] in _CLOSING_MARKS:
            closing = _CLOSING.match(block, following, limit)
        if closing:
            yield following + len(closing.group().rstrip())
        else:
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
        if common or _has_break(block[begin : match.end(1)], at - begin):
            yield at + 1, following if following >= 0 else at + 1


@lru_cache(maxsize=100_000)
def _has_break(context: str, mark: int) -> bool:
    """Tell whether a sentence ends with the mark between a word and the token after it."""
    tokens = [match for match in _TOKEN.finditer(context)]
    for token, following in pairwise(tokens):
        if token.end() > mark:
            return _ends_sentence(token.group(), following.group())
    return False


def _ends_sentence(token: str, following: str) -> bool:
    """Decide as Punkt does, from two tokens in a row."""
    if token in _ENDS or not token.endswith("."):
        return token in _ENDS
    if token.endswith(".."):
        return _ELLIPSIS.fullmatch(token) is not None and is_starter(following)
    initial = _INITIAL.fullmatch(token) is not None
    if _is_abbreviated(token):
        return not initial and is_starter(following)
    if following in _PUNCTUATION or following[0].islower():
        return not initial and not _NUMBER.fullmatch(token)
    return not (initial and following[0].isupper())


def is_abbreviation(word: str) -> bool:
    """Tell whether a word, in small letters and without its last stop, is an abbreviation.

    Examples
    --------
    >>> [is_abbreviation(word) for word in ("gen", "f.b.i", "ph.d", "early")]
    [True, True, True, False]
    """
    return word in abbreviations() or ("." in word and _DOTTED.fullmatch(word) is not None)


def _is_abbreviated(token: str) -> bool:
    word = token[:-1].lower()
    return is_abbreviation(word) or is_abbreviation(word.rpartition("-")[2])


def is_starter(token: str) -> bool:
    """Tell a capitalised word that often begins a sentence.

    Examples
    --------
    >>> is_starter("The"), is_starter("Senate")
    (True, False)
    """
    ends = token.endswith(".") and not token.endswith("..") and not _is_abbreviated(token)
    word = token[:-1] if ends else token
    return token[:1].isupper() and word.lower() in word_set("text/sentence_starters_en.txt")
