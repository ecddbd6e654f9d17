r"""Text that nobody here wrote, made harmless for each kind of output.

Conventions: what is shown keeps its letters, and what would act becomes a sign that is seen: a
control character is shown as ␛ or its kin, an override of direction as ‹U+202E›, half a character
as U+FFFD. On a terminal marks of direction are left out. Each function serves one output, and
every output passes it:

================  ====================================================================
``shown``         the text of pages and notebooks; escaped by who builds the HTML
``shown_table``   a table on a page or in a notebook
``in_markdown``   a sentence in Markdown: no markup, formula or link comes of it
``one_line``      a line on a terminal
``on_terminal``   several lines on a terminal
``in_csv``        a cell of CSV that no spreadsheet takes for a formula; ``from_csv`` undoes it
``in_xml``        GraphML and SVG, of which some readers refuse control characters
================  ====================================================================

Charts read no formulas in their texts (``text.parse_math`` in their style).
"""

from typing import Any

import pandas as pd
import regex as re

_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}
_BREAKS = dict.fromkeys([*range(0x09, 0x0E), 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029], " ")
_BROKEN = dict.fromkeys([*range(0x80, 0x85), *range(0x86, 0xA0), *range(0xD800, 0xE000)], "\ufffd")
_OVERRIDES = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_SHOWN_OVERRIDES = {code: f"‹U+{code:X}›" for code in _OVERRIDES}
_VISIBLE = _CONTROLS | _BROKEN | _BREAKS | _SHOWN_OVERRIDES
_PRINTABLE = _VISIBLE | dict.fromkeys([0x200E, 0x200F, 0x61C, *_OVERRIDES])
_LINES = {code: sign for code, sign in _PRINTABLE.items() if code not in (0x09, 0x0A)}
_NO_STEERING = {code: sign for code, sign in _CONTROLS.items() if code not in (0x09, 0x0A, 0x0D)}
_NO_STEERING |= dict.fromkeys([*_BROKEN, 0x85, 0xFFFE, 0xFFFF], "\ufffd")
_NO_STEERING |= _SHOWN_OVERRIDES
_MARKUP = re.compile(r"[\\`*_{}\[\]()#+!|~$]|:(?=//)|(?<=\bwww)\.|(?<=\w)@(?=\w)", re.IGNORECASE)
_OPENS = re.compile(r"^(?:[-=]|\d+\K[.)])")  # a list, a line across, a heading: where a line begins
# What a spreadsheet runs, also behind blanks and what is not seen, and in the wide and small
# forms of the signs; OWASP, "CSV injection".
_FORMULA = re.compile(
    r"[\t\r\n]|[\s\p{Cc}\p{Cf}\p{DI}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]"
)
_OVERRIDE = re.compile("|".join(map(re.escape, _SHOWN_OVERRIDES.values())))


def shown(value: object) -> str:
    r"""Return a text for a page: line breaks as spaces, what would act as signs.

    Examples
    --------
    >>> shown("two\nlines \x1b[31m \u202ecod.exe")
    'two lines ␛[31m ‹U+202E›cod.exe'
    """
    return str(value).translate(_VISIBLE)


def shown_table(rows: pd.DataFrame) -> pd.DataFrame:
    r"""Return a table whose cells and names are as :func:`shown`; numbers stay numbers.

    Examples
    --------
    >>> shown_table(pd.DataFrame({"term\x07": ["a\x00", None]})).iloc[:, 0].tolist()
    ['a␀', nan]
    """
    safe = rows.copy(deep=False)
    for place, dtype in enumerate(rows.dtypes):
        if not pd.api.types.is_numeric_dtype(dtype):
            before = rows.iloc[:, place].tolist()
            after = [_shown_string(value) for value in before]
            if any(old is not new and old != new for old, new in zip(before, after, strict=True)):
                column: Any = pd.Series(after, rows.index, dtype=object)
                safe.isetitem(place, column)
    safe.columns = rows.columns.map(_shown_string)
    if not pd.api.types.is_numeric_dtype(rows.index.dtype):
        safe.index = rows.index.map(_shown_string)
    safe.index.names = [_shown_string(name) for name in rows.index.names]
    return safe


def _shown_string(value: Any) -> Any:
    """Return a string as it is shown, and so what holds strings; else the value."""
    if isinstance(value, tuple | list | set | frozenset):
        return type(value)(map(_shown_string, value))
    if isinstance(value, dict):
        return {_shown_string(key): _shown_string(each) for key, each in value.items()}
    return shown(value) if isinstance(value, str) else value


def in_markdown(value: object) -> str:
    r"""Return a text in which Markdown, HTML and MathJax find no markup, and nobody a link.

    Examples
    --------
    >>> in_markdown("co_op <b> at https://a.example")
    'co\\_op &lt;b&gt; at https\\://a.example'
    """
    line = " ".join(shown(value).split())
    escaped = _OPENS.sub(_escaped, _MARKUP.sub(_escaped, line))
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escaped(sign: re.Match) -> str:
    return f"\\{sign[0]}"


def one_line(value: object) -> str:
    r"""Return a value on one line, without anything that steers a terminal.

    Examples
    --------
    >>> one_line("two\nlines and \x1b[31mred")
    'two lines and ␛[31mred'
    """
    return " ".join(str(value).translate(_PRINTABLE).split())


def on_terminal(text: str) -> str:
    r"""Return lines of text, in which nothing but their ends steers a terminal.

    Examples
    --------
    >>> on_terminal("term,n\n\x1b[31mred,1\n")
    'term,n\n␛[31mred,1\n'
    """
    return text.translate(_LINES)


def in_csv(value: Any) -> Any:
    r"""Return a cell that no spreadsheet runs: with an apostrophe before it, which these hide.

    Line ends and tabs stay; other control characters and overrides become signs.

    Examples
    --------
    >>> in_csv("=cmd()"), in_csv("\ufeff\uff1d1+1"), in_csv("\x1b[31m"), in_csv(-1)
    ("'=cmd()", "'\ufeff＝1+1", '␛[31m', -1)
    """
    if not isinstance(value, str):
        return value
    before = "'" if _FORMULA.match(value) else ""
    return before + value.translate(_NO_STEERING)


def from_csv(value: str) -> str:
    """Return a cell as it was before :func:`in_csv`; what was a control character stays a sign.

    Examples
    --------
    >>> from_csv("'=cmd()"), from_csv("'t Hooft")
    ('=cmd()', "'t Hooft")
    """
    value = _OVERRIDE.sub(lambda sign: chr(int(sign[0][3:-1], 16)), value)
    return value[1:] if value.startswith("'") and _FORMULA.match(value[1:]) else value


def in_xml(text: object) -> str:
    r"""Return a text with signs in place of what XML does not allow.

    Examples
    --------
    >>> in_xml("page\x0c1")
    'page␌1'
    """
    return str(text).translate(_NO_STEERING)
