"""From the bytes of a file to its text: which encoding, and what had to be mended.

Convention: a text comes out without a byte-order mark, with line ends as LF, in Unicode's
NFC. What no encoding can read, a lone surrogate and a NUL character become U+FFFD and are
counted in a note. UTF-8 is never guessed away: a text with more whole than broken letters
stays UTF-8. Only then is an old encoding guessed, and the guess is said.
"""

import codecs
import unicodedata
from typing import NamedTuple

import regex as re

from analysis.text import nfc

_MARKS = (  # the longer one first: UTF-32 begins like UTF-16
    (codecs.BOM_UTF8, "utf-8", ""),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_SIGNATURES = {
    b"\x89PNG": "a PNG picture",
    b"GIF8": "a GIF picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"%PDF": "a PDF document",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"PK\x03\x04": "a zip archive or an Office document",
    b"PK\x05\x06": "a zip archive",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
    b"\x7fELF": "a program",
    b"PAR1": "a Parquet table",
    b"SQLite format 3": "a database",
}
_OUR_GUESSES = ("cp1252", "cp1258")
_IN_NEITHER = re.compile(rb"[\x81\x8a\x8d-\x90\x9a\x9d\x9e]")  # in one of them at least
_FEW = 0.02  # share of the bytes beyond ASCII: so few may be damage in a text we can guess
_OTHER_GUESSES = (
    "cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp874 koi8_r "
    "big5 gb18030 cp932 euc_jp cp949 utf_16_le utf_16_be"
).split()
_FRENCH = frozenset("éèêëàâçîïôûùüœæÿ")
_MOST_ACCENTS = 0.5  # of the letters of a short line of French; Russian read so has hardly others
_NO_ENCODINGS = "idna punycode raw_unicode_escape undefined unicode_escape utf_7 mbcs".split()
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b") + b"\x7f"
_MAX_CONTROLS = 0.1  # share of the bytes of a text; binary data have more
_SAMPLE = 1 << 16  # bytes: enough to guess from
_HEAD = 1 << 22  # bytes in which to look for lines beyond ASCII, so that time stays bounded
_NUL_IN = 10  # bytes, of which one at least is a NUL in UTF-16, as ASCII has one for each letter
_ONE_SIDE = 10  # times as many of them stand in odd places as in even ones, or the other way
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_RUN_OF_MARKS = re.compile(r"\p{M}{50,}+")


class Decoded(NamedTuple):
    """A text and how it was read: ``encoding`` is empty for UTF-8, the notes where all is well."""

    text: str
    encoding: str = ""
    guess: str = ""
    mended: str = ""


def decode(data: bytes, name: str, *, declared: str = "") -> Decoded:
    """Read bytes as text.

    Parameters
    ----------
    data
        The whole file.
    name
        What to call it in an error.
    declared
        The encoding that the file names for itself, if it does; UTF-8 goes before it.

    Returns
    -------
    Decoded
        ``text``; ``encoding`` (such as ``UTF-16`` or ``Windows-1258``; empty for UTF-8);
        ``guess`` (a note, where the encoding was guessed) and ``mended`` (a note, where
        U+FFFD stands for what could not be read).

    Raises
    ------
    ValueError
        If the bytes are no text.

    Examples
    --------
    >>> decode("Hà Nội".encode(), "a.txt").text
    'Hà Nội'
    >>> decode("Gutsan – “da”".encode("cp1252"), "a.txt")[1:3]
    ('Windows-1252', 'read as Windows-1252, a guess')
    """
    kind = next((kind for start, kind in _SIGNATURES.items() if data.startswith(start)), "")
    if kind:
        raise ValueError(f"{name} is {kind}, not text; save the article as text")
    codec, encoding, guess = _encoding(data, name, declared)
    text, broken = _read(data, codec)
    if _is_binary(text):
        raise ValueError(f"{name} is not text, it holds binary data; save the article as text")
    text, nul = _without_nul(text.removeprefix("\ufeff"))
    return Decoded(_unified(text), encoding, guess, joined_notes(broken, nul))


def mend(text: str) -> tuple[str, str]:
    r"""Bring a string into the form of every text, and say what was mended in it.

    Parameters
    ----------
    text
        Any string, such as a cell of a table.

    Returns
    -------
    tuple
        The text, and a note; the note is empty where nothing was lost.

    Examples
    --------
    >>> mend("Hà" + chr(13) + chr(10) + "Nội")
    ('Hà\nNội', '')
    >>> mend("Hà" + chr(0xD83D))[1]
    '1 lone surrogate became U+FFFD, the first at character 2'
    """
    first = _SURROGATE.search(text)
    surrogates = ""
    if first:
        joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        lone = joined.count("\ufffd") - text.count("\ufffd")
        if lone:
            surrogates = _became(lone, "lone surrogate", f"character {first.start()}")
        text = joined
    text, nul = _without_nul(text)
    return _unified(text), joined_notes(surrogates, nul)


def joined_notes(*notes: str) -> str:
    """Write several notes as one; empty ones are left out."""
    return "; ".join(filter(None, notes))


def _unified(text: str) -> str:
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else nfc(_RUN_OF_MARKS.sub(_in_order, text))


def _in_order(run: re.Match) -> str:
    """Sort a long run of marks canonically, for which Python needs quadratic time."""
    marks = "".join(unicodedata.normalize("NFD", mark) for mark in run.group())
    parts = re.split(r"(\p{ccc=0})", marks)
    return "".join("".join(sorted(part, key=unicodedata.combining)) for part in parts)


def _encoding(data: bytes, name: str, declared: str) -> tuple[str, str, str]:
    """Return the codec, the name of the encoding and a note where it was guessed."""
    for mark, codec, encoding in _MARKS:
        if data.startswith(mark):
            return codec, encoding, ""
    wide = _wide(data)
    if wide:
        return wide, "UTF-16", "read as UTF-16, a guess: it has no byte-order mark"
    if _is_utf8(data):
        return "utf-8", "", ""
    declared = _meant(declared)
    if _can_read(data, declared):
        return declared, _written(declared), ""
    return _guessed(data, name)


def _wide(data: bytes) -> str:
    """Return the UTF-16 codec of bytes that have a NUL in every other place, or nothing."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even + odd < len(sample) / _NUL_IN or min(even, odd) > max(even, odd) / _ONE_SIDE:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf8(data: bytes) -> bool:
    """Tell UTF-8 with more whole than broken letters from other encodings."""
    if _can_read(data, "utf-8"):
        return True
    whole = re.findall(r"[^\x00-\x7f]", data.decode("utf-8", "ignore"))
    return len(whole) > _broken(data, "utf-8")


def _broken(data: bytes, codec: str) -> int:
    """Count the U+FFFD that stand for broken bytes, not those that the text brings along."""
    whole = data.decode(codec, "ignore").count("\ufffd")
    return data.decode(codec, "replace").count("\ufffd") - whole


def _meant(declared: str) -> str:
    """Return the codec that browsers take for a declared encoding; nothing if there is none."""
    try:
        codec = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return ""
    if codec in ("ascii", "iso8859-1"):
        return "cp1252"
    return "" if codec.replace("-", "_") in _NO_ENCODINGS else codec


def _can_read(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except (LookupError, ValueError):
        return False
    return True


def _guessed(data: bytes, name: str) -> tuple[str, str, str]:
    from charset_normalizer import from_bytes

    lines = re.findall(rb"[^\r\n]*[\x80-\xff][^\r\n]*", data[:_HEAD])
    sample = b"\n".join(lines)[:_SAMPLE] or data[:_SAMPLE]
    rounds = [(sample, _OUR_GUESSES), (sample, _OTHER_GUESSES)]
    unknown = len(_IN_NEITHER.findall(sample))
    if 0 < unknown <= _FEW * len(re.findall(rb"[\x80-\xff]", sample)):
        rounds.insert(1, (_IN_NEITHER.sub(b"", sample), _OUR_GUESSES))
    for part, candidates in rounds:
        if part is sample and candidates is _OTHER_GUESSES and _is_french(sample):
            return "cp1252", _written("cp1252"), f"read as {_written('cp1252')}, a guess"
        best = from_bytes(part, cp_isolation=list(candidates)).best()
        if best is not None:
            encoding = _written(best.encoding)
            return best.encoding, encoding, f"read as {encoding}, a guess"
    raise ValueError(f"{name} is not text in any encoding known here; save it as UTF-8 text")


def _is_french(sample: bytes) -> bool:
    """Tell French, in a line or two full of accents: no letters but its own, most of them é."""
    text = sample.decode("cp1252", "replace")
    letters = [sign for sign in text if sign.isalpha()]
    accents = [sign.lower() for sign in letters if not sign.isascii()]
    if not set(accents) <= _FRENCH or "\ufffd" in text:
        return False
    common = sum(accents.count(sign) for sign in "éèà")
    return len(accents) <= len(letters) * _MOST_ACCENTS and len(accents) <= 2 * common


def _written(codec: str) -> str:
    name = codecs.lookup(codec).name
    return name.replace("cp", "Windows-") if re.fullmatch(r"cp125\d", name) else name.upper()


def _read(data: bytes, codec: str) -> tuple[str, str]:
    """Decode, with U+FFFD and a note for what cannot be read."""
    try:
        return data.decode(codec), ""
    except UnicodeDecodeError as error:
        offset = error.start
    count = _broken(data, codec)
    return data.decode(codec, "replace"), _became(count, "broken character", f"byte {offset}")


def _is_binary(text: str) -> bool:
    data = text.encode("utf-8", "replace")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > _MAX_CONTROLS * len(data)


def _without_nul(text: str) -> tuple[str, str]:
    first = text.find("\0")
    if first < 0:
        return text, ""
    note = _became(text.count("\0"), "NUL character", f"character {first}")
    return text.replace("\0", "\ufffd"), note


def _became(count: int, what: str, first: str) -> str:
    several = "s" if count > 1 else ""
    return f"{count} {what}{several} became U+FFFD, the first at {first}"
