"""What a text brought along from where it was kept: tags, entities, twice-read letters, cuts.

Convention: only tags that HTML has are tags, so ``5 < 6`` stays; of a tag nothing stays but the end
of a line. Letters that were read in a wrong encoding are mended where most of the letters beyond
ASCII are such, else noted. A mark such as ``[+2829 chars]`` is taken off. All of it is noted.
"""

import html

import numpy as np
import pandas as pd
import regex as re

from analysis.corpus.reading._decoding import joined_notes

_BLOCKS = (
    "address article aside blockquote body br center dd div dl dt figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 head header hr html li main nav ol p pre section table tbody td th thead "
    "title tr ul"
)
_INLINE = (
    "a abbr b big cite code del em font i iframe img input ins link mark meta noscript q s script "
    "small source span strike strong style sub sup svg time tt u video"
)
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<!doctype\b[^<>]*>|"
    rf"""<(?P<end>/?)(?P<name>{"|".join((_BLOCKS + " " + _INLINE).split())})\b"""
    r"""(?:\s(?:"[^"]{0,5000}"|'[^']{0,5000}'|[^<>"']){0,5000}+)?/?>""",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK = frozenset(_BLOCKS.split())
_UNSEEN = frozenset(("script", "style", "noscript", "svg", "iframe"))
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ESCAPED_TAG = re.compile(r"&lt;/(?:p|div|span|a|b|i|em|strong|li|h[1-6])&gt;", re.IGNORECASE)
_CUT = re.compile(
    r"\s*[\[(]\s?(?:\+?\s?(?P<more>\d[\d,. ]*?)\s?(?:more )?(?:chars?|characters?)"
    r"(?: (?:more|omitted|truncated))?|(?:text )?truncated)\s?[\])]\s*$",
    re.IGNORECASE,
)
_ENDS_OPEN = re.compile(
    r"(?:\[(?:…|\.\.\.)\]|(?:…|\.\.\.)\s?(?:(?:read|see) (?:more|full)|continue reading)"
    r"[\w\s]{0,30}[\]).…»>]*)\s*$",
    re.IGNORECASE,
)
_FLANKED = re.compile(
    r"(?<=[A-Za-z])[ÃÄÅ][\xa0-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ•–—˜™š›œžŸ]|(?<=[A-Za-z])â€™(?=[a-z])"
)
_TWICE_READ = re.compile(r"[ÂÃÄÅÆÈÐÑØÙáâãäåæçèéïð][\xa0-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]|â€")
_NOT_PLAIN = (  # for Polars; what is not listed here may be another character in NFC
    r"[^\t\n -%'-;=-~\u{a0}-\u{24f}\u{400}-\u{4ff}\u{1e00}-\u{1eff}\u{2010}-\u{2027}"
    r"\u{2030}-\u{205e}€\u{3041}-\u{3096}\u{4e00}-\u{9fff}\u{ac00}-\u{d7a3}]|" + _TWICE_READ.pattern
)
_MAY_BE_CUT = r"…|\.\.\.|(?i:chars?|characters?|more|omitted|truncated)\s?[\])]\s*$"
_CERTAIN = 2  # such pairs at least, as one may be what it says, unless it stands in a word
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.I | re.S,
)


def is_page(text: str) -> bool:
    """Tell the source of a web page that was saved under another ending."""
    return _PAGE.match(text) is not None


def plain_text(text: str) -> tuple[str, str]:
    r"""Return a text without tags, entities, twice-read letters and marks of a cut.

    Parameters
    ----------
    text
        Any text, such as a cell of a table.

    Returns
    -------
    tuple
        The text, and a note on what was done; the note is empty where nothing was.

    Examples
    --------
    >>> plain_text("<p>They met &amp; signed.</p><p>5 < 6</p>")[0]
    'They met & signed.\n5 < 6'
    >>> plain_text("They met… [+2829 chars]")
    ('They met…', 'the text is cut, 2829 characters are missing')
    """
    text, twice = without_twice_read(text)
    text, tags = _without_tags(text)
    text, cut = _without_mark(text)
    return text, joined_notes(twice, tags, cut)


