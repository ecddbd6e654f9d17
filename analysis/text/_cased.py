"""Terms that keep their capitals: ``US`` and ``us``, ``May`` and ``may`` apart.

Convention: diacritics go as in ``text.fold``, capitals stay. A listed spelling takes the case
of what stands there: ``U.N.`` is ``UN``, ``Viet Nam`` is ``Vietnam``, ``VIET NAM`` is
``VIETNAM`` and ``cyber-crime`` is ``cybercrime``.
"""

from analysis.text._tokens import (
    _INVISIBLE,
    POSSESSIVE,
    _whole_variant,
    fold,
    nfc,
    spelling_variants,
)


def fold_marks(string: str) -> str:
    """Map each character to its base letter as ``text.fold`` does, but leave capitals.

    Examples
    --------
    >>> fold_marks("Đặng Hoàng Giang’s")
    "Dang Hoang Giang's"
    """
    return string.translate(_BASES)


class _CasedBases(dict):
    """The table of ``fold``, with a capital where the base has one that folds to it."""

    def __missing__(self, code: int) -> str:
        base = fold(chr(code))
        capital = base.upper()
        is_capital = chr(code).isupper() and len(capital) == 1 and fold(capital) == base
        self[code] = capital if is_capital else base
        return self[code]


_BASES = _CasedBases()


def cased_term(surface: str) -> str:
    """Return the term that a token counts as when case is kept.

    Examples
    --------
    >>> [cased_term(word) for word in ("U.S.", "us", "Việt Nam’s", "Anti-Cyber-Crime")]
    ['US', 'us', 'Vietnam', 'Anti-Cybercrime']
    """
    visible = nfc(surface).translate(dict.fromkeys(map(ord, _INVISIBLE)))
    written = " ".join(POSSESSIVE.sub("", fold_marks(visible)).split())
    pieces, done = [], 0
    for match in _whole_variant().finditer(fold(written)):
        listed = spelling_variants()[match.group()]
        pieces += [written[done : match.start()], _in_the_case_of(match, written, listed)]
        done = match.end()
    return "".join([*pieces, written[done:]])


def _in_the_case_of(match, written: str, listed: str) -> str:
    here = written[match.start() : match.end()]
    if here.isupper():
        return listed.upper()
    return listed[:1].upper() + listed[1:] if here[:1].isupper() else listed
