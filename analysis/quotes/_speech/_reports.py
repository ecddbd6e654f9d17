"""Find the reporting verbs of a sentence, and by which words what is said.

Conventions: a sentence reports speech if a reporting verb outside quotation marks has a subject:
anybody for *say*, somebody known to speak for the others. What somebody never said, would have
said or said *if* is no report, nor is a verb whose object is ``what`` he said, nor a noun that
looks like a verb (member *states*).
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from analysis.actors.name_words import calendar_words
from analysis.quotes._speech._colons import before_colon
from analysis.quotes._speech._sources import Clause, Source
from analysis.quotes._speech._tokens import Token, words_of
from analysis.quotes._speech._verbs import Form, forms, starts
from analysis.text import fold
from analysis.text.word_lists import word_list

_WHAT = 4  # words before a verb among which "what" takes its object: what the old chair said
_REACH = 12  # words behind a verb among which its quotation, "by" and "as saying" stand
_ADDED = 8  # words behind a verb among which "that" follows what is added to it
_TOLD = 5  # words behind assured that can be who is told, where all else stands before


class Report(NamedTuple):
    """Who is said to speak, by which verbs, and where that stands in the sentence."""

    source: Source
    cues: tuple[str, ...]
    start: int
    end: int
    rank: int = 1  # 0: set apart (it is late, Ito said); 2: in a clause of its own (who said)
    lacks: bool = False  # what is said does not follow in the sentence: Ito said on Monday.
    kind: str = ""  # the class of its first verb

    @property
    def passes_on(self) -> bool:
        """Whether a body reports what others said: Reuters reported, according to Reuters."""
        names = self.source.names
        bodies = bool(names) and all(name.kind == "organisation" for name in names)
        if self.cues[:1] == ("according to",):
            return " ".join(self.source.words).removeprefix("the ") in _agencies()
        return self.cues[:1] in (("reported",), ("reports",)) and bodies


@cache
def _agencies() -> frozenset[str]:
    return frozenset(map(fold, word_list("corpus/agencies.txt")))


def reports_of(tokens: Sequence[Token]) -> list[Report]:
    """Return who speaks in a sentence and how, verb by verb.

    Examples
    --------
    >>> from analysis.quotes._speech._tokens import tokens_of
    >>> [report] = reports_of(tokens_of("The mayor said that it was done, adding no more."))
    >>> report.source.words, report.cues
    (('the', 'mayor'), ('said', 'adding'))
    """
    clause = Clause(tokens)
    reports: list[Report] = []
    for at, token in enumerate(tokens):
        if token.kind != "word" or token.lower not in starts() or _is_capital(tokens, at):
            continue
        form = _form_at(tokens, at)
        if form is None:
            continue
        report = _report(clause, at, form, bool(reports))
        if report:
            reports.append(report)
        elif reports and form.words[0].endswith("ing"):
            last = reports[-1]
            reports[-1] = last._replace(cues=(*last.cues, " ".join(form.words)))
    return reports or _of_colon(clause)


def _of_colon(clause: Clause) -> list[Report]:
    """Return the report of a sentence that leads to a quotation by a colon, or *answer was*."""
    source = before_colon(clause)
    if source is None:
        return []
    quote = next(at for at, token in enumerate(clause.tokens) if token.kind == "quote")
    last = clause.tokens[max(0, quote - 1)]
    if last.lower == "was":
        return [Report(source, ("was",), source.start, last.end)]
    return [Report(source, (), source.start, source.end)]


def _is_capital(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].is_capital and at > 0 and tokens[at].lower != "according"


def _form_at(tokens: Sequence[Token], at: int) -> Form | None:
    for length in range(starts()[tokens[at].lower], 0, -1):
        form = forms().get(tuple(token.lower for token in tokens[at : at + length]))
        if form:
            return form
    return None


def _report(clause: Clause, at: int, form: Form, follows: bool) -> Report | None:
    """Return the report of the verb at a place, None if it reports nothing."""
    tokens, after = clause.tokens, at + len(form.words)
    back = clause.skip_back(at - 1)
    between = {token.lower for token in tokens[back + 1 : at]}
    if "would" in between and "only" in {*between, *(t.lower for t in tokens[after : after + 1])}:
        between, form = between - {"would"}, form._replace(is_bare=False)  # she would say only
    denied = between & words_of("negation") or any(
        word.endswith(("n't", "n’t")) for word in between
    )
    denied = denied or bool(at and tokens[at - 1].lower in words_of("unsaid"))
    if denied or between & words_of("before infinitive") or _is_what(tokens, at):
        return None
    if _hears_of_words(tokens[:at]):
        return None
    source = _source(clause, at, form, bool(between & words_of("be")), follows)
    if source is None or set(source.words) & words_of("negation"):
        return None
    if not _fits(clause, at, form, source):
        return None
    start, end = min(source.start, tokens[at].start), max(source.end, tokens[after - 1].end)
    rank = _rank(clause, start, end)
    if rank is None:
        return None
    lacks = form.kind == "say" and start == tokens[0].start and _lacks(tokens, after)
    return Report(source, (" ".join(form.words),), start, end, rank, lacks, form.kind)


def _lacks(tokens: Sequence[Token], after: int) -> bool:
    """Tell whether what is said does not follow: ``Ito said on Monday`` and no more."""
    said = any(token.kind == "quote" or token.lower == "that" for token in tokens[after:])
    return len(tokens) - after <= _ADDED and not said and _ends(tokens, after)


def _ends(tokens: Sequence[Token], after: int) -> bool:
    """Tell whether nothing but a place or a time stands behind a verb."""
    if after == len(tokens):
        return True
    word = tokens[after].lower
    return word in calendar_words() | words_of("preposition") | words_of("adverb")


def _rank(clause: Clause, start: int, end: int) -> int | None:
    """Return how near to the main thing a report is, None if it has not been said: if, nor."""
    first, behind = clause.place(start), clause.place(end)
    opener = clause.tokens[first - 1].lower if first else ""
    if opener in words_of("condition"):
        return None
    if opener == "," and (behind == len(clause.tokens) or clause.tokens[behind].kind == "mark"):
        return 0
    return 2 if opener in words_of("subordinates") else 1


def _source(clause: Clause, at: int, form: Form, be: bool, follows: bool) -> Source | None:
    """Return by whom the verb at a place is spoken, None if by nobody."""
    tokens, after = clause.tokens, at + len(form.words)
    if form.kind == "according":
        return clause.behind(after)
    if form.kind == "cite":
        return _cited(clause, at, after, be)
    if form.words[0].endswith("ing"):
        if be:
            return clause.before(at)
        leads = not follows and after < len(tokens) and _leads(tokens, after)
        return clause.first(at) if leads else None
    if be or (after < len(tokens) and tokens[after].lower == "by"):
        near = range(after, min(after + _REACH, len(tokens)))
        by = next((k for k in near if tokens[k].lower == "by"), None)
        told = None if by is None else clause.behind(by + 1)
        if be or (told and told.kind != "open"):
            return told  # not Ito said by telephone
    return _subject(clause, at, after, form)


def _subject(clause: Clause, at: int, after: int, form: Form) -> Source | None:
    """Return the subject of a verb, before it or, where a clause ends before it, behind it."""
    mark = clause.tokens[at - 1] if at else None
    inverts = mark is None or mark.kind in ("mark", "quote")
    quoted = mark is not None and mark.kind == "quote"
    if inverts and (quoted or (form.kind == "say" and form.words[0] not in words_of("transitive"))):
        behind = clause.behind(after, ended=True)
        if behind and (quoted or behind.kind in ("name", "office")):
            return behind
    before = clause.before(at)
    return before if before or not inverts else clause.behind(after, ended=True)


def _cited(clause: Clause, at: int, after: int, be: bool) -> Source | None:
    """Return who is quoted ``as saying``."""
    near = [token.lower for token in clause.tokens[after : at + _REACH]]
    said = any(pair in (("as", "saying"), ("as", "telling")) for pair in pairwise(near))
    if not said:
        return None
    return clause.before(at) if be else clause.behind(after)


def _leads(tokens: Sequence[Token], after: int) -> bool:
    token = tokens[after]
    return token.kind == "quote" or token.lower in (":", "that")


def _fits(clause: Clause, at: int, form: Form, source: Source) -> bool:
    """Tell whether a verb reports what this subject says."""
    following = clause.tokens[at + len(form.words) : at + _REACH]
    words = [token.lower or token.kind for token in following]
    if not _is_verb_of(clause, at, form, source):
        return False
    if form.words[0] in words_of("adding") and not _is_added(clause, at, source, words):
        return False  # added two goals
    return _has_report(clause, at, form, source, words)


def _is_verb_of(clause: Clause, at: int, form: Form, source: Source) -> bool:
    """Tell whether a word is a verb of this subject, and one of speech."""
    tokens = clause.tokens
    before = tokens[at - 1].lower if at else ""
    if before in ("'s", "’s", "member") or _is_noun_of(before, form):
        return False
    if form.is_bare and at and tokens[at].start - tokens[at - 1].end > 1:
        return False  # the inspectors' report
    if form.is_bare and not (source.is_plural or _say(form, source)):
        return False
    if form.is_bare and form.kind != "say" and at > 1:
        apart = source.end <= tokens[at - 2].start
        if apart and tokens[at - 2].lower in words_of("article"):
            return False  # analysts on a conference call
    if form.words[0] in words_of("of what is written") and _is_person(source):
        return _is_own_paper(tokens, at)  # Ito read a sign: what is written there is not hers
    if form.kind == "act" and not _is_act(tokens, at):
        return False
    if form.words[0] in words_of("unsaid") and _next(tokens, at).endswith("ing"):
        return False  # denied saying
    if form.words[0] in words_of("noun form") and not _is_verb(clause, at, source):
        return False
    if source.kind != "open":
        return True
    anyone = source.words[-1] in words_of("anyone")
    speaks = form.kind in ("say", "according") or (anyone and form.kind == "quote")
    speaks = speaks or (not form.is_bare and _is_quoted(clause, at, source))  # “No,” one recalled
    speaks = speaks and (anyone or _is_phrase(source))
    return speaks and _next(tokens, at) not in words_of("next to nothing")  # the signs said little


def _is_noun_of(before: str, form: Form) -> bool:
    """Tell ``another report`` from ``another said``, who is somebody without a name."""
    somebody = before in words_of("anyone") and not form.is_bare
    verb = somebody and form.words[0] not in words_of("noun form")
    return before in words_of("article") and not verb


def _is_own_paper(tokens: Sequence[Token], at: int) -> bool:
    """Tell ``he read from a prepared statement``, which is his own, from ``he read a letter``."""
    behind = [token.lower for token in tokens[at + 1 : at + 5]]
    return behind[:2] == ["from", "a"] and not words_of("own paper").isdisjoint(behind[2:])


def _is_person(source: Source) -> bool:
    persons = any(name.kind == "person" for name in source.names)
    return persons or (source.kind == "pronoun" and source.words[-1] in ("he", "she"))


def _has_report(clause: Clause, at: int, form: Form, source: Source, following: list[str]) -> bool:
    """Tell whether a verb has beside it what verbs of its kind report."""
    tokens = clause.tokens
    if form.kind == "believe":
        return at + 1 < len(tokens) and _opens_clause(tokens[at + 1])
    if form.kind == "that":
        return _leads_to_that(following)
    if form.kind == "inform":
        first = min(at, clause.place(source.start))
        apart = first > 0 and tokens[first - 1].lower == "," and len(following) < _TOLD
        return apart or "that" in following[:_ADDED] or _is_quoted(clause, at, source)
    if form.kind == "call":
        names_it = following[:1] == ["it"] and _is_quoted(clause, at, source)
        return names_it or "quote" in following  # “An insult,” the union called it
    if form.kind not in ("quote", "write"):
        return True
    apart = form.kind == "write" and _is_apart(clause, at, source)
    return apart or _quotes(following) or _is_quoted(clause, at, source)


def _say(form: Form, source: Source) -> bool:
    """Tell *the rebels say*: a plural that no list has."""
    return form.words == ("say",) and source.words[-1].endswith("s") and _is_phrase(source)


def _next(tokens: Sequence[Token], at: int) -> str:
    return tokens[at + 1].lower if at + 1 < len(tokens) else ""


def _is_act(tokens: Sequence[Token], at: int) -> bool:
    """Tell what somebody does from what is done to him: was held and accused; hails from.

    Who applauds without saying whom, and without a quotation, says nothing.
    """
    alone = at + 1 == len(tokens) and not any(token.kind == "quote" for token in tokens)
    if alone or _next(tokens, at) == "from":
        return False
    joined = at > 0 and tokens[at - 1].lower in words_of("joins")
    near = {token.lower for token in tokens[max(0, at - _REACH) : at]}
    return not (joined and near & words_of("be"))


def _hears_of_words(before: Sequence[Token]) -> bool:
    """Tell ``Told that Ito had called it “a farce”, Roe smiled``, whose words are not Roe's."""
    told = before and before[0].lower in words_of("asks who follows") | words_of("tells of words")
    quote = next((at for at, token in enumerate(before) if token.kind == "quote"), 0)
    return bool(told and quote) and before[quote - 1].kind == "word"


