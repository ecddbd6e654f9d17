"""Make articles of one event, and copies of some of them, so that recall can be measured.

The originals share their vocabulary, their names and some standing formulas, as reports of
one event do; no sentence of one is taken from another. Everything hangs on the seed.
"""

import random
import unicodedata
from itertools import accumulate

import pandas as pd

FORMULAS = [
    "the signing ceremony of the United Nations Convention against Cybercrime in Hà Nội",
    "the General Secretary of the Communist Party of Việt Nam Central Committee Tô Lâm",
    "State President Lương Cường and Secretary-General António Guterres attended the opening",
    "to a world of peace, stability and development, he told the Vietnam News Agency",
    "which enters into force ninety days after the fortieth instrument of ratification",
]
FUNCTION = "the of and to in a for on with at by from as is was has that will it said".split()
NAMES = "Đỗ Hùng Cường Lương Nguyễn Phú Quốc Huế Đà Nẵng Trần Hưng Đạo Gutsan Guterres".split()
KINDS = (
    "verbatim", "trimmed", "re-punctuated", "diacritic-stripped", "reordered", "edited", "merged",
)  # fmt: skip
_STROKES = str.maketrans("đĐ", "dD")


class Newsroom:
    """A source of unrelated articles on one event."""

    def __init__(self, seed: int, words: int = 4000):
        self.random = random.Random(seed)
        syllables = [c + v for c in "bcdfglmnprstv" for v in ("a", "e", "i", "o", "u", "an", "er")]
        draw = self.random.choice
        made = ("".join(draw(syllables) for _ in range(draw((1, 2, 2, 3)))) for _ in range(words))
        self.vocabulary = [*NAMES, *made]
        self.odds = list(accumulate(1 / (10 + rank) for rank in range(len(self.vocabulary))))

    def words(self, n: int) -> list[str]:
        content = iter(self.random.choices(self.vocabulary, cum_weights=self.odds, k=n))
        share = self.random.random
        return [self.random.choice(FUNCTION) if share() < 0.4 else next(content) for _ in range(n)]

    def sentence(self) -> str:
        words = self.words(self.random.randint(9, 26))
        if self.random.random() < 0.08:
            words.insert(self.random.randrange(len(words)), self.random.choice(FORMULAS))
        middle = self.random.randrange(1, len(words))
        words[middle] = self.random.choice(("{},", "“{}”", "high-{}", "{}’s", "{}")).format(
            words[middle]
        )
        text = " ".join(words)
        return text[0].upper() + text[1:] + "."

    def article(self) -> str:
        paragraphs = self.random.randint(3, 9)
        return "\n\n".join(
            " ".join(self.sentence() for _ in range(self.random.randint(1, 4)))
            for _ in range(paragraphs)
        )

    def copy(self, kind: str, text: str, other: str) -> str:
        paragraphs = text.split("\n\n")
        if kind == "verbatim":
            return text
        if kind == "trimmed":
            return "\n\n".join(paragraphs[: -(-len(paragraphs) // 2)])
        if kind == "re-punctuated":
            return self._re_punctuated(text)
        if kind == "diacritic-stripped":
            marked = unicodedata.normalize("NFD", text.translate(_STROKES))
            return "".join(c for c in marked if not unicodedata.combining(c))
        if kind == "reordered":
            return "\n\n".join(self.random.sample(paragraphs, len(paragraphs)))
        if kind == "edited":
            return self._edited(text)
        return "\n\n".join([text, other])

    def _re_punctuated(self, text: str) -> str:
        text = text.replace(",", " –").replace("“", "'").replace("”", "'").replace("’", "'")
        text = text.replace("-", " ").replace(".", self.random.choice(("!", ";", " ...", "")))
        return text.upper() if self.random.random() < 0.5 else text

    def _edited(self, text: str) -> str:
        """Replace exactly one word in ten, anywhere."""
        words = text.split(" ")
        chosen = self.random.sample(range(len(words)), len(words) // 10)
        for place, word in zip(chosen, self.words(len(chosen)), strict=True):
            words[place] = word
        return " ".join(words)


def planted(
    originals: int, kind: str | None = None, copies: int = 0, *, seed: int = 1
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return texts in random order, and which article is a copy of which.

    The copies take the originals in turn; ``kind`` None takes all kinds but the merged in turn.
    """
    room = Newsroom(seed)
    rows = [(f"o{n:06}", room.article()) for n in range(originals)]
    truth = []
    for n in range(copies):
        name, text = rows[n % originals]
        of, other = [name], rows[(n + originals // 2) % originals]
        how = kind or KINDS[n % (len(KINDS) - 1)]
        if how == "merged":
            of.append(other[0])
        rows.append((f"c{n:06}", room.copy(how, text, other[1])))
        truth += [(f"c{n:06}", how, source) for source in of]
    texts = pd.DataFrame(rows, columns=["article", "text"]).sample(frac=1, random_state=seed)
    return texts, pd.DataFrame(truth, columns=["copy", "kind", "original"])


def scores(texts: pd.DataFrame, truth: pd.DataFrame, pairs: pd.DataFrame) -> dict[str, float]:
    """Return recall and precision of linked pairs: a copy and its original are one family."""
    of = truth.groupby("copy")["original"].agg(frozenset).to_dict()
    family = {article: of.get(article, frozenset([article])) for article in texts["article"]}
    linked = set(zip(pairs["article_a"], pairs["article_b"], strict=True))
    wanted = {tuple(sorted(pair)) for pair in zip(truth["copy"], truth["original"], strict=True)}
    right = sum(bool(family[a] & family[b]) for a, b in linked)
    return {
        "recall": len(wanted & linked) / len(wanted),
        "precision": right / len(linked) if linked else 1.0,
    }
