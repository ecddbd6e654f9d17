"""Give every chart the same look: style, colours, numbers, names of rows, text that fits.

Convention: a colour means one thing in every chart. Whatever comes out of an article is drawn
letter by letter: a dollar sign or an underscore is never read as mathematics, a line break
never breaks a row, a long text is shortened in the middle, so that its two ends still tell it
apart, and □ stands for a character that the font lacks.
"""

import functools
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ParamSpec

import numpy as np
import pandas as pd
import regex as re
from matplotlib import rc_params_from_file, rcParams, style
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.patches import Patch
from matplotlib.textpath import text_to_path
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.tables import require_columns, takes_tables

STYLE = Path(__file__).resolve().parents[2] / "data" / "charts" / "analysis.mplstyle"

# Okabe and Ito's colours, told apart with every common kind of colour blindness; their
# yellow is left out, because it fades on white paper, and their grey (#999999) is darker
# here, because without green cones it looks like their purple.
BLUE, ORANGE, GREEN, VERMILION = "#0072B2", "#E69F00", "#009E73", "#D55E00"
PURPLE, SKY, GREY, BLACK = "#CC79A7", "#56B4E9", "#555555", "#000000"
SERIES_COLOURS = (BLUE, VERMILION, GREEN, ORANGE, PURPLE, SKY, BLACK)
#: The colour of each kind of actor, in every chart; any other kind is black.
KIND_COLOURS = {
    "person": BLUE,
    "organisation": ORANGE,
    "state": GREEN,
    "bloc": PURPLE,
    "instrument": SKY,
    "event": VERMILION,
    "place": GREY,
}

INK, FAINT, RULE, BAND = "#333333", "#6b6b6b", "#c9c9c9", "#f3f3f3"

LABEL_SIZE = 8.5  # points
LONGEST_LABEL = 40  # characters
_FRAGMENT = re.compile(r"\s(?:[^\W\d_]{1,3})?$")  # of a word, before a sign of omission
MISSING = "□"
NAMELESS = "(no name)"
_GRAPHEME = re.compile(r"\X")
SAFE = 1.05  # times the measured width of a text, which is measured at one size and scaled

Labels = Mapping[str, str] | pd.Series | None
P = ParamSpec("P")


def in_project_style(plot: Callable[P, Axes]) -> Callable[P, Axes]:
    """Run ``plot`` under the project's style and leave the global style as it was.

    Its table comes in through the door of ``tables``.
    """
    drawn = takes_tables(plot)

    @functools.wraps(plot)
    def styled(*args: P.args, **kwargs: P.kwargs) -> Axes:
        with style.context(_style()):
            return drawn(*args, **kwargs)

    return styled


@functools.cache
def _style() -> Any:  # RcParams, whose keys have a type of their own, unknown to style.context
    return rc_params_from_file(STYLE, use_default_template=False)


def kind_colour(kind: str) -> str:
    """Return the colour of a kind of actor; black for a kind without one.

    Examples
    --------
    >>> kind_colour("person"), kind_colour("ship")
    ('#0072B2', '#000000')
    """
    return KIND_COLOURS.get(kind, BLACK)


def kind_of(actor: str) -> str:
    """Return the kind that stands at the front of an actor's id.

    Examples
    --------
    >>> kind_of("org:unodc"), kind_of("state:VN")
    ('organisation', 'state')
    """
    kind = str(actor).partition(":")[0]
    return "organisation" if kind == "org" else kind


def kind_handles(kinds: Iterable[str]) -> list[Patch]:
    """Return one legend patch per kind, in the palette's order, other kinds after."""
    present = list(dict.fromkeys(kinds))
    ordered = [k for k in KIND_COLOURS if k in present]
    ordered += [k for k in present if k not in KIND_COLOURS]
    return [Patch(color=kind_colour(kind), label=shorten(kind)) for kind in ordered]


def require_drawable(table: pd.DataFrame, *columns: str, number: str | None = None) -> None:
    """Raise unless ``table`` has rows, these columns, and finite numbers in ``number``.

    Raises
    ------
    ValueError
        If a column is missing, a value is no finite number, or there is nothing to draw.

    Examples
    --------
    >>> require_drawable(pd.DataFrame({"term": [], "n": []}), "term", number="n")
    Traceback (most recent call last):
    ValueError: nothing to draw: the table has no rows
    """
    require_columns(table, *columns, *([number] if number else []))
    if table.empty:
        raise ValueError("nothing to draw: the table has no rows")
    if number:
        values = pd.to_numeric(table[number], errors="coerce").to_numpy(float, na_value=np.nan)
        if not np.isfinite(values).all():
            row = int((~np.isfinite(values)).argmax())
            raise ValueError(
                f"expected a finite number in column {number!r}, "
                f"got {table[number].iloc[row]} in row {row}; drop the row or fill it"
            )


