"""Records of ProQuest: fields with labels, the text under ``Full text``, lines between them.

Convention: a record names its publication or its number in ProQuest. The headline may stand
without a label above the fields, and again as ``Title``.
"""

from functools import lru_cache

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
from analysis.corpus.reading.bundles._words import day_in, export_words, writers_of

_LABEL = re.compile(r"([A-Z][A-Za-z()/ ]{2,28}?)[ \u00a0]?:(?:[\s\u00a0]+|$)")
_LONGEST_LABEL = 34  # characters
_LONGEST_COVER = 2000  # characters: more between the records are an article that shows no field
_UNSURE = (
    "looks like an export of ProQuest, but what stands between its drawn lines is not always a "
    "record; left whole: export it again in English, with all fields"
)
_OWN = frozenset(("publication title", "publication info", "proquest document id"))
_RULE = re.compile(r"_{20,}|-{40,}|={40,}|\*{40,}")


def _field(line: str) -> tuple[str, str, str]:
    """Return the label of a line in small letters, its field and its value."""
    label, field, end = _label(line[:_LONGEST_LABEL])
    return label, field, line[end:].strip() if field else ""


@lru_cache(maxsize=1 << 13)
def _label(beginning: str) -> tuple[str, str, int]:
    match = _LABEL.match(beginning)
    label = match[1].lower() if match else ""
    return label, export_words("proquest").get(label, ""), match.end() if match else 0


def is_record(lines: list[str]) -> bool:
    """Tell a record of ProQuest: it names its publication, and has two more fields."""
    labels = [label for label, field, _ in map(_field, map(str.strip, lines)) if field]
    return not _OWN.isdisjoint(labels) and len(set(labels)) > 2


def split_proquest(text: str) -> Parts | None:
    """Split a file whose records stand between drawn lines; None where it is none."""
    lines = text.split("\n")
    if not any(own in text.lower() for own in _OWN):
        return None
    stretches: list[list[str]] = [[]]
    for line in lines:
        if _RULE.fullmatch(line.strip()):
            stretches.append([])
        else:
            stretches[-1].append(line)
    stretches = _whole(stretches)
    numbers = [n for n, stretch in enumerate(stretches) if is_record(stretch)]
    if not numbers:
        return None
    records = [stretches[n] for n in numbers]
    others = [(n, stretch) for n, stretch in enumerate(stretches) if n not in set(numbers)]
    if any(n < numbers[-1] and sum(map(len, other)) > _LONGEST_COVER for n, other in others):
        return Parts("ProQuest", [], _UNSURE)
    aside = [line for _, stretch in others for line in stretch]
    articles = with_lines([read_record(record) for record in records], aside, [])
    return Parts("ProQuest", articles, compared(len(articles), totals(aside), "ProQuest"))


def _whole(stretches: list[list[str]]) -> list[list[str]]:
    """Join the end of a record to its text, where a drawn line stands in the text."""
    whole: list[list[str]] = []
    seen: set[str] = set()
    for stretch in stretches:
        labels = {_field(line.strip())[0] for line in stretch}
        is_open = "full text" in seen and "proquest document id" not in seen
        if is_open and "full text" not in labels:
            whole[-1] += ["_" * 60, *stretch]
            seen |= labels
        else:
            whole.append(stretch)
            seen = labels
    return whole


def read_record(lines: list[str]) -> Part:
    """Read the lines of one record: fields, the text, and fields again, up to the end."""
    at = next((n for n, line in enumerate(lines) if _field(line.strip())[1] == "text"), len(lines))
    stop = _stop(lines)
    behind = [line.strip() for line in lines[stop:] if line.strip()]
    head, text = lines[:at], [_field(line.strip())[2] for line in lines[at : at + 1]]
    parted = blocks([*text, *lines[at + 1 : stop]])
    end = len(parted)
    while end and _field(parted[end - 1][0])[1]:
        end -= 1
    foot = [line for block in parted[end:] for line in block]
    above = [line.strip() for line in head if line.strip()]
    fields = _values([*above, *foot])
    return _part(fields, prose(parted[:end]), [*above, *foot, *behind])


def _stop(lines: list[str]) -> int:
    """Return the drawn line below the last field, or the end."""
    last = max((n for n, line in enumerate(lines) if _field(line.strip())[1]), default=0)
    drawn = (n for n in range(last + 1, len(lines)) if _RULE.fullmatch(lines[n].strip()))
    return next(drawn, len(lines))


def _values(lines: list[str]) -> dict[str, str]:
    """Return the value of each field; a line without a label goes on with the one above."""
    fields: dict[str, str] = {}
    now = "headline"
    for line in lines:
        _, field, value = _field(line)
        if field:
            now = "" if field in fields else field
            fields.setdefault(field, value)
        elif now:
            fields[now] = f"{fields.get(now, '')} {line}".strip()
    return fields


def _part(fields: dict[str, str], text: str, kept: list[str]) -> Part:
    info = fields.get("info", "")
    published = fields.get("published", "")
    return Part(
        text=text or fields.get("abstract", ""),
        title=fields.get("title", "") or fields.get("headline", ""),
        published=day_in(published) or published or day_in(info),
        outlet=re.split(r"\s?;\s", fields.get("outlet", "") or info)[0].strip(),
        author=writers_of(fields.get("author", "")),
        length=re.sub(r"\D", "", fields.get("length", "")),
        export_lines="\n".join(kept),
        note="" if text else "no full text, only what describes it",
    )
