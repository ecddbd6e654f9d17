"""Files of Factiva, with field codes (``HD``, ``PD``, ``LP``) or plain.

Convention: a code counts at the beginning of its line, where it is followed by others; the
codes below the text count only as one row to the end. A plain article has its number of words
and its day above the text, and ends with ``Document`` and its number in Factiva.
"""

from functools import cache

import regex as re

from analysis.corpus.reading.bundles._parts import (
    Part,
    Parts,
    blocks,
    compared,
    prose,
    totals,
    with_lines,
)
from analysis.corpus.reading.bundles._words import (
    any_of,
    day_of,
    export_words,
    is_rights,
    words_of,
    writers_of,
)

_CODE = re.compile(r"\s*(?P<code>[A-Z]{2,3})(?:[ \t\u00a0|]+(?P<value>.*))?$")
_BELOW = ("text", "tail")
_NEEDED = ("HD", "PD", "SN")
_NEAR = 14  # lines that are not blank, in which the codes above a text follow each other
_ENOUGH = 3  # codes above a text, so that two capitals at the beginning of a line are a code
_TO_WORDS = 8  # lines from the first of a plain article to its number of words, at most
_TO_RIGHTS = 12  # and from there to the line that says whose it is
_LONGEST_PUBLISHER = 8  # words, all with a capital but small ones, such as of
_SMALL = 3  # letters
_LONGEST_NAME = 90  # characters: a longer line is text


def split_factiva(text: str) -> Parts | None:
    """Split a file of Factiva; None where it is none."""
    coded = all(code in text for code in _NEEDED)
    if not coded and not _number().search(text):
        return None
    lines = text.split("\n")
    return (_split_coded(lines) if coded else None) or _split_plain(lines)


def _split_coded(lines: list[str]) -> Parts | None:
    codes = [_code(line) for line in lines]
    starts = _starts(lines, codes)
    if not starts:
        return None
    bounds = zip(starts, [*starts[1:], len(lines)], strict=True)
    read = [_coded(lines[left:right], codes[left:right]) for left, right in bounds]
    articles = with_lines([part for part, _ in read], lines[: starts[0]], [])
    stated = totals([*lines[: starts[0]], *read[-1][1]])
    return Parts("Factiva", articles, compared(len(articles), stated, "Factiva"))


def _code(line: str) -> str:
    match = _CODE.match(line) if line[:1].isupper() or line[:1].isspace() else None
    return match["code"] if match and match["code"] in export_words("factiva") else ""


