"""Tell the language of a text by its script and its function words.

Convention: light and cautious. A code of ISO 639-1 is given only where the evidence is
plain; a text of few words, in two languages or in one that is not listed gets an empty
string. Languages that share their words (Malay and Indonesian, Danish and Norwegian) are
not told apart: only those of ``LANGUAGES`` are ever named, and their near kin may be taken
for them. The words are in ``data/text/function_words.csv``.
"""

import re as plain_re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

import regex as re

from analysis.text.word_lists import word_list

LANGUAGES = tuple("ar de en es fr id it ja ko nl pt ro ru vi zh".split())
"""The languages told apart."""

_READ = 4_000  # characters, enough to tell; further ones would only cost time
_MIN_WORDS = 6  # a shorter text is in doubt: a name or two would decide
_MIN_LETTERS = 12  # likewise, for a script without spaces
_WORD = re.compile(r"[\p{L}\p{M}]+")
_PLAIN_WORD = plain_re.compile(r"[^\W\d_]+")
_UNUSUAL = re.compile(r"[\p{M}\p{Nl}\p{No}]")
_VIETNAMESE = frozenset(  # letters that no other language writes, nearly
    "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹơưđ"
)
_MIN_VIETNAMESE = 0.3  # of the words have one of them; an English text has them in names only
_MIN_SHARE = 0.2  # of the words are on the list, or it is a list of names or another language
_AHEAD = 1.3  # times the next best: kin share words, and a text may be in two languages
_MOST = 0.8  # of the letters are Latin where Latin ones prevail, or the text is in two scripts
_HALF = 0.5  # of the letters beside the Latin ones are of one script
_ONE_FOREIGN_IN = 200  # letters: a name may come along with its own
_SCRIPTS = {
    "ja": r"[\p{Hiragana}\p{Katakana}]",
    "ko": r"\p{Hangul}",
    "zh": r"\p{Han}",
    "ar": r"\p{Arabic}",
    "ru": r"\p{Cyrillic}",
    "": r"[^\P{L}\p{Latin}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Han}\p{Arabic}\p{Cyrillic}]",
}
# Letters that the language of a script never has: Persian and Urdu, Ukrainian and its kin.
_FOREIGN = {"ar": re.compile(r"[پچژگٹڈڑےک]"), "ru": re.compile(r"[іїєґўјљњћџђѓќѕәғқңөұүһ]")}
_MIN_KANA = 0.1  # of the letters of a Japanese text, which may be mostly Han; Chinese has none


def language(text: str) -> str:
    """Return the language of a text as an ISO 639-1 code, or an empty string.

    Only the first 4,000 characters are read.

    Examples
    --------
    >>> language("The treaty was signed by sixty states in the capital.")
    'en'
    >>> language("Hanoi, 2025")
    ''
    """
    text = unicodedata.normalize("NFC", text[:_READ]).lower()
    every = {char: text.count(char) for char in set(text)}
    letters = sum(n for char, n in every.items() if char.isalpha())
    latin = sum(n for char, n in every.items() if _is_of(r"\p{Latin}", char))
    if letters < _MIN_LETTERS:
        return ""
    if latin > letters / 2:
        return _by_words(_words(text, every)) if latin > _MOST * letters else ""
    return _by_script(text, every, letters - latin)


@lru_cache(maxsize=1 << 14)
def _is_of(script: str, char: str) -> bool:
    return re.match(script, char) is not None


def _words(text: str, characters: Iterable[str]) -> list[str]:
    """Return runs of letters and their marks; the plain engine does most texts in less time."""
    usual = not _UNUSUAL.search("".join(characters))
    return _PLAIN_WORD.findall(text) if usual else _WORD.findall(text)


def _by_script(text: str, every: dict[str, int], letters: int) -> str:
    shares = {
        code: sum(n for char, n in every.items() if _is_of(script, char)) / letters
        for code, script in _SCRIPTS.items()
    }
    if shares["ja"] >= _MIN_KANA and shares["ja"] + shares["zh"] > _HALF:
        return "ja"
    code = max(shares, key=shares.__getitem__)
    foreign = _FOREIGN.get(code)
    if shares[code] < _HALF or (foreign and len(foreign.findall(text)) > letters / _ONE_FOREIGN_IN):
        return ""
    return code


def _by_words(words: list[str]) -> str:
    if len(words) < _MIN_WORDS:
        return ""
    counts, known = Counter(words), _languages_of()
    if sum(_vietnamese(counts).values()) >= _MIN_VIETNAMESE * len(words):
        return "vi"
    hits: Counter[str] = Counter()
    for word in known.keys() & counts.keys():
        for code in known[word]:
            hits[code] += counts[word]
    (best, most), (_, next_most) = (*hits.most_common(2), ("", 0), ("", 0))[:2]
    plain = most >= _MIN_SHARE * len(words) and most >= _AHEAD * next_most
    return best if plain else ""


def _vietnamese(counts: Counter[str]) -> dict[str, int]:
    """Return the words with a letter that is hardly written in another language."""
    if _VIETNAMESE.isdisjoint("".join(counts)):
        return {}
    return {word: n for word, n in counts.items() if not _VIETNAMESE.isdisjoint(word)}


@cache
def _languages_of() -> dict[str, list[str]]:
    """Return of each function word the languages that it is on the list of."""
    languages: dict[str, list[str]] = {}
    _, *rows = word_list("text/function_words.csv")
    for word, code in (row.split(",") for row in rows):
        languages.setdefault(word, []).append(code)
    return languages
