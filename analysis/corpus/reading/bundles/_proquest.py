"""Records of ProQuest: fields with labels, the text under ``Full text``, lines between them.

Convention: a record names its publication or its number in ProQuest. The headline may stand
without a label above the fields, and again as ``Title``.
"""

import regex as re

from analysis.corpus.reading.bundles._parts import Part, Parts, blocks, compared, prose
from analysis.corpus.reading.bundles._words import day_in, export_words, writers_of

_LABEL = re.compile(r"([A-Z][A-Za-z()/ ]{2,28}?)[ \u00a0]?:(?:[\s\u00a0]+|$)")
_OWN = frozenset(("publication title", "publication info", "proquest document id"))
_RULE = re.compile(r"_{20,}|-{40,}|={40,}|\*{40,}")
_COUNT = re.compile(r"\(?Total:? (\d{1,6})\)?|(\d{1,6}) documents?", re.IGNORECASE)


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
    articles = [read_record(record) for record in records]
    aside = [line.strip() for part in stretches if not is_record(part) for line in part]
    articles[0] = articles[0]._replace(
        export_lines="\n".join(filter(None, [*aside, articles[0].export_lines]))
    )
    stated = sum(int(m[1] or m[2]) for line in aside if (m := _COUNT.fullmatch(line)))
    return Parts("ProQuest", articles, compared(len(articles), stated, "ProQuest"))


def read_record(lines: list[str]) -> Part:
    """Read the lines of one record."""
    fields: dict[str, str] = {}
    above: list[str] = []
    kept: list[str] = []
    text: list[str] = []
    now = ""
    for line in lines:
        bare = line.strip()
        _, field, value = _field(bare)
        if field and not (now == "text" and field in fields):
            now = field
            fields.setdefault(field, value)
            (text if field == "text" else kept).append(value if field == "text" else bare)
        elif now == "text":
            text.append(bare)
        else:
            kept.append(bare)
            if not now:
                above.append(bare)
            elif bare:
                fields[now] = f"{fields[now]} {bare}".strip()
    return _part(fields, above, kept, text)


def _part(fields: dict[str, str], above: list[str], kept: list[str], text: list[str]) -> Part:
    body = prose(blocks(text))
    note = "" if body else "no full text, only what describes it"
    info = fields.get("info", "")
    headline = next(filter(None, above), "")
    published = fields.get("published", "")
    return Part(
        text=body or fields.get("abstract", ""),
        title=fields.get("title", "") or headline,
        published=day_in(published) or published or day_in(info),
        outlet=re.split(r"; |\s;", fields.get("outlet", "") or info)[0].strip(),
        author=writers_of(fields.get("author", "")),
        length=re.sub(r"\D", "", fields.get("length", "")),
        export_lines="\n".join(filter(None, kept)),
        note=note,
    )