def article_names(articles: Iterable[Hashable], labels: Labels) -> dict[Hashable, str]:
    """Return the label to draw for each article; without a label, its id.

    The articles of ``labels`` come first, in their order, also those that ``articles``
    lacks: what an article does not have is worth seeing.

    Examples
    --------
    >>> article_names(["b", "c"], {"a": "VNS, 15 Oct", "b": "VNS, 25 Oct"})
    {'a': 'VNS, 15 Oct', 'b': 'VNS, 25 Oct', 'c': 'c'}
    """
    named = {} if labels is None else {a: label for a, label in labels.items() if pd.notna(label)}
    known = [] if labels is None else list(labels.keys())
    return {a: shorten(named.get(a, a)) for a in dict.fromkeys([*known, *articles])}


def number_format(values: Iterable[float]) -> Callable[[float], str]:
    """Return how to write numbers like these: whole, or with one or two decimals.

    Examples
    --------
    >>> number_format([1, 1200])(1200), number_format([0.25, 1])(1)
    ('1,200', '1.00')
    """
    sizes = np.abs(np.asarray(list(values), dtype=float))
    if (sizes == sizes.round()).all():
        return "{:,.0f}".format
    greatest = sizes.max()
    return ("{:.2g}" if greatest < 0.1 else "{:.2f}" if greatest < 10 else "{:,.1f}").format


def dress(ax: Axes) -> None:
    """Set spines and ticks on the artists, for they may be drawn after the style is off."""
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["left", "bottom"]].set(color="#8c8c8c", linewidth=0.6)
    ax.tick_params(
        length=3, width=0.6, color="#8c8c8c", labelcolor=INK, labelsize=LABEL_SIZE, pad=3
    )
    ax.set_axisbelow(True)
    ax.grid(False)


def name_rows(ax: Axes, names: Sequence[str]) -> None:
    """Name the rows of ``ax``, the first on top."""
    ax.set_yticks(range(len(names)), labels=names, parse_math=False)
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)


def number_ticks(axis: Axis, values: Sequence[float], width: float) -> None:
    """Put a few round numbers on an ``axis`` of ``width`` points; whole for whole ``values``."""
    write = number_format(values)
    whole = write(1) == "1"
    tick = max(widest(map(write, values)), 10) + 16
    axis.set_major_locator(MaxNLocator(nbins=int(np.clip(width / tick, 1, 6)), integer=whole))
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}"))


def shorten(label: object, longest: int = LONGEST_LABEL) -> str:
    r"""Return ``label`` on one line, at most ``longest`` characters, with … in the middle.

    Examples
    --------
    >>> shorten("Lương\n Cường")
    'Lương Cường'
    >>> shorten("Convention against Cybercrime", longest=16)
    'Convention…crime'
    >>> shorten("Herald, 9 Mar: Ferry late in…", longest=24)
    'Herald, 9 Mar:…late in'
    """
    text = unicodedata.normalize("NFC", str(label))
    text = " ".join("".join(map(_plain, text)).split())
    if not text.isascii():
        known = _letters_here()
        text = "".join(_in_font(each, known) for each in _GRAPHEME.findall(text))
    return _without_middle(text, longest) or NAMELESS


def _without_middle(text: str, longest: int) -> str:
    """Return at most ``longest`` characters, two thirds of them from the beginning.

    What is cut already, as a headline in a label, keeps whole words at its end.
    """
    if len(text) <= longest:
        return text
    head = (longest - 1) * 2 // 3
    tail = longest - 1 - head
    if text.endswith("…"):
        end = text[:-1].rstrip()
        kept = end[len(end) - tail :].partition(" ")[2] or end[len(end) - tail :]
        return f"{_FRAGMENT.sub('', text[: longest - 1 - len(kept)])}…{kept}"
    return f"{text[:head].rstrip()}…{text[len(text) - tail :].lstrip()}"


def _plain(character: str) -> str:
    """Return what stands for ``character`` in a label; the fonts draw no lone surrogate."""
    category = unicodedata.category(character)
    if category == "Cf":  # marks of direction and their kin; Persian needs the joiners
        return character if character in "\u200c\u200d" else ""
    return {"Cc": " ", "Cs": "\ufffd"}.get(category, character)


def _letters_here() -> frozenset[int]:
    """Return the characters of the fonts in use."""
    return _letters(tuple(rcParams["font.family"]), tuple(rcParams["font.sans-serif"]))


def _in_font(grapheme: str, known: frozenset[int] | None = None) -> str:
    """Return what the font can draw of ``grapheme``, □ where it lacks the letter itself."""
    known = _letters_here() if known is None else known
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
    return SAFE * size / 10 * _width_at_ten(text, bold, family)


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


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    """Cut a word that is wider than a line, as Chinese without spaces is."""
    pieces = [""]
    for letter in _GRAPHEME.findall(word):
        if text_width(pieces[-1] + letter, size, bold=bold) > width and pieces[-1]:
            pieces.append("")
        pieces[-1] += letter
    return pieces


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