def _starts(lines: list[str], codes: list[str]) -> list[int]:
    """Return the lines with which articles begin: HD, or SE and CLM above it."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    above = {code for code, field in export_words("factiva").items() if field not in _BELOW}
    starts, open_until = [], -1
    for at, number in enumerate(filled):
        if codes[number] not in ("SE", "CLM", "HD") or number < open_until:
            continue
        near = filled[at + 1 : at + _NEAR]
        following = [codes[n] for n in near]
        dated = any(
            _is_dated(lines, n) for n, code in zip(near, following, strict=True) if code == "PD"
        )
        if dated and len(above.intersection(following)) >= _ENOUGH:
            starts.append(number)
            open_until = number + 1
            if codes[number] != "HD" and "HD" in following:
                open_until = near[following.index("HD")] + 1
    return starts


def _is_dated(lines: list[str], number: int) -> bool:
    """Tell whether a day stands behind PD, or below it."""
    below = next(filter(str.strip, lines[number + 1 : number + 3]), "")
    return bool(day_of(lines[number].strip()[2:].strip(" |\t")) or day_of(below.strip()))


def _coded(lines: list[str], codes: list[str]) -> tuple[Part, list[str]]:
    """Read one article with codes; also return the lines behind it."""
    end = _tail(lines, codes)
    values, kept = _values(lines[:end], codes[:end])
    fields = {code: " ".join(" ".join(value).split()) for code, value in values.items()}
    part = Part(
        text=prose(blocks([*values.get("LP", []), "", *values.get("TD", [])])),
        title=fields.get("HD", ""),
        published=day_of(fields.get("PD", "")) or fields.get("PD", ""),
        outlet=fields.get("SN", ""),
        author=writers_of(fields.get("BY", "")),
        length=words_of(fields.get("WC", "")),
        export_lines="\n".join(line.strip() for line in [*kept, *lines[end:]] if line.strip()),
    )
    return part, lines[end:]


def _values(lines: list[str], codes: list[str]) -> tuple[dict[str, list[str]], list[str]]:
    """Return the lines of each code, and all that are not text."""
    values: dict[str, list[str]] = {}
    kept: list[str] = []
    now = ""
    for line, code in zip(lines, codes, strict=True):
        begins = bool(code) and code not in values and _may_be(code, now)
        now = code if begins else now
        is_text = now in ("LP", "TD")
        values.setdefault(now, []).append(_behind(line) if begins else line)
        if begins or not is_text:
            kept.append(code if is_text else line)
    return values, kept


def _behind(line: str) -> str:
    match = _CODE.match(line)
    return (match["value"] or "") if match else ""


def _may_be(code: str, now: str) -> bool:
    """Tell whether a code may come here: below the text only TD follows LP."""
    if now in ("LP", "TD"):
        return now == "LP" and code == "TD"
    return export_words("factiva")[code] != "tail"


@cache
def _order() -> dict[str, int]:
    return {code: number for number, code in enumerate(export_words("factiva"))}


def _tail(lines: list[str], codes: list[str]) -> int:
    """Return where the codes below the text begin: one row of them, in their order."""
    order = _order()
    below = [c for c, field in export_words("factiva").items() if field == "tail"]
    start, last = len(lines), len(order)
    for number in [n for n in reversed(range(len(lines))) if codes[n]]:
        code = codes[number]
        if code not in below or order[code] >= last or not _is_index(code, lines[number]):
            break
        start, last = number, order[code]
    ends = (n for n in range(len(lines)) if _number().fullmatch(lines[n].strip()))
    return min(start, next(ends, len(lines)))


def _is_index(code: str, line: str) -> bool:
    """Tell ``IN i16 : Transport`` from a line of text that begins with IN."""
    value = _behind(line)
    return code in ("IPD", "IPC", "PUB", "AN", "ART", "CT", "RF") or not value or " : " in value


@cache
def _number() -> re.Pattern:
    number = r"[A-Z0-9]{2,14}(?:19|20)\d{6}[a-z0-9]{6,14}"
    return re.compile(rf"(?:AN\s+)?(?:{any_of('document')}) {number}", re.IGNORECASE)


@cache
def _length() -> re.Pattern:
    return re.compile(rf"\d{{1,3}}(?:[.,]?\d{{3}})* (?:{any_of('words')})", re.IGNORECASE)


def _split_plain(lines: list[str]) -> Parts | None:
    ends = [n for n, line in enumerate(lines) if _number().fullmatch(line.strip())]
    if not ends:
        return None
    starts = [0, *(end + 1 for end in ends[:-1])]
    stretches = [lines[left : right + 1] for left, right in zip(starts, ends, strict=True)]
    articles = [_plain(stretch) for stretch in stretches]
    found = [article for article in articles if article]
    if not found:
        return None
    if None in articles:
        number = articles.index(None) + 1
        return Parts(
            "Factiva", [], f"looks like an export of Factiva, but its article {number} shows "
            "neither its length nor its day; left whole: export it again with its field codes"
        )  # fmt: skip
    stated = totals([*lines[: starts[0] + _TO_RIGHTS], *lines[ends[-1] + 1 :]])
    found = with_lines(found, [], lines[ends[-1] + 1 :])
    return Parts("Factiva", found, compared(len(found), stated, "Factiva"))


def _plain(lines: list[str]) -> Part | None:
    """Read one article without codes; None where its header is none."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    bare = [lines[n].strip() for n in filled]
    at = next((n for n, line in enumerate(bare) if _length().fullmatch(line)), -1)
    if at < 0 or not any(map(day_of, bare[at + 1 : at + 3])):
        return None
    day = at + 1 if day_of(bare[at + 1]) else at + 2
    rights = (n for n in range(day, min(day + _TO_RIGHTS, len(bare) - 1)) if is_rights(bare[n]))
    end = next(rights, -1)
    end = end if end >= 0 else _names_end(bare, day)
    names = [line for line in bare[day + 1 : end + 1] if any(map(str.isalpha, line))]
    above = bare[max(0, at - _TO_WORDS) : at]
    title, author = _headline(above)
    parted = blocks(lines[filled[end] + 1 : filled[-1]])
    publisher = parted.pop() if len(parted) > 1 and _is_publisher(parted[-1]) else []
    return Part(
        text=prose(parted),
        title=title,
        published=day_of(bare[day]),
        outlet=names[0] if names else "",
        author=author,
        length=words_of(bare[at]),
        export_lines="\n".join([*bare[: end + 1], *publisher, bare[-1]]),
    )


def _is_publisher(block: list[str]) -> bool:
    """Tell the name of the publisher, which may stand alone between the text and its number."""
    words = [word for word in block[0].split() if len(word) > _SMALL]
    short = len(block) == 1 and 0 < len(words) <= _LONGEST_PUBLISHER
    return short and all(word[0].isupper() or word[0] == "(" for word in words)


def _names_end(bare: list[str], day: int) -> int:
    """Return the last of the short lines below the day, where none says whose the text is.

    One line at least is left to be the text, and one for the number of the article.
    """
    end = day
    while end + 3 < len(bare) and end < day + _TO_RIGHTS:
        line = bare[end + 1]
        if len(line) > _LONGEST_NAME or line[-1] in '.!?”"':
            break
        end += 1
    return end


def _headline(above: list[str]) -> tuple[str, str]:
    """Return headline and writers, which stand below it; the longest line is the headline."""
    if not above:
        return "", ""
    by = len(above) > 1 and above[-1].partition(" ")[0].lower() in export_words("by")
    names = above[:-1] if by else above
    at = names.index(max(names, key=len))
    writers = above[-1] if by else " ".join(names[at + 1 :])
    return above[at], writers_of(writers)
