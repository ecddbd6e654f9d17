"""Try the formats on a text, and make rows of the articles that come out."""

from collections.abc import Callable

import pandas as pd
import regex as re

from analysis.corpus.reading._dates import dated
from analysis.corpus.reading._decoding import joined_notes
from analysis.corpus.reading._rows import ROW
from analysis.corpus.reading.bundles._europresse import split_europresse
from analysis.corpus.reading.bundles._factiva import split_factiva
from analysis.corpus.reading.bundles._nexis_files import split_nexis_uni
from analysis.corpus.reading.bundles._numbered import split_numbered
from analysis.corpus.reading.bundles._page_lines import page_lines, page_tree
from analysis.corpus.reading.bundles._parts import Part, Parts
from analysis.corpus.reading.bundles._proquest import split_proquest

_FORMATS = (split_numbered, split_nexis_uni, split_factiva, split_proquest)
_OF_PAGES = re.compile(
    r"(?i:docpublicationname|proquest document|article\s?paragraph)|"
    r"\d of \d{1,6} DOCUMENTS|End of Document|Document [A-Z0-9]{2,14}(?:19|20)\d{6}[a-z0-9]{6,14}"
)
_FIELDS = ("title", "published", "outlet", "author", "place", "length", "export_lines")


def split_text(text: str, name: str = "") -> Parts | None:
    r"""Split a text that a database exported into its articles.

    Parameters
    ----------
    text
        The whole file as plain text, however it came.
    name
        What to call it in a note.

    Returns
    -------
    Parts or None
        ``database``, ``articles`` and ``note``. No articles where the text looks like an
        export and cannot be split for certain; None where it is an ordinary text.

    Examples
    --------
    >>> head = "1 of 1 DOCUMENTS\n\nThe Herald\n\nOctober 25, 2025 Saturday\n\nStates sign\n\n"
    >>> parts = split_text(head + "LENGTH: 9 words\n\nTen states signed.\n\nLOAD-DATE: May 1, 2026")
    >>> parts.articles[0][:4]
    ('Ten states signed.', 'States sign', '2025-10-25', 'The Herald')
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return next((parts for split in _FORMATS if (parts := split(text)) is not None), None)


def split_page(page: str, name: str = "") -> Parts | None:
    """Split a page that a database exported into its articles.

    Parameters
    ----------
    page
        Its markup.
    name
        What to call it in a note.

    Returns
    -------
    Parts or None
        As from ``split_text``; None where it is an ordinary page.
    """
    tree = page_tree(page) if _OF_PAGES.search(page) else None
    if tree is None:
        return None
    return split_europresse(tree) or split_text("\n".join(page_lines(tree)), name)


def bundle_table(
    parts: Parts,
    stem: str,
    path: str,
    encoding: str,
    notes: str,
    report: Callable[[str, Exception], None],
) -> pd.DataFrame:
    """Make a table of the articles of an export.

    Parameters
    ----------
    parts
        With one article at least.
    stem
        What to call the file; its articles are ``stem:1``, ``stem:2``; a single one is ``stem``.
    path, encoding, notes
        Of the file.
    report
        Is called with an ``Undated`` for every date that is left empty.

    Returns
    -------
    DataFrame
        One row per article: the columns that every article has, then ``title``,
        ``published``, ``outlet``, ``author``, ``place``, ``length`` (words, as the export
        states them; empty where it does not) and ``export_lines`` (what was set aside).
    """
    many = len(parts.articles) > 1
    rows = []
    for number, part in enumerate(parts.articles, start=1):
        fields = part._asdict()
        note = joined_notes(notes, _note(part, parts, number), parts.note)
        article = f"{stem}:{number}" if many else stem
        text = part.text or part.title or part.export_lines
        rows.append((article, text, path, encoding, note, *(fields[name] for name in _FIELDS)))
    table = pd.DataFrame(rows, columns=[*ROW, *_FIELDS], dtype="str")
    table, undated = dated(table, path, report)
    both = zip(table["notes"], undated, strict=True)
    return table.assign(notes=[joined_notes(*pair) for pair in both])


def _note(part: Part, parts: Parts, number: int) -> str:
    lines = part.export_lines.count("\n") + bool(part.export_lines)
    said = f"article {number} of {len(parts.articles)} in {_an(parts.database)} export"
    empty = "" if part.text else "it has no text"
    return joined_notes(f"{said}, {lines} of its lines set aside in export_lines", part.note, empty)


def _an(database: str) -> str:
    return f"a{'n' * database.startswith('E')} {database}"
