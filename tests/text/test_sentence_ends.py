"""The plain splitter decides as NLTK's Punkt does with the same lists, on any text.

But for one: NLTK cuts before a token that could end a sentence itself (``Feb. 10.”``).
"""

import re
from functools import cache

from hypothesis import example, given, settings
from hypothesis import strategies as st
from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

from analysis.corpus import read_articles
from analysis.text import _punkt, abbreviations
from analysis.text.word_lists import word_list


def plain(pattern, flags=re.VERBOSE):
    """Compile with the standard library: NLTK's engine has a time limit, other white space."""
    return re.compile(pattern, flags)


class Abbreviations(set):
    """The listed ones, and those of single letters with stops inside: ``F.B.I``, ``Ph.D``."""

    def __contains__(self, word):
        parts = word.split(".")
        letters = all(part.isalpha() and len(part) < 6 for part in parts)
        dotted = (
            len(parts) > 1 and letters and any(len(part) == 1 for part in (parts[0], parts[-1]))
        )
        return super().__contains__(word) or dotted


class PairTokenizer(PunktSentenceTokenizer):
    """Punkt that asks only whether a sentence ends at the mark, not also after it."""

    def _match_potential_end_contexts(self, text):
        for match, context in super()._match_potential_end_contexts(text):
            yield match, (context, len(context) - len(match.group("after_tok")) - 1)

    def text_contains_sentbreak(self, context):
        text, mark = context
        tokens, end = list(self._annotate_tokens(self._tokenize_words(text))), 0
        for token in tokens[:-1]:
            end = text.index(token.tok, end) + len(token.tok)
            if end > mark:
                return token.sentbreak
        return False


@cache
def punkt():
    class Language(PunktLanguageVars):
        sent_end_chars = (*PunktLanguageVars.sent_end_chars, "…")
        re_boundary_realignment = plain(PunktLanguageVars.re_boundary_realignment.pattern, re.M)

    language = Language()
    language._re_period_context = plain(language.period_context_re().pattern)
    language._re_word_tokenizer = plain(language._word_tokenizer_re().pattern)
    parameters = PunktParameters()
    parameters.abbrev_types = Abbreviations(abbreviations())
    parameters.sent_starters.update(word_list("text/sentence_starters_en.txt"))
    return PairTokenizer(parameters, lang_vars=language)


def nltk_ends(block):
    """Split as the slow, obvious way does: with NLTK."""
    begin = 0
    for _, right in punkt().span_tokenize(block):
        yield begin + len(block[begin:right].rstrip())
        begin = right


PIECES = """He left said The the In in it Mr Mr. Gen. Sen.-Gen. U.S. U.S U.N. e.g. i.e. No. no. vs.
    5 1. 2024. 3.5 -7. .5 5,000. 1.. IV. a. A. T. J. R. p.m. P.M. a.m. word Word. word. word? word!
    WORD. wo-rd. x-mr. x-mr o'clock. “Why?” done.” ‘No.’ «Oui.» (see.) [1]. {a}. "b." 'c.' end.) .)
    . .. ... .... …. … ? ! ?! ?!? !.. .? ." .' .) .” ) ( [ ] } { " ' ’ ” » « ‘ “ , ; : -- - — ./.
    .-- ?-- .,b .b b.c @a. #a. *a. &a. `a. a_b. _. é. Đỗ Đỗ. đ. ß. İ. ①. ٣. 。 word.Word word.”Word
    . a.b . . ." the. The. the? Mr.? Mr.). Mr.” the.” U.S.” 5.” T.” T.) Mr.( Yes!The""".split()
SPACES = [" "] * 8 + ["", "", "  ", "\n", "\n\n", "\n \n", "\t", "\u00a0", "\u2028", "\r", "\x1c"]
pairs = st.tuples(st.sampled_from(PIECES), st.sampled_from(SPACES)).map("".join)
prose = st.lists(st.one_of(pairs, pairs, pairs, st.text(max_size=3)), max_size=30).map("".join)


@settings(max_examples=100)
@given(prose)
@example("Mr. . . . The end. . . A")
@example("(a.) b.) ) ”\n” C. ”")
@example("Wait.”?  The A.”\u00a0B. C\u00a0D.E ”-- F. ”")
def test_every_text_is_split_as_with_nltk(text):
    for block in re.split(r"\n[^\S\n]*\n", text):
        assert list(_punkt.ends(block.strip())) == list(nltk_ends(block.strip()))


def test_the_seeds_are_split_as_with_nltk():
    texts = read_articles()["text"]
    assert len(texts) == 5
    for text in texts:
        for block in re.split(r"\n[^\S\n]*\n", text):
            assert list(_punkt.ends(block.strip())) == list(nltk_ends(block.strip()))