def surely_plain(texts: pd.Series) -> np.ndarray:
    """Tell which texts ``mend`` and :func:`plain_text` leave as they are, all at once.

    Some of the others they leave as they are too.

    Examples
    --------
    >>> surely_plain(pd.Series(["Hà Nội signed.", "<p>Port", "cut …"])).tolist()
    [True, False, False]
    """
    import polars as pl

    strings = pl.Series(texts, dtype=pl.String)
    odd = strings.str.contains(_NOT_PLAIN) | strings.str.slice(-200).str.contains(_MAY_BE_CUT)
    return ~odd.to_numpy()


def plain_cell(value: str) -> str:
    """Return a cell of metadata without tags, entities and twice-read letters."""
    value = without_twice_read(value)[0]
    return " ".join(_without_tags(value)[0].split()) if "<" in value or "&" in value else value


def without_twice_read(text: str) -> tuple[str, str]:
    """Mend UTF-8 that was read as another encoding and saved so; say it, or that it may be so.

    Examples
    --------
    >>> without_twice_read("The cafÃ© is shut.")[0]
    'The café is shut.'
    """
    if text.isascii() or not _TWICE_READ.search(text):
        return text, ""
    import ftfy

    mended = ftfy.fix_encoding(text)
    if mended == text:
        return text, ""
    wrong = [match.group() for match in _TWICE_READ.finditer(text)]
    few = len(wrong) < _CERTAIN and not _FLANKED.search(text)
    if few or 2 * len("".join(wrong)) < len(re.findall(r"[^\x00-\x7f]", text)):
        return text, "some letters look as if read in a wrong encoding; left as they are"
    return mended, "letters read in a wrong encoding before were mended"


def _without_tags(text: str) -> tuple[str, str]:
    notes = []
    if _ESCAPED_TAG.search(text):
        text = html.unescape(text)
    if "<" in text:
        stripped = _untagged(text)
        if stripped != text:
            notes.append("read without its HTML tags")
            text = stripped
    if "&" in text:
        plain = _ENTITY.sub(lambda entity: html.unescape(entity.group()), text)
        if plain != text:
            notes.append("read without its HTML entities")
            text = plain
    return text, joined_notes(*notes)


def _untagged(text: str) -> str:
    """Take the tags out; of scripts and styles nothing stays, and a block ends a line."""
    pieces: list[str] = []
    at, unseen, blocks = 0, "", False
    tags = list(_TAG.finditer(text))
    for tag, is_closed in zip(tags, _closed(tags), strict=True):
        name = (tag["name"] or "").lower()
        if not unseen:
            pieces.append(text[at : tag.start()])
        at = tag.end()
        if unseen:
            unseen = "" if tag["end"] and name == unseen else unseen
        elif is_closed:
            unseen = name
        elif name in _BLOCK:
            pieces.append("\0")
            blocks = True
    if not at:
        return text
    pieces.append(text[at:])
    if not blocks:
        return "".join(pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\0"))
    return "\n".join(filter(None, lines))


def _closed(tags: list[re.Match[str]]) -> list[bool]:
    """Tell which tags begin a script or its like; what nobody closes is no script but prose."""
    ends: dict[str, bool] = {}
    found = []
    for tag in reversed(tags):
        name = (tag["name"] or "").lower()
        found.append(name in _UNSEEN and not tag["end"] and ends.get(name, False))
        ends[name] = bool(tag["end"])
    return found[::-1]


def _without_mark(text: str) -> tuple[str, str]:
    if mark := _CUT.search(text[-200:]):
        missing = f", {mark['more'].strip()} characters are missing" if mark["more"] else ""
        start = max(len(text) - 200, 0) + mark.start()
        return text[:start], f"the text is cut{missing}"
    if _ENDS_OPEN.search(text[-200:]):
        return text, "the text ends as if it were cut"
    return text, ""
