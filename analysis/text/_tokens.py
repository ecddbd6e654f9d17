"""Tokens, and the terms they count as: folded, or with their capitals kept.

Conventions: there is one pattern of a token, for every engine that reads texts here. A term
that keeps its capitals tells ``US`` from ``us`` and ``May`` from ``may``; a listed spelling
takes the case of what stands there: ``U.N.`` is ``UN``, ``Viet Nam`` is ``Vietnam``, ``VIET
NAM`` is ``VIETNAM`` and ``cyber-crime`` is ``cybercrime``. A word parted at the end of a line is
one token, and its term the word: ``conven-`` and ``tion`` are ``convention``, ``high-`` and
``level`` are ``high-level``.
"""

import re
from collections.abc import Iterator
from functools import cache
from re import Match

import pandas as pd

from analysis.tables import require_texts, takes_tables
from analysis.tables.kept import kept
from analysis.text._letters import INVISIBLE, fold, fold_marks, visible
from analysis.text._rows import text_starts, values_at
from analysis.text.dictionary import is_listed
from analysis.text.word_lists import DATA

_LAST_LATIN = 0x212B  # no character above the sign of the angstrom folds to one of a to z
_INSIDE = r"[\p{L}\p{M}\p{N}]*"
_LINE_END = r"[-‐‑\u00ad][ \t\r]*\n[ \t]*\p{Ll}"  # conven-, and on the next line tion
_WORD = rf"[\p{{L}}\p{{N}}]{_INSIDE}(?:(?:{_LINE_END}|[{INVISIBLE}]){_INSIDE})*"
_LETTERS = r"\p{Lu}[\p{L}\p{M}\p{N}]*(?:&\p{Lu}[\p{L}\p{M}\p{N}]*)+"  # AT&T, R&D
_NUMBER = r"\p{Nd}+(?:[.,]\p{Nd}+)+[\p{L}\p{M}]*"
_JOINT = r"['’‐‑-]"
_APOSTROPHE = r"['’]"
POSSESSIVE = re.compile(r"(?<!['’][sS])(?:['’][sS])+$")  # a run is tried from its beginning only
_PARTED = re.compile(r"([^\W\d_]*)([-‐‑\u00ad])[ \t\r]*\n[ \t]*([^\W\d_]+)")
_PIECE = re.compile(r"[^\x00-\x20]+")  # which no token crosses but those that ``_opening`` tells
_MANY = 500  # texts from which on their tokens are worth keeping: a few are read in no time
_LEAST_PART = 3  # letters of a part that is a word of its own; of shorter ones many are syllables


@takes_tables
def tokens(texts: pd.DataFrame) -> pd.DataFrame:
    """List the tokens of texts, stop words and numbers included.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and, if it does not begin its article,
        ``start``.

    Returns
    -------
    DataFrame
        One row per token, in the order of the rows: ``article``, ``row`` (position of its
        text in ``texts``), ``start`` and ``end`` (in the article; a possessive ``'s`` is
        left out), ``surface`` and ``term``.

    Raises
    ------
    ValueError
        If ``article`` or ``text`` is missing.

    Examples
    --------
    >>> tokens(pd.DataFrame({"article": ["a"], "text": ["Việt Nam’s high-level talks"]}))
      article  row  start  end     surface        term
    0       a    0      0    8    Việt Nam     vietnam
    1       a    0     11   21  high-level  high-level
    2       a    0     22   27       talks       talks
    """
    require_texts(texts)
    return (_kept_tokens if len(texts) > _MANY else _tokens)(texts)


