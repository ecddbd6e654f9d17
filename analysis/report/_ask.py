"""The page that counts again: all occurrences, packed, with one script of our own.

Convention: what notebook 04 exported becomes ``ask.html``. Of many articles the texts of the
sentences lie in files beside, which the page reads when they are to be shown.
"""

import json
from pathlib import Path
from typing import Any

from analysis.tables.files import write_whole

PAGE = "ask.html"
_WAITING = "ask.json"  # what notebook 04 exported

_MOST = 2_000_000  # letters of texts in the page; more lie beside, so that it stays below 3 MB
_BESIDE = 2_000  # sentences in one file
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def packed(folder: Path) -> str | None:
    """Return the occurrences for the page, and write the texts that do not fit beside it.

    Parameters
    ----------
    folder
        The report; what waits there is taken away. None if nothing waits.
    """
    waiting = folder / _WAITING
    if not waiting.is_file():
        return None
    carried = json.loads(waiting.read_text("utf-8"))
    waiting.unlink()
    texts = [row[3] for row in carried["sentences"]]
    inside = sum(map(len, texts)) <= _MOST
    if not inside:
        _write_beside(folder, texts)
    rows = [
        [article, _joined(terms), _joined(actors), *([text] if inside else [])]
        for article, terms, actors, text in carried["sentences"]
    ]
    return _script_safe(carried | {"sentences": rows, "beside": _BESIDE})


def _write_beside(folder: Path, texts: list[str]) -> None:
    (folder / "ask").mkdir()
    for number, start in enumerate(range(0, len(texts), _BESIDE)):
        line = f"texts({number}, {_script_safe(texts[start : start + _BESIDE])});\n"
        write_whole(folder / "ask" / f"{number}.js", line.encode("utf-8", "replace"))


def _joined(places: list[int]) -> str:
    return " ".join(map(_short, places))


def _short(place: int) -> str:
    """Write a number with 36 digits, as the script reads it."""
    digits = ""
    while True:
        place, rest = divmod(place, len(_DIGITS))
        digits = _DIGITS[rest] + digits
        if not place:
            return digits


def _script_safe(value: Any) -> str:
    """Return JSON that ends no script and begins no comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
