"""Records of ProQuest: fields with labels, the text under ``Full text``, lines between them.

Convention: a record names its publication or its number in ProQuest. The headline may stand
without a label above the fields, and again as ``Title``.
"""

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
_OWN = frozenset(("publication title", "publication info", "proquest document id"))
_RULE = re.compile(r"_{20,}|-{40,}|={40,}|\*{40,}")


def _field(line: str) -> tuple[str, str, str]:
    """Return the label of a line in small letters, its field and its value."""
    match = _LABEL.match(line)
    label = match[1].lower() if match else ""
    field = export_words("proquest").get(label, "")
    return label, field, line[match.end() :].strip() if match and field else ""


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
    records = [stretch for stretch in stretches if is_record(stretch)]
    if not records:
        return None
    aside = [line for part in stretches if not is_record(part) for line in part]
    articles = with_lines([read_record(record) for record in records], aside, [])
    return Parts("ProQuest", articles, compared(len(articles), totals(aside), "ProQuest"))


def read_record(lines: list[str]) -> Part:
    """Read the lines of one record: fields, the text, and fields again, up to the end."""
    at = next((n for n, line in enumerate(lines) if _field(line.strip())[1] == "text"), len(lines))
    drawn = (n for n in range(at, len(lines)) if _RULE.fullmatch(lines[n].strip()))
    stop = next(drawn, len(lines))
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
