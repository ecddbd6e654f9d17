"""Tell the headings among the lines of an article.

Convention: a heading is told by its place and shape, so that a line in doubt stays prose. A
heading that is a whole sentence looks like prose in all but its place; it counts as one only
where everything speaks for it (``_bare_sentences``).
"""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from statistics import median

import regex as re

from analysis.corpus.segments._line_parts import Piece, ends_sentence, line_of, prose_of
from analysis.text import months, stop_words, weekdays
from analysis.text.language import language
from analysis.text.word_lists import word_list, word_set

_MAX_HEADING = 120  # characters; a longer line without a full stop stays prose
_LEAST_WORD = 4  # letters of a heading of one word; yes and no are answers
_SENTENCE_LENGTH = 40  # characters of a sentence below a heading, at least; below it may be a list
_BULLETED = re.compile(r"[•·▪■◦‣►▶»>*+–—-]\s*[^\n]{2,160}")
_LEAD = re.compile(r"^[(\[]\p{Lu}+[)\]]\s(?=\S)")
_OPENING, _CLOSING = "“\"‘'«", "”\"’'»"
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_LEADS_ON = re.compile(r"[^:»>|–—…]+[:»>|–—…]?\s*")  # nothing stands behind the words
_SENTENCE = re.compile(r"(?=.{20,90}$)\p{Lu}[\p{L}\p{M}’' -]+\.")
_WORDS = re.compile(r"[\p{L}\p{M}]+(?:[-’'][\p{L}\p{M}]+)*")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
# What a sentence has to be to count as a heading. Looser bounds make headings of a story's short
# sentences, which are lost as prose then; tighter ones only leave some subheadings in the prose.
_MIN_WORDS, _MAX_WORDS = 6, 11
_MIN_ALONE = 2  # such sentences in an article
_LONGER = 3  # times as long are the paragraphs around a heading, in characters
_APART = 1.25  # times as long is every other line of the article
_SECTION = 3  # paragraphs that a heading introduces, at least
_SHARED = 1 / 3  # of a heading's words come again in the paragraphs below it
# What a question has to be: fewer of them may be asked in the course of a story.
_MIN_QUESTIONS = 3
_ANSWER = 1.5  # times as long is the paragraph below it


def label_headings(text: str, pieces: list[Piece]) -> list[Piece]:
    """Label lines that stand alone among finished sentences; broken prose is no heading.

    Examples
    --------
    >>> text = "What comes next" + chr(10) + "They met."
    >>> label_headings(text, [("body", 0, 15, "prose"), ("body", 16, 25, "prose")])
    [('headline', 0, 15, 'first line'), ('body', 16, 25, 'prose')]
    """
    prose = prose_of(pieces)
    lines = [line_of(text, pieces[i]) for i in prose]
    headings = _lines_alone(lines)
    headings |= dict.fromkeys(_questions_alone(lines), ("subheading", "question alone"))
    if not any(kind == "subheading" for kind, _ in headings.values()):
        sentence = ("subheading", "sentence alone")
        headings |= dict.fromkeys(_bare_sentences(lines, headings), sentence)
    if _asks_first(text, pieces, prose):
        headings[0] = ("headline", "first line")
    labelled = list(pieces)
    for position, (kind, rule) in headings.items():
        _, left, right, _ = pieces[prose[position]]
        labelled[prose[position]] = (kind, left, right, rule)
    return labelled


def _asks_first(text: str, pieces: list[Piece], prose: list[int]) -> bool:
    """Tell a first line that is a question or a call, with a line of the page below it."""
    if len(prose) < 2 or prose[0] != 0 or pieces[1][0] == "body":
        return False
    return _is_short_call(line_of(text, pieces[0]))


def may_stand_above(line: str) -> bool:
    """Tell a line that may be a headline above the dateline.

    Examples
    --------
    >>> may_stand_above("What comes after Hanoi?"), may_stand_above("They met.")
    (True, False)
    """
    return looks_like_heading(line) or _is_short_call(line)


def _is_short_call(line: str) -> bool:
    return len(line) <= _MAX_HEADING and line[-1] in "?!" and line[0].isupper()


