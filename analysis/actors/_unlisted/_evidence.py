"""How the words of these articles are written elsewhere in them: inside sentences, or small.

Convention: the evidence of a corpus is the sum of that of its parts, if a part holds whole rows.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, Self

import pandas as pd

from analysis.actors._unlisted._english import is_english
from analysis.actors._unlisted._tokens import Token, Tokens, Word
from analysis.actors.name_words import common_words, naming_words
from analysis.text import stop_words


class Span(NamedTuple):
    """A stretch of one text that names something."""

    row: int
    start: int
    end: int
    surface: str
    form: str  # name, acronym, demonym or office
    kind: str = ""  # where somebody else has told it
    votes: tuple[float, ...] = ()  # for each kind, else


class Evidence:
    """How often each word stands capitalised inside a sentence, and how often small."""

    def __init__(self) -> None:
        self.inside: Counter[str] = Counter()
        self.ends: Counter[str] = Counter()  # as the last word of a name or all of it
        self.small: Counter[str] = Counter()
        self.inside_small: Counter[str] = Counter()  # capitalised inside a sentence, not shouted
        self.in_brackets: Counter[str] = Counter()  # of acronyms, as where they are told first

    @classmethod
    def of_texts(cls, texts: Iterable[Tokens], written: Iterable[tuple[Word, int]]) -> Self:
        """Count the words of some texts."""
        self = cls()
        for tokens in texts:
            within = [at for at in tokens.beginnings if _is_within(tokens[at])]
            self.inside.update(tokens[at].folded for at in within)
            self.inside_small.update(tokens[at].folded for at in within if not tokens[at].acronym)
            ends = (at for at in within if not (goes_on(tokens, at) or _is_topic_of(tokens, at)))
            self.ends.update(tokens[at].folded for at in ends)
            acronyms = (tokens[at] for at in within if tokens[at].acronym)
            self.in_brackets.update(each.folded for each in acronyms if tokens.are_around(each))
        for word, count in written:
            if not word.capital:
                self.small[word.folded] += count
        return self

    @classmethod
    def of_table(cls, table: pd.DataFrame) -> Self:
        """Return what :meth:`table` made a table of."""
        self = cls()
        for name, counts in vars(self).items():
            often = table[table[name] > 0]
            counts.update(dict(zip(often["word"], often[name].tolist(), strict=True)))
        return self

    def table(self) -> pd.DataFrame:
        """Return one row per word, in their order, with how often it stands in each way."""
        counts = pd.DataFrame(vars(self), dtype="float64").fillna(0).astype("int64").sort_index()
        return counts.rename_axis("word").reset_index().astype({"word": "str"})

    def is_plain(self, token: Token) -> bool:
        """Tell whether a word of a headline is a common one, no piece of a name."""
        if token.loud and token.acronym:
            return not self.inside[token.folded]
        return token.loud and token.folded not in naming_words() and not self.is_name(token)

    def is_name_alone(self, token: Token) -> bool:
        """Tell whether a single word that opens a sentence is a name by itself."""
        word = token.folded
        if self.inside[word] and not self.ends[word]:  # begins names only: *Lake Titicaca*
            return not (word in common_words() or self.small[word])
        return self.is_name(token)

    def is_name(self, token: Token) -> bool:
        """Tell whether a capitalised word that opens a sentence is a name."""
        if token.acronym and not token.loud and not self.small[token.folded]:
            return token.folded not in stop_words()
        if self.inside[token.folded]:
            return self.inside[token.folded] >= self.small[token.folded]
        return not self.small[token.folded] and not is_english(token)


def _is_within(token: Token) -> bool:
    """Tell whether a word stands capitalised inside a sentence."""
    return token.capital and not token.opens


def _is_topic_of(tokens: Tokens, place: int) -> bool:
    """Tell whether a word only says what a body or office is for: *Minister of Health*."""
    return place > 1 and tokens.words[place - 1].written in ("of", "for", "and")


def goes_on(tokens: Tokens, place: int) -> bool:
    """Tell whether another capitalised word follows."""
    following = place + 1
    if following == len(tokens.words) or not tokens.words[following].capital:
        return False
    return tokens[place].end + 1 == tokens.starts[following]
