"""How numbers and names stand in a sentence."""

from collections.abc import Sequence


def counted(n: float, one: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "time"), counted(1200, "time"), counted(2.5, "hour")
    ('1 time', '1,200 times', '2.50 hours')
    """
    amount = f"{n:,.0f}" if n == round(n) else f"{n:,.2f}"
    return f"{amount} {one}{'' if n == 1 else 's'}"


def listed(names: Sequence[str]) -> str:
    """Join names as a sentence does.

    Examples
    --------
    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    *head, last = names
    return f"{', '.join(head)} and {last}" if head else last