def label_related_titles(text: str, pieces: list[Piece]) -> list[Piece]:
    """Label the titles of other texts below a line such as ``Related news``.

    They are titles where they look like a heading or begin with a bullet and do not end as a
    sentence does, or where no line of prose down to the end of the article ends so.

    Examples
    --------
    >>> text = "Related news" + chr(10) + "• Ports reopen"
    >>> label_related_titles(text, [("furniture", 0, 12, "read more"), ("body", 13, 27, "prose")])
    [('furniture', 0, 12, 'read more'), ('furniture', 13, 27, 'related title')]
    """
    labelled = list(pieces)
    last_prose = max((i for i, piece in enumerate(pieces) if _is_prose(text, piece)), default=-1)
    goes_on = _goes_on_below(text, pieces)
    below = False
    for i, (kind, left, right, rule) in enumerate(pieces):
        if kind == "body":
            line = text[left:right]
            title = _is_title(line) and i not in goes_on
            below = below and (title or (i > last_prose and not ends_sentence(line)))
            if below:
                labelled[i] = ("furniture", left, right, "related title")
        else:
            below = (
                rule == "read more"
                and _LEADS_ON.fullmatch(text, left, right)
                or (below and kind == "furniture")
            )
    return labelled


def _is_title(line: str) -> bool:
    """Tell a title that leads to another text, though prose may stand below it."""
    if ends_sentence(line):
        return _is_question(line)
    return _BULLETED.fullmatch(line) is not None or looks_like_heading(line)


def _goes_on_below(text: str, pieces: list[Piece]) -> set[int]:
    """Return the positions of lines of prose that the next line goes on with in lower case."""
    pairs = pairwise(prose_of(pieces))
    return {i for i, after in pairs if text[pieces[after][1]].islower()}


def _is_prose(text: str, piece: Piece) -> bool:
    kind, left, right, _ = piece
    line = text[left:right]
    if kind != "body" or _BULLETED.fullmatch(line):
        return False
    return right - left > _MAX_HEADING or (ends_sentence(line) and not _is_title(line))


def _lines_alone(lines: list[str]) -> dict[int, tuple[str, str]]:
    """Return kind and rule of each line, by its position, that does not end a sentence."""
    pairs = list(pairwise(lines))
    broken = any(line[0].islower() and not ends_sentence(before) for before, line in pairs)
    headings: dict[int, tuple[str, str]] = {}
    for position, (line, after) in enumerate(pairs):
        before = lines[position - 1]
        begins = position == 0 or ends_sentence(before) or _is_item(before)
        alone = (begins and not broken and not after[0].islower()) or line.isupper()
        heading = looks_like_heading(line) or (position > 0 and _is_word_above(line, after))
        listed = _NUMBERED.match(line) and _NUMBERED.match(after)
        if alone and heading and not listed:
            headings[position] = _heading(position, line, headings)
    return headings


def _heading(position: int, line: str, above: dict[int, tuple]) -> tuple[str, str]:
    """Return kind and rule of a heading; capitals are the title unless one stands further up."""
    titled = any(kind == "headline" for kind, _ in above.values())
    goes_on = above.get(position - 1) == ("headline", "capitals")
    if line.isupper() and (goes_on or not titled):
        return "headline", "capitals"
    return ("headline", "first line") if position == 0 else ("subheading", "line alone")


def _is_item(line: str) -> bool:
    return _BULLETED.fullmatch(line) is not None


def _is_word_above(word: str, after: str) -> bool:
    """Tell one capitalised word above a whole sentence."""
    plain = word.isalpha() and len(word) >= _LEAST_WORD and word[0].isupper()
    return plain and len(after) >= _SENTENCE_LENGTH and ends_sentence(after)


def _questions_alone(lines: list[str]) -> list[int]:
    """Return the positions of questions above longer paragraphs, of three at least."""
    questions = [
        i
        for i in range(1, len(lines) - 1)
        if _is_question(lines[i])
        and ends_sentence(lines[i - 1])
        and not _is_question(lines[i - 1])
        and len(lines[i + 1]) >= max(_SENTENCE_LENGTH, _ANSWER * len(lines[i]))
    ]
    return questions if _MIN_QUESTIONS <= len(questions) <= len(lines) / 2 else []


def _is_question(line: str) -> bool:
    return _question().fullmatch(line) is not None


