"""Write the reference pages in ``docs/reference`` from the docstrings of the package.

Convention: the pages are Markdown, committed, and made from nothing but the files beside it, by
griffe: nothing is imported or run, so every machine writes the same bytes.

    python docs/make_reference.py            # write the pages
    python docs/make_reference.py --check    # change nothing; fail if a page is out of date
"""

import re
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path

import griffe

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "reference"
ROOMS = (
    "corpus text evidence terms similarity actors comentions claims quotes outlets sources "
    "corrections checking brief charts distributed "
    "notebook.exhibits notebook.choosers notebook.findings notebook.method "
    "notebook.source_chooser notebook.briefing notebook.asking report tables"
).split()
"""What people import, in the order of reading a corpus: rooms, and side doors of ``notebook``."""

_SOURCE = "../../{}"
_CONSTANT_WIDTH = 60
_MADE = """\
<!-- made by docs/make_reference.py: edit the docstrings, not this page -->
<!-- fmt: off -->
"""


def pages() -> dict[str, str]:
    """Make every page: file name -> Markdown."""
    package = load()
    rooms = {name: _page(package[name]) for name in ROOMS}
    return {"index.md": _index(package)} | {f"{name}.md": page for name, page in rooms.items()}


def load() -> griffe.Module:
    """Read the package that lies beside ``docs``, wherever this is called from."""
    options = {"allow_inspection": False, "try_relative_path": False}
    return griffe.load("analysis", search_paths=[ROOT], docstring_parser="numpy", **options)


def public(room: griffe.Module) -> list[griffe.Object]:
    """List what a room offers, in alphabetical order: ``__all__``, or what it defines itself."""
    own = [name for name, member in room.members.items() if not member.is_alias]
    handed_on = re.findall(r"import (\w+) as \1$", room.source, re.MULTILINE)
    names = room.exports or [name for name in own + handed_on if not name.startswith("_")]
    members = [room.members[str(name)] for name in sorted(map(str, names), key=str.lower)]
    members = [member.final_target if member.is_alias else member for member in members]
    return [member for member in members if not member.is_module and member.docstring]


def _index(package: griffe.Module) -> str:
    lines = [
        f"{_MADE}\n# Reference\n",
        "Every function that people import, by room. Made from the docstrings by",
        "`python docs/make_reference.py`; `help(function)` says the same.\n",
    ]
    for name in ROOMS:
        lines.append(f"## [{name}]({name}.md)\n")
        lines.append(_plain(package[name].docstring.value.split("\n\n")[0]) + "\n")
        lines += [_listed(member, f"{name}.md") for member in public(package[name])]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _page(room: griffe.Module) -> str:
    members = public(room)
    house = room.path.rpartition(".")[0]
    head = [
        f"{_MADE}\n# Room: {room.name}",
        f"`from {house} import {room.name}` · [source]({_SOURCE.format(_file(room))}) · "
        "[all rooms](index.md)",
        _plain(room.docstring.value),
        "\n".join(_listed(member, "") for member in members),
    ]
    return "\n\n".join([*head, *(_entry(member) for member in members)]).rstrip() + "\n"


def _listed(member: griffe.Object, page: str) -> str:
    summary = _plain(member.docstring.value.split("\n\n")[0].replace("\n", " "))
    return f"- [`{member.name}`]({page}#{member.name.lower()}): {summary}"


def _entry(member: griffe.Object) -> str:
    parts = [f"## {member.name}", f"```python\n{_signature(member)}\n```"]
    parts += [_section(section) for section in member.docstring.parse("numpy", warnings=False)]
    home = _file(member.module)
    return "\n\n".join([*parts, f"Source: [`{home}`]({_SOURCE.format(home)})"])


def _file(module: griffe.Module) -> str:
    return module.filepath.relative_to(ROOT).as_posix()


def _signature(member: griffe.Object) -> str:
    if member.is_function:
        signature = member.signature()
        if len(signature) <= 90:
            return signature
        return _broken(member)
    if member.is_class:
        return f"class {member.name}"
    return f"{member.name} = {textwrap.shorten(str(member.value), _CONSTANT_WIDTH)}"


def _broken(member: griffe.Function) -> str:
    """Give each parameter its own line."""
    lines, starred = [], False
    for parameter in member.parameters:
        kind = parameter.kind
        starred |= kind is griffe.ParameterKind.var_positional
        if kind is griffe.ParameterKind.keyword_only and not starred:
            lines.append("    *,")
            starred = True
        lines.append(f"    {_declared(parameter)},")
    returns = f" -> {member.returns}" if member.returns else ""
    return "\n".join([f"{member.name}(", *lines, f"){returns}"])


def _declared(parameter: griffe.Parameter) -> str:
    stars = {"variadic positional": "*", "variadic keyword": "**"}.get(parameter.kind.value, "")
    hint = f": {parameter.annotation}" if parameter.annotation else ""
    if parameter.default is None or stars:
        return f"{stars}{parameter.name}{hint}"
    return f"{parameter.name}{hint}{' = ' if hint else '='}{parameter.default}"


def _section(section: griffe.DocstringSection) -> str:
    kind, value = section.kind.value, section.value
    if kind == "text":
        return _plain(value)
    if kind == "examples":
        return "**Examples**\n\n" + "\n\n".join(_example(*part) for part in value)
    title = (section.title or kind).capitalize()
    return f"**{title}**\n\n" + "\n".join(_items(section))


def _example(kind, text: str) -> str:
    return _plain(text) if kind.value == "text" else f"```pycon\n{text}\n```"


def _items(section: griffe.DocstringSection) -> Iterable[str]:
    for item in section.value:
        name = getattr(item, "name", "") or ""
        hint = "" if section.kind.value in ("parameters", "attributes") else item.annotation
        names = ", ".join(filter(None, [name, str(hint or "")]))
        text = textwrap.indent(_plain(item.description), "  ").strip()
        yield f"- `{names}`: {text}" if names else f"- {text}"


def _plain(text: str) -> str:
    """Turn the marks of reStructuredText into those of Markdown."""
    text = re.sub(r":(?:func|class|mod|data):`~?([\w.]+)`", _reference, text)
    return re.sub(r"``(.+?)``", r"`\1`", text, flags=re.DOTALL).strip()


def _reference(match: re.Match[str]) -> str:
    """Link ``analysis.room.name`` to its page."""
    parts = match[1].split(".")[1:]
    if not match[1].startswith("analysis.") or any(part.startswith("_") for part in parts):
        return f"`{match[1]}`"
    room = next((room for room in ROOMS if f"{'.'.join(parts)}.".startswith(f"{room}.")), "")
    if not room:
        raise ValueError(f"{match[0]} leads to no page: no room of {ROOMS} has it")
    place = ".".join(parts)[len(room) + 1 :].lower()
    return f"[`{'.'.join(parts)}`]({room}.md{'#' + place if place else ''})"


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` say which are out of date."""
    made = pages()
    there = {path.name: path.read_text("utf-8") for path in PAGES.glob("*.md")}
    stale = sorted(name for name in {*made, *there} if made.get(name) != there.get(name))
    if "--check" in arguments:
        for name in stale:
            print(f"docs/reference/{name} is out of date", file=sys.stderr)
        return 1 if stale else 0
    PAGES.mkdir(exist_ok=True)
    for name in stale:
        if name in made:
            (PAGES / name).write_text(made[name], "utf-8", newline="\n")
        else:
            (PAGES / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