def _tokens(texts: pd.DataFrame) -> pd.DataFrame:
    """Return the table of :func:`tokens`."""
    read = _Read()
    rows: list[int] = []
    starts: list[int] = []
    surfaces: list[str] = []
    for row, (start, text) in enumerate(zip(text_starts(texts), texts["text"], strict=True)):
        before = len(starts)
        for at, found in _pieces(text, read):
            for offset, surface in found:
                starts.append(start + at + offset)
                surfaces.append(surface)
        rows += [row] * (len(starts) - before)
    table = pd.DataFrame({"row": rows, "start": starts, "surface": surfaces})
    table = table.astype({"row": "int64", "start": "int64", "surface": "str"})
    ends = table["start"] + table["surface"].str.len()
    terms = {surface: term(surface) for surface in table["surface"].unique()}
    table = table.assign(end=ends, term=table["surface"].map(terms).astype("str"))
    table = table.assign(article=values_at(texts["article"], table["row"]))
    return table[["article", "row", "start", "end", "surface", "term"]]


_kept_tokens = kept(_tokens)


class _Read(dict):
    """What stands between white space: whether a token may go on behind it, and its tokens."""

    def __missing__(self, piece: str) -> tuple[bool, list[tuple[int, str]]]:
        value = self[piece] = _opening().search(piece) is not None, _read(piece)
        return value


def _read(piece: str) -> list[tuple[int, str]]:
    return [(at.start(), POSSESSIVE.sub("", at.group())) for at in token_matches(piece)]


