"""The plain splitter decides as NLTK's Punkt does with the same lists, on any text."""

import re
from functools import cache

from hypothesis import example, given, settings
from hypothesis import strategies as st
from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

from analysis.corpus import read_articles
from analysis.text import abbreviations, sentence_spans
from analysis.text.word_lists import word_list

BLOCK = re.compile(r"\S.*?(?=\n[^\S\n]*\n|\Z)", re.DOTALL)
NEXT_WORD = re.compile(r"\s*")
PARAGRAPH_NUMBER = re.compile(r"(\d{1,3}|[IVX]{1,5})[.)]")
OPEN_END = re.compile(r"""([?!…]|\.(?=.))[)\]"'’”»]{0,2}$""")


def plain(pattern, flags=re.VERBOSE):
    """Compile with the standard library: NLTK's engine has a time limit, other white space."""
    return re.compile(pattern, flags)


@cache
def punkt():
    class Language(PunktLanguageVars):
        sent_end_chars = (*PunktLanguageVars.sent_end_chars, "…")
        re_boundary_realignment = plain(PunktLanguageVars.re_boundary_realignment.pattern, re.M)

    language = Language()
    language._re_period_context = plain(language.period_context_re().pattern)
    language._re_word_tokenizer = plain(language._word_tokenizer_re().pattern)
    parameters = PunktParameters()
    parameters.abbrev_types.update(abbreviations())
    parameters.sent_starters.update(word_list("text/sentence_starters_en.txt"))
    return PunktSentenceTokenizer(parameters, lang_vars=language)


def nltk_spans(text):
    """Split as the slow, obvious way does: block by block, with NLTK."""
    for match in BLOCK.finditer(text):
        block, first, begin = match.group().rstrip(), match.start(), 0
        for _, right in punkt().span_tokenize(block):
            end = begin + len(block[begin:right].rstrip())
            following = NEXT_WORD.match(block, right).end()
            small_next = block[following : following + 1].islower()
            numbered = PARAGRAPH_NUMBER.fullmatch(block, begin, end) and following < len(block)
            open_end = small_next and OPEN_END.search(block[max(begin, end - 3) : end])
            if not numbered and not open_end:
                yield first + begin, first + end
                begin = following


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
    assert list(sentence_spans(text)) == list(nltk_spans(text))


def test_the_seeds_are_split_as_with_nltk():
    texts = read_articles()["text"]
    assert len(texts) == 5
    for text in texts:
        assert list(sentence_spans(text)) == list(nltk_spans(text))