def _is_apart(clause: Clause, at: int, source: Source) -> bool:
    """Tell ``It is late, wrote Ito`` and ``It is late, Ito wrote on Monday``."""
    first, end = min(at, clause.place(source.start)), clause.place(source.end)
    comma = clause.tokens[first - 1] if first else None
    if comma is None or comma.lower != "," or clause.tokens[first].start > comma.end + 1:
        return False  # a stray mark behind the comma: what is written is not whole
    return _ends(clause.tokens, max(at + 1, end))


def _is_added(clause: Clause, at: int, source: Source, following: Sequence[str]) -> bool:
    """Tell what somebody adds to what he said from what he adds to a pot."""
    if _is_apart(clause, at, source) or _quotes(following) or _is_quoted(clause, at, source):
        return True
    verbs = words_of("auxiliary") | words_of("subject pronoun") | words_of("next to nothing")
    return not following or any(word in verbs for word in following)


def _opens_clause(token: Token) -> bool:
    """Tell a token that begins what is believed: that, she, the harbour, Ito, a quotation."""
    opens = any(token.lower in words_of(kind) for kind in ("pronoun", "article"))
    return opens or token.lower == ":" or token.kind in ("name", "quote")


def _is_phrase(source: Source) -> bool:
    """Tell a phrase of an unknown speaker from a stray word: easier said than done."""
    words = source.words
    return len(words) > 1 and (words[0] in words_of("article") or words[-1].endswith("s"))