@cache
def _question() -> re.Pattern:
    words = "|".join(word_list("corpus/question_words_en.txt"))
    return re.compile(rf"(?:{words}) [^.!?“”\":]{{5,60}}\?")


def looks_like_heading(line: str) -> bool:
    """Tell a line that is short, begins like a sentence and does not end like one.

    Examples
    --------
    >>> looks_like_heading("What comes next"), looks_like_heading("They met.")
    (True, False)
    """
    if len(line) > _MAX_HEADING:
        return False
    line = _unquoted(line)
    words = line.split()
    if len(words) < 2 or not (line[-1].isalnum() or line[-1] == "%"):
        return False
    if words[-1].lower() in _dangling() and not line.isupper():
        return False
    return line.isupper() or (not line[0].islower() and line[0].isalnum())


def _unquoted(line: str) -> str:
    """Return a line without the quotation marks around it and a word such as ``(LEAD)``."""
    bare = _LEAD.sub("", line)
    if bare[0] in _OPENING:
        bare = bare[1:]
    if bare and bare[-1] in _CLOSING and any(mark in line[:-1] for mark in _OPENING):
        bare = bare[:-1]
    return bare


def _bare_sentences(lines: list[str], headings: dict) -> list[int]:
    """Return the positions of lines that are whole sentences and yet headings.

    All of it must hold: two such lines at least, each between paragraphs three times as
    long and with three paragraphs below it that take up a third of its words; no other
    line of the article as short; nothing in it that reports, points back or tells a time;
    English; and nobody speaking as we or I outside quotation marks, as speeches do.
    """
    alone = [i for i in range(1, len(lines) - 1) if _is_bare_sentence(lines[i])]
    if len(alone) < _MIN_ALONE or not _stand_out(lines, alone, headings):
        return []
    for begin, end in pairwise([*alone, len(lines)]):
        if end - begin <= _SECTION or not _is_taken_up(lines[begin], lines[begin + 1 : end]):
            return []
    rest = "\n".join(line for i, line in enumerate(lines) if i not in set(alone))
    speech = _FIRST_PERSON.search(_QUOTED.sub("", rest))
    return alone if not speech and language(rest) == "en" else []


def _is_bare_sentence(line: str) -> bool:
    if not _SENTENCE.fullmatch(line):
        return False
    words = _WORDS.findall(line.casefold())
    right_length = _MIN_WORDS <= len(words) <= _MAX_WORDS
    return (
        right_length
        and words[0] not in word_set("corpus/prose_openers_en.txt")
        and _of_prose().isdisjoint(words)
    )


def _stand_out(lines: list[str], alone: list[int], headings: dict) -> bool:
    """Tell whether short lines are few, alone and nothing else: the rest is long."""
    lengths = [len(line) for line in lines]
    beside = [min(lengths[i - 1], lengths[i + 1]) >= _LONGER * lengths[i] for i in alone]
    aside = {*alone, *headings}
    rest = [length for i, length in enumerate(lengths) if i not in aside]
    longest = max(lengths[i] for i in alone)
    return all(beside) and min(rest) > _APART * longest and median(rest) >= _LONGER * longest


def _is_taken_up(heading: str, below: list[str]) -> bool:
    own = _stems(heading)
    return len(own & _stems(" ".join(below[:_SECTION]))) >= _SHARED * len(own)


def _stems(line: str) -> set[str]:
    words = _WORDS.findall(line.lower().replace("’", "'"))
    return {word[:5] for word in words if word not in stop_words() and len(word) > 2}


@cache
def _dangling() -> frozenset[str]:
    further = word_set("corpus/dangling_words_of_titles_en.txt")
    return word_set("corpus/dangling_words_en.txt") | further


@cache
def _of_prose() -> frozenset[str]:
    """Return words of prose with the months and weekdays in full; Sun, Sat and Mar are none."""
    in_full = [word for names in (months(), weekdays()) for word in _first_of_each(names)]
    return word_set("corpus/prose_words_en.txt").union(in_full)


def _first_of_each(names: dict[str, int]) -> Iterable[str]:
    """Return the name that is listed first of each month or weekday: the one in full."""
    return {number: name for name, number in reversed(names.items())}.values()
