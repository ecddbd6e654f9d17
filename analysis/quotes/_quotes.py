"""Make the table of the quotations of articles, each with its speaker."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

import pandas as pd
import regex as re

from analysis.corrections.obeying import obeyed
from analysis.quotes._speech import (
    Antecedents,
    Attribution,
    Name,
    Span,
    Speaker,
    Token,
    Voice,
    main_voice,
    may_report,
    said_in,
    voices_at,
    words_of,
)
from analysis.tables import require_columns, require_texts, takes_tables
from analysis.tables.kept import kept
from analysis.text import fold, sentences, text_starts
from analysis.text.quote_marks import quoted_spans

_TITLE = re.compile(
    r"\b(?:themed|theme|entitled|titled|slogan|motto|so-called)\b[^.;]{0,20}$", re.IGNORECASE
)
_CALLED = re.compile(r"\b(?:called|dubbed|named|known as)(?: the)?$", re.IGNORECASE)
_TITLE_CASE = re.compile(
    r"\p{Lu}[\p{L}’'-]*(?:(?:\s+(?:\p{Lu}[\p{L}’'-]*|\p{Ll}{1,4}))*\s+\p{Lu}[\p{L}’'-]*)?[,.]?"
)
_IS_WORK = re.compile(r" (?:was|is|has|had|opens|tells|ran|runs|won|sold|cost)\b")
_ENDS = re.compile(r"[,.!?…]$")
_WORD = re.compile(r"[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*")
_LEAD = 60  # characters before a quotation in which the words that make it a title stand
_BEFORE = 80  # characters that tell whether a quotation opens its sentence; bounds the copy
_SENTENCE = 3  # words from which a quotation without a full stop is a sentence of its own
_ALOOF = 2  # words that can be held at arm's length; more are said by somebody
_VOICES = 3  # reports of one speaker in a sentence that are asked for a clause: bounds the work
_ABOVE = 6  # quotations that a headline and what stands below it may have, at most
_SEVERAL = re.compile(r"[ -]")  # between two words
_INNER = ("“", "‘", '"', "'")  # what opens the words of somebody else inside a quotation
_NAMED = 100  # characters of a quotation that can be a title, at most


class Quote(NamedTuple):
    """One quotation of an article."""

    article: object
    segment: int
    sentence: int
    start: int
    end: int
    text: str
    speaker: str
    ground: str
    named_as: str
    candidates: str
    cue: str
    directness: str
    said_start: int
    said_end: int


QUOTES = list(Quote._fields)


@takes_tables
@kept
def find_quotes(
    texts: pd.DataFrame, mentions: pd.DataFrame, *, corrections: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Find direct and indirect quotations with their speakers.

    Parameters
    ----------
    texts
        One row per text: ``article``, ``text`` and optionally ``start``, ``segment``.
    mentions
        From ``actors.find_mentions`` on the same texts: ``article``, ``start``, ``end``,
        ``actor``, ``kind``, ``form``. With the actors of ``actors.find_actors`` also those
        whom only these articles bring are told by their surnames.
    corrections
        What a person has corrected (``speaker``); None takes what ``texts`` carry along.

    Returns
    -------
    DataFrame
        One row per quotation, in the order of the texts: ``article``, ``segment``,
        ``sentence`` (in which it begins), ``start``, ``end``, ``text``; ``speaker`` (an
        actor id, or the name as written where the mentions lack it; of a joint statement
        several, separated by ``|``; empty where it cannot be told); ``ground``, on which the
        speaker is told (``named``, ``surname``, ``office``, ``pronoun``, ``running``: goes on
        from the sentence beside it; ``repeated``: the words of a headline are those of one
        speaker below; ``hand``: a person said it; ``none``); ``named_as`` (the
        words that say who speaks, as written: also an office whose holder the article does not
        name); ``candidates`` (actors in doubt, separated by ``|``); ``cue`` (the reporting
        verbs, separated by ``|``) and ``directness`` (``direct`` or ``indirect``);
        ``said_start`` and ``said_end``, where what is said stands: of indirect speech its
        clause without *he said that*, both -1 where no clause gives it (*she praised the
        crew*). A quotation over several paragraphs has a row for each.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> from analysis.actors import find_mentions
    >>> texts = pd.DataFrame({"article": ["a"], "text": ["António Guterres said: “Act now.”"]})
    >>> find_quotes(texts, find_mentions(texts))[["text", "speaker", "ground", "cue"]]
           text                  speaker ground   cue
    0  Act now.  person:antonio-guterres  named  said
    """
    require_texts(texts)
    require_columns(mentions, "article", "start", "end", "actor", "kind", "form")
    direct = _direct(texts)
    named = _by_article(mentions, ["start", "end", "actor", "kind", "form"])
    split = sentences(texts)
    split = split.assign(may_report=may_report(split["text"]))
    lines = _by_article(split, list(_Line._fields))
    rows: list[Quote] = []
    for article, each in lines.items():
        rows += _of_article(article, each, direct.get(article, []), named.get(article, []))
    table = pd.DataFrame(rows, columns=QUOTES)
    numbers = ["segment", "sentence", "start", "end", "said_start", "said_end"]
    places = dict.fromkeys(numbers, "int64")
    strings = dict.fromkeys(QUOTES[5:12], "str")
    table = table.astype(places | strings | {"article": texts["article"].dtype})
    ids = dict(zip(mentions.get("label", mentions["actor"]), mentions["actor"], strict=True))

    def said_by(should_be: str) -> dict[str, str]:
        who = ids.get(re.sub(r" \(\w+\)$", "", should_be), should_be)
        return {"speaker": who, "ground": "hand" if who else "none", "candidates": ""}

    return obeyed(table, texts, corrections, {"speaker": said_by})


