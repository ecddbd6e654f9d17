"""Make text drawable: on one line, in letters that the font has, within a width.

Convention: whatever comes out of an article is drawn letter by letter. A line break never
breaks a row, a long text is shortened in the middle, so that its two ends still tell it
apart, and □ stands for a character that the font lacks.
"""

import functools
import unicodedata
from collections.abc import Iterable, Sequence

import regex as re
from matplotlib import rcParams
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.textpath import text_to_path

LABEL_SIZE = 8.5  # points
LONGEST_LABEL = 40  # characters
MISSING = "□"
NAMELESS = "(no name)"

_GRAPHEME = re.compile(r"\X")


def shorten(label: object, longest: int = LONGEST_LABEL) -> str:
    r"""Return ``label`` on one line, at most ``longest`` characters, with … in the middle.

    Examples
    --------
    >>> shorten("Lương\n Cường")
    'Lương Cường'
    >>> shorten("Convention against Cybercrime", longest=16)
    'Convention…crime'
    """
    text = unicodedata.normalize("NFC", str(label))
    text = " ".join("".join(map(_plain, text)).split())
    text = "".join(map(_in_font, _GRAPHEME.findall(text)))
    return _without_middle(text, longest) or NAMELESS


def _without_middle(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    head = (longest - 1) * 2 // 3
    tail = longest - 1 - head
    return f"{text[:head].rstrip()}…{text[len(text) - tail :].lstrip()}"


def _plain(character: str) -> str:
    """Return what stands for ``character`` in a label; the fonts draw no lone surrogate."""
    category = unicodedata.category(character)
    if category == "Cf":  # marks of direction and their kin; Persian needs the joiners
        return character if character in "\u200c\u200d" else ""
    return {"Cc": " ", "Cs": "\ufffd"}.get(category, character)


def _in_font(grapheme: str) -> str:
    """Return what the font can draw of ``grapheme``, □ where it lacks the letter itself."""
    known = _letters(tuple(rcParams["font.family"]), tuple(rcParams["font.sans-serif"]))
    if grapheme.isascii() or all(ord(character) in known for character in grapheme):
        return grapheme
    if ord(grapheme[0]) not in known:
        return MISSING
    return "".join(character for character in grapheme if ord(character) in known)


@functools.lru_cache(maxsize=8)
def _letters(family: Sequence[str], _sans: Sequence[str]) -> frozenset[int]:
    """Return the characters of the fonts that labels are drawn with, by their numbers."""
    known: set[int] = set()
    for name in family:
        try:
            path = findfont(FontProperties(family=name), fallback_to_default=False)
        except ValueError:  # not installed: Matplotlib takes the next one
            continue
        known.update(get_font(path).get_charmap())
    return frozenset(known or get_font(findfont(FontProperties())).get_charmap())


def text_width(text: str, size: float = LABEL_SIZE, *, bold: bool = False) -> float:
    """Return the width of ``text`` in points, a little on the safe side."""
    family = tuple(rcParams["font.family"]), tuple(rcParams["font.sans-serif"])
    return 1.05 * size / 10 * _width_at_ten(text, bold, family)


@functools.lru_cache(maxsize=20_000)
def _width_at_ten(text: str, bold: bool, _family: tuple) -> float:
    font = FontProperties(size=10, weight="bold" if bold else "normal")
    return text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]


def widest(texts: Iterable[str], size: float = LABEL_SIZE) -> float:
    """Return the width in points of the widest of ``texts``; 0 if there are none."""
    return max((text_width(text, size) for text in texts), default=0.0)


def fit(text: str, width: float, size: float = LABEL_SIZE) -> str:
    """Return ``text`` shortened in the middle until it is at most ``width`` points wide.

    Examples
    --------
    >>> fit("Convention against Cybercrime", 60)
    'Conven…ime'
    >>> fit("port", 60)
    'port'
    """
    if text_width(text, size) <= width:
        return text
    low, high = 3, len(text)  # low always fits, or is as short as a label gets
    while high - low > 1:
        middle = (low + high) // 2
        fits = text_width(_without_middle(text, middle), size) <= width
        low, high = (middle, high) if fits else (low, middle)
    return _without_middle(text, low)


def wrap(text: str, width: float, size: float = LABEL_SIZE, *, bold: bool = False) -> str:
    r"""Break ``text`` into lines of at most ``width`` points, at spaces where it can.

    Examples
    --------
    >>> wrap("one row per article and term", 80)
    'one row per\narticle and term'
    """
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
            continue
        pieces = _pieces(word, width, size, bold)
        lines = [*lines, *pieces] if lines[-1] else pieces
    return "\n".join(lines)


def balanced(text: str, width: float, size: float) -> str:
    r"""Break a bold ``text`` into as few lines of ``width`` points as it takes, about as long.

    Examples
    --------
    >>> balanced("one row per article and term", 150, 10.5)
    'one row per\narticle and term'
    """
    lines = wrap(text, width, size, bold=True)
    low, high = 0.5 * width, width
    while high - low > 4:
        middle = (low + high) / 2
        tried = wrap(text, middle, size, bold=True)
        if tried.count("\n") > lines.count("\n"):
            low = middle
        else:
            high, lines = middle, tried
    return lines


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    """Cut a word that is wider than a line, as Chinese without spaces is."""
    pieces = [""]
    for letter in _GRAPHEME.findall(word):
        if text_width(pieces[-1] + letter, size, bold=bold) > width and pieces[-1]:
            pieces.append("")
        pieces[-1] += letter
    return pieces
