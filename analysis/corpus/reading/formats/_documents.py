"""The text of Word and RTF documents, a paragraph to a line.

Convention: what stands in the body is the text, tables and text boxes too, in their order; headers,
footers, footnotes, comments and what was deleted under tracked changes are not.
"""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.corpus.reading.formats._opening import library, opening, require_harmless
from analysis.corpus.reading.formats._pdf import pdf_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH = f"{_WORD}p"
_LEFT_OUT = frozenset((_FALLBACK, f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}pPr", f"{_WORD}rPr"))
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LARGEST = 30_000_000  # bytes of an RTF file; a hundred articles have one
_PICTURE = re.compile(r"\{\\\*?\\?(?:pict|objdata|themedata|datastore)\b[^{}]*\}")


def document_text(data: bytes, suffix: str, name: str) -> tuple[str, str]:
    """Return the text of a Word, RTF or PDF document, and a note on what was set aside.

    Parameters
    ----------
    data
        The whole file.
    suffix
        ``.docx``, ``.rtf``, ``.pdf`` or ``.doc``; the last may be RTF or a new Word document.
    name
        What to call it in an error.

    Raises
    ------
    ImportError
        If the extra ``office`` is not installed.
    ValueError
        If it is damaged, made to do harm or not what it is called.
    """
    if suffix == ".pdf":
        return pdf_text(data, name)
    if data.startswith(b"{\\rtf"):
        return rtf_text(data, name), ""
    if suffix == ".docx" or data.startswith(b"PK"):
        return docx_text(data, name), ""
    if suffix == ".doc":
        raise ValueError(f"{name} is an old Word document (.doc); save it as .docx")
    raise ValueError(f"{name} is no RTF document; save it as .docx")


def docx_text(data: bytes, name: str) -> str:
    """Return the text of a ``.docx`` document.

    Parameters
    ----------
    data
        The whole file.
    name
        What to call it in an error.

    Raises
    ------
    ImportError
        If the extra ``office`` is not installed.
    ValueError
        If it is damaged, protected by a password or made to do harm.
    """
    docx = library("docx", name, "a Word document")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ValueError(
            f"{name} has a password or is an old document; save it as .docx in Word, not by "
            "giving it another name, and without a password"
        )
    require_harmless(data, name)
    with opening(name, "a Word document", "open it in Word and save it again as .docx"):
        body = docx.Document(io.BytesIO(data)).element.body
        lines = [line for paragraph in _paragraphs(body) for line in _text(paragraph).split("\n")]
    return "\n".join(filter(None, map(str.strip, lines)))


def _paragraphs(body: "_Element") -> Iterator["_Element"]:
    """Yield the paragraphs in their order; those of a text box come after the one it hangs on."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element.tag in _LEFT_OUT:
            continue
        if element.tag == _PARAGRAPH:
            yield element
        waiting.extend(reversed(element))


def _text(paragraph: "_Element") -> str:
    pieces: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _LEFT_OUT or element.tag == _PARAGRAPH:
            continue
        if element.tag == f"{_WORD}t":
            pieces.append(element.text or "")
        elif isinstance(element.tag, str):
            pieces.append(_SIGNS.get(element.tag.removeprefix(_WORD), ""))
        waiting.extend(reversed(element))
    return "".join(pieces)


def rtf_text(data: bytes, name: str) -> str:
    """Return the text of an RTF document.

    Parameters
    ----------
    data, name
        As for ``docx_text``.

    Raises
    ------
    ImportError
        If the extra ``office`` is not installed.
    ValueError
        If it is damaged or larger than 30 MB.
    """
    striprtf = library("striprtf.striprtf", name, "an RTF document")
    source = data.decode("latin-1")
    if "pict" in source or "data" in source:
        source = _PICTURE.sub("", source)
    if len(source) > _LARGEST:
        raise ValueError(
            f"{name} has {len(source) // 10**6} MB of text and layout, more than articles have; "
            "save it as .txt, or in parts"
        )
    with opening(name, "an RTF document", "open it in Word and save it as .docx"):
        text = striprtf.rtf_to_text(source, encoding="cp1252", errors="replace")
    rows = (
        "\n".join(line[:-1].split("|")) if line.endswith("|") else line for line in text.split("\n")
    )
    lines = (" ".join(line.split()) for line in "\n".join(rows).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