class _Line(NamedTuple):
    """One sentence of an article."""

    segment: int
    sentence: int
    start: int
    end: int
    text: str
    may_report: bool


def _by_article(table: pd.DataFrame, columns: list[str]) -> dict[object, list[tuple]]:
    rows: dict[object, list[tuple]] = {}
    values = zip(*(table[column].tolist() for column in columns), strict=True)
    for article, row in zip(table["article"].tolist(), values, strict=True):
        rows.setdefault(article, []).append(row)
    return rows


def _direct(texts: pd.DataFrame) -> dict[object, list[Span]]:
    """Return the quoted spans of each article, in its own offsets, without titles.

    The texts of an article are read as one, so that a quotation may go on from one into the next.
    """
    pieces: dict[object, list[tuple[int, str]]] = {}
    columns = (texts["article"].tolist(), text_starts(texts), texts["text"].tolist())
    rows = zip(*columns, strict=True)
    for article, start, text in rows:
        pieces.setdefault(article, []).append((int(start), text))
    return {article: _spans(each) for article, each in pieces.items()}


def _spans(pieces: list[tuple[int, str]]) -> list[Span]:
    pieces = sorted(pieces)
    whole = "\n\n".join(text for _, text in pieces)
    begins = [0]
    for _, text in pieces:
        begins.append(begins[-1] + len(text) + 2)
    spans: list[Span] = []
    at = 0
    for start, end in quoted_spans(whole):
        while begins[at + 1] <= start:
            at += 1
        shift = pieces[at][0] - begins[at]
        if not _is_title(whole, start, end):
            goes_on = whole[end : end + 1] in ("", "\n")
            spans.append(Span(start + shift, end + shift, whole[start:end], goes_on))
    return spans


def _is_title(text: str, start: int, end: int) -> bool:
    """Tell a title in quotation marks: it is announced, or Written Like One inside a sentence."""
    before = text[max(0, start - _LEAD) : start - 1].rstrip("`'\"“‘ \t")
    written = text[start:end]
    if _TITLE.search(before) or (written[:1].isupper() and _CALLED.search(before)):
        return True
    if len(written) > _NAMED or not _TITLE_CASE.fullmatch(written):
        return False
    if _IS_WORK.match(text, end + 1) and len(written.split()) >= _SENTENCE:
        return True
    work = before.rstrip(",").rpartition(" ")[2].lower() in words_of("work")
    return work or (before[-1:].isalnum() and len(written.split()) > 1)


def _of_article(article: object, rows: list, spans: list[Span], names: list) -> list[Quote]:
    lines = sorted((_Line(*row) for row in rows), key=lambda line: line.start)
    inside = _inside(lines, spans)
    voiced = [at for at, line in enumerate(lines) if line.may_report or inside[at]]
    if not voiced:
        return []
    people = Antecedents([line.text for line in lines], _names(lines, names), inside)
    voices = {at: voices_at(at, lines[at].start, people) for at in voiced}
    attribution = Attribution(lines, voices, people)
    given = attribution.of_spans(spans)
    quotes = _direct_quotes(article, lines, spans, given)
    for at in voiced:
        voice = None if at in attribution.taken else main_voice(voices[at])
        if voice and not any(_is_full(lines[at].text, *span) for span in inside[at]):
            said = _clause(voice, voices[at], people.tokens(at), lines[at].start)
            quotes.append(_quote(article, lines[at], lines[at], voice, "indirect", said))
    quotes.sort(key=lambda quote: (quote.start, quote.end))
    quotes = [*_repeated(quotes[:_ABOVE], quotes), *quotes[_ABOVE:]]
    return [each for each in quotes if each.speaker or not _is_held_off(each)]