def _pieces(text: str, read: _Read) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Yield where each piece of a text begins, and its tokens; one that opens is not cut off."""
    begin = -1
    for piece in _PIECE.finditer(text):
        opens, found = read[piece.group()]
        if begin >= 0:
            if not opens:
                yield begin, _read(text[begin : piece.end()])
                begin = -1
        elif opens:
            begin = piece.start()
        else:
            yield piece.start(), found
    if begin >= 0:
        yield begin, _read(text[begin:])


@cache
def _opening():
    import regex

    return regex.compile(edge_patterns()[0], regex.VERSION1)


def token_matches(text: str) -> Iterator[Match[str]]:
    """Yield the tokens of one text as matches, their possessive endings too.

    Examples
    --------
    >>> [match.span() for match in token_matches("Việt Nam’s talks")]
    [(0, 10), (11, 16)]
    """
    return _compiled_pattern().finditer(text)


@cache
def edge_patterns() -> tuple[str, str]:
    """Return patterns of a piece that may begin, and end, a listed spelling or a parted word."""
    words = [variant.split(" ") for variant in spelling_variants() if " " in variant]
    begins = sorted({spelling_pattern(word) for variant in words for word in variant[:-1]})
    ends = sorted({spelling_pattern(word) for variant in words for word in variant[1:]})
    begins.append(r"[\p{L}\p{M}\p{N}][-‐‑\u00ad]")
    return rf"(?:{'|'.join(begins)})\s*$", rf"^\s*(?:{'|'.join(ends)}|\p{{Ll}})"


@cache
def _compiled_pattern():
    import regex

    return regex.compile(token_pattern(), regex.VERSION1)


@cache
def token_pattern(*, hyphens: str = "keep") -> str:
    r"""Return the one pattern of a token, for any engine that knows ``\p{L}``.

    It has no look-around and no backreference, so that a linear-time engine can run it. With
    ``hyphens="split"`` a hyphen parts two tokens, but in a listed spelling (``cyber-crime``) and
    at the end of a line.
    """
    split = hyphens == "split"
    listed = [variant for variant in _longest_first() if _spans_words(variant, split)]
    unit = "|".join([*map(_variant_pattern, listed), _LETTERS, _NUMBER, _WORD])
    return rf"(?:{unit})(?:{_APOSTROPHE if split else _JOINT}(?:{unit}))*"


def _longest_first() -> list[str]:
    return sorted(spelling_variants(), key=lambda variant: (-len(variant), variant))


def _spans_words(variant: str, hyphens_split: bool) -> bool:
    return " " in variant or "." in variant or (hyphens_split and "-" in variant)


def _variant_pattern(variant: str) -> str:
    pattern = spelling_pattern(variant)
    return pattern if variant.endswith(".") else pattern + r"\b"


def term(surface: str) -> str:
    """Return the term that a token counts as.

    Examples
    --------
    >>> term("Việt Nam’s"), term("Cyber-Crime"), term("High-Level"), term("AT&T’s")
    ('vietnam', 'cybercrime', 'high-level', 'at&t')
    """
    folded = " ".join(POSSESSIVE.sub("", fold(visible(unparted(surface)))).split())
    return _whole_variant().sub(lambda match: spelling_variants()[match.group()], folded)


def unparted(surface: str) -> str:
    r"""Return a token without the line end that parts it.

    Its hyphen stays between two English words, which do not make one without it.

    Examples
    --------
    >>> unparted("conven-\ntion"), unparted("high-\nlevel")
    ('convention', 'high-level')
    """
    return _PARTED.sub(_joined, surface) if "\n" in surface else surface


def _joined(parts: re.Match[str]) -> str:
    left, hyphen, right = parts.groups()
    words = [fold(visible(part)) for part in (left, right)]
    keeps = hyphen != "\u00ad" and (not left or _are_words(*words))
    return f"{left}-{right}" if keeps else left + right


def _are_words(left: str, right: str) -> bool:
    """Tell two words from the two parts of one."""
    if is_listed(f"{left}-{right}"):
        return True
    if min(len(left), len(right)) < _LEAST_PART or is_listed(left + right):
        return False
    return is_listed(right) and (is_listed(left) or is_listed(left.capitalize()))


def cased_term(surface: str) -> str:
    """Return the term that a token counts as when case is kept.

    Examples
    --------
    >>> [cased_term(word) for word in ("U.S.", "us", "Việt Nam’s", "Anti-Cyber-Crime")]
    ['US', 'us', 'Vietnam', 'Anti-Cybercrime']
    """
    written = " ".join(POSSESSIVE.sub("", fold_marks(visible(unparted(surface)))).split())
    pieces, done = [], 0
    for match in _whole_variant().finditer(fold(written)):
        listed = spelling_variants()[match.group()]
        pieces += [written[done : match.start()], _in_the_case_of(match, written, listed)]
        done = match.end()
    return "".join([*pieces, written[done:]])


def _in_the_case_of(match: re.Match[str], written: str, listed: str) -> str:
    here = written[match.start() : match.end()]
    if here.isupper():
        return listed.upper()
    return listed[:1].upper() + listed[1:] if here[:1].isupper() else listed


@cache
def _whole_variant() -> re.Pattern[str]:
    return re.compile(rf"(?<![^'-])(?:{'|'.join(map(re.escape, _longest_first()))})(?![^'-])")


@cache
def spelling_variants() -> dict[str, str]:
    """Return folded spelling -> term, for spellings that count as one term.

    Examples
    --------
    >>> spelling_variants()["viet nam"]
    'vietnam'
    """
    with (DATA / "text" / "spelling_variants.csv").open(encoding="utf-8") as file:
        table = pd.read_csv(file, keep_default_na=False)
    return dict(zip(table["variant"].map(fold), table["term"], strict=True))


def spelling_pattern(folded: str) -> str:
    """Return a pattern of all that folds to this, with any white space for a space.

    Examples
    --------
    >>> re.fullmatch(spelling_pattern("ha noi"), "HÀ  Nội") is not None
    True
    """
    spellings = _unfolded()
    pieces = {" ": r"\s+", ".": r"\.", "-": "[‐‑-]"}
    marked = {char: rf"[{spellings.get(char, char)}][\u0300-\u036f]*" for char in folded}
    return "".join(pieces.get(char) or marked[char] for char in folded)


@cache
def _unfolded() -> dict[str, str]:
    spellings: dict[str, str] = {}
    for char in map(chr, [*range(0x41, 0x5B), *range(0x80, _LAST_LATIN + 1)]):
        base = fold(char)
        if base.isalpha() and base.isascii():
            spellings[base] = spellings.get(base, base) + char
    return spellings