def _is_verb(clause: Clause, at: int, source: Source) -> bool:
    """Tell a verb in *s* from a noun: one person beside it, and that or a quotation in reach."""
    tokens = clause.tokens
    behind = source.start > tokens[at].start
    beside = at > 0 and (tokens[at - 1].end <= source.end or tokens[at - 1].lower == ",")
    if source.is_plural or not (behind or beside):
        return False
    near = tokens[max(0, at - _REACH) : at + _REACH]
    return _next(tokens, at) == "that" or any(token.kind == "quote" for token in near)


def _quotes(following: Sequence[str]) -> bool:
    """Tell whether a quotation or ``that`` stands behind a verb."""
    if following and following[0] in (":", "that", "quote"):
        return True
    if _leads_to_that(following):
        return True
    pairs = pairwise(following)
    return any(first in (":", ",") and second == "quote" for first, second in pairs)


def _leads_to_that(following: Sequence[str]) -> bool:
    """Tell ``found that`` and ``wrote in a memo that`` from ``found a tomb that``."""
    if following[:1] == ["that"]:
        return True
    between = words_of("preposition") | words_of("adverb") | calendar_words()
    return bool(following) and following[0] in between and "that" in following[:_ADDED]


def _is_quoted(clause: Clause, at: int, source: Source) -> bool:
    """Tell whether a quotation stands before the words that say whose it is."""
    first = min(at, clause.place(source.start))
    return first > 0 and clause.tokens[first - 1].kind == "quote"


def _is_what(tokens: Sequence[Token], at: int) -> bool:
    """Tell ``what he said`` from a report."""
    for token in reversed(tokens[max(0, at - _WHAT) : at]):
        if token.kind in ("mark", "quote"):
            return False
        if token.lower in ("what", "whatever"):
            return True
    return False