def _repeated(above: list[Quote], quotes: list[Quote]) -> list[Quote]:
    """Give the words of a headline the one speaker who says them below."""
    if not any(map(_lacks_speaker, above)):
        return above
    said = [(_plain(each.text), each) for each in quotes if each.speaker]
    return [_of_speaker_below(each, said) if _lacks_speaker(each) else each for each in above]


def _lacks_speaker(quote: Quote) -> bool:
    return quote.directness == "direct" and quote.ground == "none" and not quote.candidates


def _of_speaker_below(quote: Quote, said: list[tuple[str, Quote]]) -> Quote:
    words = _plain(quote.text).strip(" ,.!?…")
    speakers = {each.speaker for text, each in said if _has(text, words, each, quote)}
    if len(speakers) != 1 or not _SEVERAL.search(words):
        return quote
    return quote._replace(speaker=speakers.pop(), ground="repeated")


def _plain(text: str) -> str:
    return " ".join(fold(text).replace("’", "'").split())


def _has(text: str, words: str, each: Quote, quote: Quote) -> bool:
    """Tell whether a quotation below has the same words, and not as those of somebody else."""
    at = text.find(words)
    inner = text[max(0, at - 1) : at] in _INNER
    return at >= 0 and each.start >= quote.end and not (at and inner)


def _inside(lines: list[_Line], spans: list[Span]) -> list[list[tuple[int, int]]]:
    """Return the parts of the quotations in each sentence, in its own offsets."""
    inside: list[list[tuple[int, int]]] = [[] for _ in lines]
    starts = [line.start for line in lines]
    for start, end, *_ in spans:
        for at in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
            line = lines[at]
            low, high = max(start, line.start), min(end, line.end)
            if low < high:
                inside[at].append((low - line.start, high - line.start))
    return inside


def _names(lines: list[_Line], names: list) -> list[list[Name]]:
    """Return the mentions in each sentence, in its own offsets."""
    inside: list[list[Name]] = [[] for _ in lines]
    starts = [line.start for line in lines]
    for start, end, actor, kind, form in names:
        at = bisect_right(starts, start) - 1
        if at >= 0 and end <= lines[at].end:
            place = lines[at].start
            inside[at].append(Name(start - place, end - place, actor, kind, form))
    return inside


def _direct_quotes(
    article: object, lines: list[_Line], spans: list[Span], given: list[Voice | None]
) -> list[Quote]:
    """Return the direct quotations."""
    starts = [line.start for line in lines]
    quotes = []
    for span, voice in zip(spans, given, strict=True):
        line = lines[bisect_right(starts, span.start) - 1]
        said = (span.start, span.end)
        quotes.append(_quote(article, line, span, voice, "direct", said))
    return quotes


def _quote(
    article: object,
    line: _Line,
    span: Span | _Line,
    voice: Voice | None,
    directness: str,
    said: tuple[int, int],
) -> Quote:
    speaker = voice.speaker if voice else Speaker()
    cue = "|".join(voice.report.cues) if voice else ""
    place = (article, line.segment, line.sentence, span.start, span.end, span.text)
    who = (speaker.actor, speaker.ground, speaker.named_as, speaker.candidates)
    return Quote(*place, *who, cue, directness, *said)


def _clause(voice: Voice, voices: list[Voice], tokens: list[Token], start: int) -> tuple[int, int]:
    """Return where what is said stands: by the main voice, else by the next of the same one."""
    same = [each for each in voices if each.speaker.actor == voice.speaker.actor]
    for each in (voice, *same[:_VOICES]):
        others = [other.report for other in voices if other is not each]
        said = said_in(tokens, each.report, others)
        if said:
            return start + said[0], start + said[1]
    return -1, -1


def _is_full(sentence: str, start: int, end: int) -> bool:
    """Tell a quotation that is a sentence of its own from a fragment."""
    before = sentence[max(0, start - _BEFORE) : max(0, start - 1)].rstrip("` ")
    quoted = sentence[start:end]
    opens = not before or before.endswith(":")
    if not opens and not (before.endswith(",") and quoted[:1].isupper()):
        return False
    whole = _ENDS.search(quoted[-1:]) or sentence[end + 1 : end + 2] == ","
    return before.endswith(":") or bool(whole) or len(_WORD.findall(quoted[:200])) >= _SENTENCE


def _is_held_off(quote: Quote) -> bool:
    """Tell words in inverted commas that nobody says."""
    told = quote.directness != "direct" or quote.named_as or quote.ground != "none"
    return not told and _is_aloof(quote.text)


def _is_aloof(quoted: str) -> bool:
    """Tell a word that is only held at arm's length: a “smart” phone."""
    return len(quoted[:80].split()) <= _ALOOF and not _ENDS.search(quoted[-1:])
