"""Tell the headings among the lines of an article.

Internal to ``segments``. Convention: a heading is told by its place and shape, so that a
line in doubt stays prose. A heading that is a whole sentence looks like prose in all but
its place; it counts as one only where everything speaks for it (``_bare_sentences``).
"""

from statistics import median

import regex as re

from analysis.text import stop_words
from analysis.text.language import language

Piece = tuple[str, int, int, str]  # kind, start, end, rule

_MAX_HEADING = 120  # characters
_LEAST_WORD = 4  # letters of a heading of one word; yes and no are answers
_SENTENCE_LENGTH = 40  # characters of a sentence below a heading, at least

_BULLETED = re.compile(r"[•·▪■◦‣►▶»>*+–—-]\s*[^\n]{2,160}")
_LEAD = re.compile(r"^[(\[]\p{Lu}+[)\]]\s(?=\S)")
_OPENING, _CLOSING = "“\"‘'«", "”\"’'»"
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_LEADS_ON = re.compile(r"[^:»>|–—…]+[:»>|–—…]?\s*")  # nothing stands behind the words

_SENTENCE = re.compile(r"(?=.{20,90}$)\p{Lu}[\p{L}\p{M}’' -]+\.")
_WORDS = re.compile(r"[\p{L}\p{M}]+(?:[-’'][\p{L}\p{M}]+)*")
_MIN_WORDS, _MAX_WORDS = 6, 11
_REPORTS = (
    "said says say saying told tells added adds stated states noted notes stressed affirmed "
    "according announced reported reports warned declined confirmed denied asked called urged "
    "hailed praised thanked agreed vowed pledged replied comment commented insisted argued "
    "claimed explained concluded"
)
_POINTS_BACK = (
    "he she it they him her them his hers its their theirs this that these those there such both "
    "also too however meanwhile so then thus i you your my me none neither other others another "
    "some all here no not nothing nor never but yet"
)
_TIMES = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december today tomorrow yesterday tonight now "
    "later earlier soon next last ago week weeks month months year years day days hour hours "
    "morning afternoon evening night weekend"
)
_OF_PROSE = frozenset(f"{_REPORTS} {_POINTS_BACK} {_TIMES}".split())
_QUESTION = re.compile(
    r"(?:What|How|Why|Who|When|Where|Which|Is|Are|Was|Were|Will|Can|Could|Does|Do|Did|Should|Has)"
    r" [^.!?“”\":]{5,60}\?"
)
_DANGLING = frozenset(
    "a an and are as at be but by for from her his if in into is its nor of on or our that the "
    "their to was were which who whose will with your than my".split()
)
_OPENS_PROSE = frozenset(
    "and or if when while as in on at by for with after before under during to of from".split()
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_LONGER = 3  # times as long are the paragraphs around a heading, in characters
_MIN_QUESTIONS = 3
_SECTION = 3  # paragraphs that a heading introduces, at least
_SHARED = 1 / 3  # of a heading's words come again in the paragraphs below it


def label_headings(text: str, pieces: list[Piece]) -> list[Piece]:
    """Label lines that stand alone among finished sentences; broken prose is no heading.

    Examples
    --------
    >>> text = "What comes next" + chr(10) + "They met."
    >>> label_headings(text, [("body", 0, 15, "prose"), ("body", 16, 25, "prose")])
    [('headline', 0, 15, 'first line'), ('body', 16, 25, 'prose')]
    """
    prose = [i for i, (kind, *_) in enumerate(pieces) if kind == "body"]
    lines = [text[pieces[i][1] : pieces[i][2]] for i in prose]
    found = _lines_alone(lines)
    question = ("subheading", "question alone")
    found |= dict.fromkeys(_questions_alone(lines), question)
    if not any(kind == "subheading" for kind, _ in found.values()):
        sentence = ("subheading", "sentence alone")
        found |= dict.fromkeys(_bare_sentences(lines, found), sentence)
    if _asks_first(text, pieces, prose):
        found[0] = ("headline", "first line")
    labelled = list(pieces)
    for position, (kind, rule) in found.items():
        _, left, right, _ = pieces[prose[position]]
        labelled[prose[position]] = (kind, left, right, rule)
    return labelled


def _asks_first(text: str, pieces: list[Piece], prose: list[int]) -> bool:
    """Tell a first line that is a question or a call, with a line of the page below it."""
    if len(prose) < 2 or prose[0] != 0 or pieces[1][0] == "body":
        return False
    return _is_short_call(text[pieces[0][1] : pieces[0][2]])


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
            below = below and (title or (i > last_prose and not _ends(line)))
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
    if _ends(line):
        return _QUESTION.fullmatch(line) is not None
    return _BULLETED.fullmatch(line) is not None or looks_like_heading(line)


def _goes_on_below(text: str, pieces: list[Piece]) -> set[int]:
    """Return the positions of lines of prose that the next line goes on with in lower case."""
    prose = [i for i, (kind, *_) in enumerate(pieces) if kind == "body"]
    return {
        i for i, after in zip(prose, prose[1:], strict=False) if text[pieces[after][1]].islower()
    }


def _is_prose(text: str, piece: Piece) -> bool:
    kind, left, right, _ = piece
    line = text[left:right]
    if kind != "body" or _BULLETED.fullmatch(line):
        return False
    return right - left > _MAX_HEADING or (_ends(line) and not _is_title(line))


def _lines_alone(lines: list[str]) -> dict[int, tuple[str, str]]:
    """Return kind and rule of each line, by its position, that does not end a sentence."""
    pairs = list(zip(lines, lines[1:], strict=False))
    broken = any(line[0].islower() and not _ends(before) for before, line in pairs)
    found = {}
    for position, (line, after) in enumerate(pairs):
        begins = position == 0 or _ends(lines[position - 1]) or _is_item(lines[position - 1])
        alone = (begins and not broken and not after[0].islower()) or line.isupper()
        heading = looks_like_heading(line) or (position > 0 and _is_word_above(line, after))
        listed = _NUMBERED.match(line) and _NUMBERED.match(after)
        if alone and heading and not listed:
            found[position] = _heading(position, line, found)
    return found


def _heading(position: int, line: str, found: dict[int, tuple]) -> tuple[str, str]:
    """Return kind and rule of a heading; capitals are the title unless one stands further up."""
    titled = any(kind == "headline" for kind, _ in found.values())
    goes_on = found.get(position - 1) == ("headline", "capitals")
    if line.isupper() and (goes_on or not titled):
        return "headline", "capitals"
    return ("headline", "first line") if position == 0 else ("subheading", "line alone")


def _is_item(line: str) -> bool:
    return _BULLETED.fullmatch(line) is not None


def _is_word_above(word: str, after: str) -> bool:
    """Tell one capitalised word above a whole sentence."""
    plain = word.isalpha() and len(word) >= _LEAST_WORD and word[0].isupper()
    return plain and len(after) >= _SENTENCE_LENGTH and _ends(after)


def _questions_alone(lines: list[str]) -> list[int]:
    """Return the positions of questions above longer paragraphs, of three at least."""
    found = [
        i
        for i in range(1, len(lines) - 1)
        if _QUESTION.fullmatch(lines[i])
        and _ends(lines[i - 1])
        and not _QUESTION.fullmatch(lines[i - 1])
        and len(lines[i + 1]) >= max(_SENTENCE_LENGTH, 1.5 * len(lines[i]))
    ]
    return found if _MIN_QUESTIONS <= len(found) <= len(lines) / 2 else []


def _ends(line: str) -> bool:
    return line.rstrip("\"'”’)»").endswith((".", "!", "?", "…"))


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
    if words[-1].lower() in _DANGLING and not line.isupper():
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
    found = [i for i in range(1, len(lines) - 1) if _is_bare_sentence(lines[i])]
    if len(found) < 2 or not _stand_out(lines, found, headings):
        return []
    bounds = [*found[1:], len(lines)]
    for begin, end in zip(found, bounds, strict=True):
        if end - begin <= _SECTION or not _is_taken_up(lines[begin], lines[begin + 1 : end]):
            return []
    rest = "\n".join(line for i, line in enumerate(lines) if i not in set(found))
    speech = _FIRST_PERSON.search(_QUOTED.sub("", rest))
    return found if not speech and language(rest) == "en" else []


def _is_bare_sentence(line: str) -> bool:
    if not _SENTENCE.fullmatch(line):
        return False
    words = _WORDS.findall(line.casefold())
    right_length = _MIN_WORDS <= len(words) <= _MAX_WORDS
    return right_length and words[0] not in _OPENS_PROSE and _OF_PROSE.isdisjoint(words)


def _stand_out(lines: list[str], found: list[int], headings: dict) -> bool:
    """Tell whether short lines are few, alone and nothing else: the rest is long."""
    lengths = [len(line) for line in lines]
    beside = [min(lengths[i - 1], lengths[i + 1]) >= _LONGER * lengths[i] for i in found]
    aside = {*found, *headings}
    others = [length for i, length in enumerate(lengths) if i not in aside]
    longest = max(lengths[i] for i in found)
    return all(beside) and min(others) > 1.25 * longest and median(others) >= _LONGER * longest


def _is_taken_up(heading: str, below: list[str]) -> bool:
    own = _stems(heading)
    return len(own & _stems(" ".join(below[:_SECTION]))) >= _SHARED * len(own)


def _stems(line: str) -> set[str]:
    words = _WORDS.findall(line.lower().replace("’", "'"))
    return {word[:5] for word in words if word not in stop_words() and len(word) > 2}
