"""Tell the language of a text by its script and its function words.

Convention: light and cautious. A code of ISO 639-1 is given only where the evidence is
plain; a text of few words, in two languages or in one that is not listed gets an empty
string. Languages that share their words (Malay and Indonesian, Danish and Norwegian) are
not told apart: only those of ``LANGUAGES`` are ever named, and their near kin may be taken
for them.
"""

import re as plain_re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

import regex as re

LANGUAGES = (
    "ar",
    "de",
    "en",
    "es",
    "fr",
    "id",
    "it",
    "ja",
    "ko",
    "nl",
    "pt",
    "ro",
    "ru",
    "vi",
    "zh",
)
"""The languages told apart."""

_READ = 4_000  # characters; enough to tell
_MIN_WORDS = 6
_MIN_LETTERS = 12  # of a script without spaces
_WORDS = {
    "de": "der die das und ist nicht ein eine einer einen dem den des mit von zu auf für sich auch "
    "wurde wird sind war im am als bei nach hat haben über zum zur dass",
    "en": "the of and to in that is for was with on by as at from his has have this are were be "
    "which it its an not will he she they their had been said "
    "but or we what who there more than into over about if you can could would our when while",
    "es": "el la los las de del que y en un una por con para se al como su sus más fue es son este "
    "esta entre sobre también ha han lo pero no",
    "fr": "le la les des de du et est une un dans pour que qui sur au aux par avec pas il elle ont "
    "cette ce sont a été plus ne se son sa ses leur l d",
    "id": "yang dan di dengan untuk dari ini itu pada adalah dalam tidak akan ke oleh juga telah "
    "sebagai para bahwa kata lebih negara menjadi tersebut mereka",
    "it": "il la di che e un una per con non del della dello dei degli delle sono gli nel nella "
    "alla al dal dalla è le i si da anche ha hanno come più lo",
    "nl": "de het een en van is niet met voor op dat zijn aan te in die door als bij ook naar "
    "wordt werd hebben heeft deze om uit over er maar nog",
    "pt": "o a os as de do da dos das que e em um uma por com para não no na nos nas ao à se foi "
    "mais pelo pela são como é sua seu também entre",
    "ro": "și de la în a al ale cu pe din pentru care nu se să un o este au fi mai ce sunt prin "
    "despre după peste sau s",
    "vi": "và của các là có trong cho được với những không người một này đã về tại theo khi ông "
    "bà ra đến để từ việc nước công nhà tổ hội",
}
_WORD = re.compile(r"[\p{L}\p{M}]+")
_PLAIN_WORD = plain_re.compile(r"[^\W\d_]+")
_UNUSUAL = re.compile(r"[\p{M}\p{Nl}\p{No}]")
_VIETNAMESE = frozenset(  # letters that no other language writes, nearly
    "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹơưđ"
)
_MIN_VIETNAMESE = 0.3  # of the words have one of them
_MIN_SHARE = 0.2  # of the words are on the list
_AHEAD = 1.3  # times the next best

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
_MIN_KANA = 0.1  # of the letters of a Japanese text


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
        return _by_words(_words(text, every)) if latin > 0.8 * letters else ""
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
    if shares["ja"] >= _MIN_KANA and shares["ja"] + shares["zh"] > 0.5:
        return "ja"
    code = max(shares, key=shares.__getitem__)
    foreign = _FOREIGN.get(code)
    if shares[code] < 0.5 or (foreign and len(foreign.findall(text)) > letters / 200):
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
    found: dict[str, list[str]] = {}
    for code, listed in _WORDS.items():
        for word in listed.split():
            found.setdefault(word, []).append(code)
    return found
