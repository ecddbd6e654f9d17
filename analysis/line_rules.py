"""The habits of news pages, as one table of rules: which line is furniture, caption, credit.

Internal to ``segments``. Convention: a rule takes a line only when nothing in it can be
prose; a line in doubt is left to the body. No rule names an article or an event.
"""

from functools import cache
from typing import NamedTuple

import regex as re

from analysis.word_lists import word_list

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAYS = r"\d{1,2}(?:\s?[–-]\s?\d{1,2})?"
DATE = rf"(?:{_WEEKDAY},?\s)?(?:{_MONTH}\s{_DAYS}|{_DAYS}\s{_MONTH})(?:,?\s\d{{4}})?"
"""A day or a range of days in words, with or without its weekday and its year."""

_CAPITALISED = r"\p{Lu}[\p{L}\p{M}.’']*+"
_PARTICLE = r"de|da|do|di|du|dos|la|le|el|al|es|of|the|and|au|am|der|den|del|van|von|bin"
_NO_NAME = rf"{_MONTH}|{_WEEKDAY}|on|by|in|at|from|since|until|before|after|this|that|mid|early"
_NOT_A_NAME = rf"(?!(?i:{_NO_NAME})(?!\w))"
_MORE = rf"[ -](?:{_CAPITALISED}|(?:{_PARTICLE})\b)"
NAME = rf"{_NOT_A_NAME}(?-i:{_CAPITALISED}(?:{_MORE}){{0,4}})"
"""Capitalised words in a row, which a date, a weekday or a preposition does not begin."""

_PERSON = rf"{_NOT_A_NAME}(?-i:{_CAPITALISED}(?:{_MORE}){{1,4}})"
_WRITER = rf"(?:{_PERSON}|(?-i:[A-Z]{{2,8}}))"
_BY = (
    r"(?:(?:reported|written|edited|compiled|translated|story|text)\s)?by|"
    r"(?:(?:additional )?reporting|writing|editing) by"
)
_BYLINE = rf"(?:{_BY})\s{_WRITER}(?:(?:,| and| &)\s{_WRITER}){{0,4}}(?:\sin\s{NAME})?"

_PHOTO = r"(?:file\s|stock\s)?(?:photos?|pictures?|images?|illustrations?|graphics?|videos?|ảnh)"
_OLD_PHOTO = r"(?:file|stock|illustrative|illustration)\s(?:photo|picture|image)s?"
_STOCK = r"Getty Images|Shutterstock|iStock|Unsplash|Wikimedia Commons"
_MADE_BY = r"(?:\s(?:by|courtesy of)\s(?:the\s)?|\s?[:©/]\s?|\s[–—]\s)"
_MAKER = r"(?:(?-i:[\p{Lu}@©][\p{L}\p{M}\p{N}.+@_’'-]*+)|(?-i:[\p{Ll}\d][\w-]*+(?:\.[\w-]++)++))"
_MAKERS = (
    rf"{_MAKER}(?:(?:\s?[/,|&–—]\s?|\s-\s|\s)"
    rf"(?:{_MAKER}|(?:and|of|for|the|by|via|courtesy of)\b)){{0,11}}"
)
_BUTTON = (
    r"(?:share|tweet|facebook|twitter|x|zalo|linkedin|whatsapp|telegram|e-?mail|print|"
    r"copy link|save|follow us)"
)
_LEGAL = (
    r"(?:privacy(?: policy| notice)?|terms(?: (?:of|and) (?:use|service|conditions))?|"
    r"cookie(?:s| policy| settings)?|contact us|about us|advertise with us|newsletters?|sitemap)"
)
_OPEN_END = r"(?!.*[.…][\"'”’)»]*$)"  # a line that does not end as a sentence does


class Rule(NamedTuple):
    """A habit of news pages: a whole line that matches ``pattern`` is of this ``kind``.

    Without a pattern the kind is told by the place of a line, and ``example`` is a text.
    """

    name: str
    kind: str
    pattern: str
    example: str
    reason: str


LINE_RULES = (
    Rule("rule", "furniture", r"[\W_]+", "-----------", "no letter, no digit: a drawn line"),
    Rule(
        "source",
        "source",
        r"[\[(]?(?:original )?(?:sources?|link|nguồn)\s*:\s*"
        rf"(?:https?://.{{1,300}}|www\..{{1,300}}|{_MAKERS})[\])]?",
        "Source: https://example.org/story",
        "says where the text was taken from: an address or names, no sentence",
    ),
    Rule("address", "source", r"(?:https?://|www\.)\S+", "https://example.org/a", "a bare address"),
    Rule(
        "photo credit",
        "caption",
        rf"[\[(]?(?:{_PHOTO}{_MADE_BY}{_MAKERS}|{_OLD_PHOTO}|(?:{_MAKERS}\s)?(?-i:{_STOCK}))[\])]?\.?",
        "Photo: VNA/Văn Điệp",
        "credits a picture",
    ),
    Rule(
        "photo line",
        "caption",
        r"(?:photos?|ảnh)\s?:\s(?-i:\p{Lu}).{3,300}",
        "Photo: The ministers at the ceremony. © TASS",
        "says of itself that it describes a picture",
    ),
    Rule(
        "caption with credit",
        "caption",
        rf".{{1,400}}[\[(]\s?(?:{_PHOTO}{_MADE_BY}{_MAKERS}|{_OLD_PHOTO}|"
        rf"{_MAKERS}\s(?:file\s)?photos?)\s?[\])]\.?",
        "The two ministers (Photo: VNA)",
        "ends with a picture credit in brackets",
    ),
    Rule(
        "caption with open credit",
        "caption",
        rf".{{1,400}}[\s.](?-i:Photos?|Picture|Image|Ảnh)\s?:\s?{_MAKERS}|"
        rf".{{1,400}}[.!?—–][\"'”’]?\s(?-i:[A-Z]{{2,8}}(?:/[A-Z]{{2,8}})?)\s(?:file\s)?photos?"
        rf"(?:\s{_MAKERS})?",
        "The two ministers shake hands. Photo: VNA",
        "ends with a picture credit",
    ),
    Rule(
        "comments",
        "furniture",
        r"(?:\d+\s+)?(?:comments?|bình luận|replies)\s*(?:[(:]?\s*\d+\s*\)?)?|"
        r"(?:no|view all|show|hide|post a|leave a|add a|be the first to)(?: \d+)? "
        r"(?:comments?|reply)(?: yet)?(?: \(\d+\))?|join the (?:conversation|discussion)",
        "Comment (0)",
        "a comment counter",
    ),
    Rule(
        "share bar",
        "furniture",
        rf"{_BUTTON}\b(?:[\s|,/:·•]+(?:{_BUTTON}|on|this|via|article|story|page|with|link)\b)"
        r"{0,12}[\s|,/:·•]*",
        "Share Facebook Twitter Email",
        "buttons",
    ),
    Rule(
        "reader counter",
        "furniture",
        r"\d[\d.,]*\s?[km]?\s(?:shares?|views?|likes?|reads?)|\d{1,3}[ -]min(?:ute)?s?\.? read",
        "1,234 views",
        "counts readers or the minutes they need",
    ),
    Rule(
        "page tools",
        "furniture",
        r"listen to (?:this )?(?:article|story)|(?:text|font) size|(?:\bA[+-]*\s?){2,4}|"
        r"(?:next|previous) (?:article|page|story|post)|follow \w{2,20} on google news|"
        r"click here\b[^.!?]{0,60}",
        "Listen to this article",
        "buttons for reading",
    ),
    Rule(
        "legal links",
        "furniture",
        rf"{_LEGAL}(?:[\s|·•/]+{_LEGAL}){{0,8}}",
        "Terms of use | Privacy Policy",
        "links to the pages about the page",
    ),
    Rule(
        "slogan",
        "furniture",
        r"[“\"]?(?-i:\p{Lu}|\d)[^.!?:;,–—|]{2,40}(?:\s[–—-]\s(?-i:\p{Lu})[^.!?:;,–—|]{2,40}){2,4}[”\"]?",
        "Shared Seas – Open Ports – One Future",
        "three mottoes or more between dashes, no sentence",
    ),
    Rule(
        "read more",
        "furniture",
        r"(?:read (?:more|also|next)|see (?:also|more)|also read|most read|latest news|"
        r"related (?:news|stor(?:y|ies)|articles?|topics?)|more on this(?: story| topic)?|"
        r"you (?:may|might) also (?:like|be interested in)|recommended(?: for you)?|up next|"
        r"(?:more|top) stories|more news|trending(?: now)?|most (?:popular|viewed)|"
        r"editor.?s picks?|in case you missed it|what to read next|in other news|"
        r"tin liên quan|bài liên quan|tin cùng chuyên mục|đọc thêm|xem thêm)"
        rf"(?:\s*[:»>|–—…]+{_OPEN_END}.{{0,200}}|\.\.\.)?",
        "Read more: Hanoi prepares",
        "leads to another text",
    ),
    Rule(
        "tags",
        "furniture",
        rf"(?:tags?|topics?|keywords?|từ khóa)\s*:{_OPEN_END}.{{0,300}}|"
        r"(?:#[\p{L}\p{N}_]+[\s,]*)+",
        "Tags: Hanoi, cybercrime",
        "keywords of the page",
    ),
    Rule(
        "copyright",
        "furniture",
        r"(?:©|(?:\(c\)|copyright)\s*(?:©|\(c\)|\d{4}|:)).{0,300}|"
        r"(?:.{0,200}[.|©–—]\s*)?all rights reserved\.?",
        "© 2025 VNA. All rights reserved.",
        "rights of the page",
    ),
    Rule(
        "call to the reader",
        "furniture",
        r"(?:subscribe|sign up|register)(?: (?:now|here|today|free))?"
        r"(?: (?:to|for) (?:our|the|free|daily|weekly)\b[^.!?]{0,60})?[.!]?|"
        r"log in(?: (?:to|or)\b[^.!?]{0,60})?|(?:download|get) our app\b[^.!?]{0,60}[.!]?|"
        r"follow us (?:on|at)\b[^.!?]{0,60}[.!]?",
        "Subscribe to our newsletter",
        "asks the reader to do something",
    ),
    Rule(
        "advertisement",
        "furniture",
        r"(?:advertisements?|sponsored(?: content)?|promoted)(?:\s*[-–—:|][^.!?]{0,60})?|"
        r"back to top|skip to (?:main )?content",
        "Advertisement",
        "room of the page for others",
    ),
    Rule(
        "menu",
        "furniture",
        r"(?:[^|.!?]{1,25}\|){2,20}[^|.!?]{1,25}",
        "Home | Politics | World",
        "short items between upright strokes",
    ),
    Rule(
        "time stamp",
        "dateline",
        rf"(?:(?:last )?(?:updated|published|posted|modified)\b[^.!?]{{0,20}})?"
        rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{4}}|{DATE})"
        r"(?:[\s|,–-]+\d{1,2}[:h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*"
        r"(?:\(?[A-Z]{2,4}[\d:+-]*\)?)?)?",
        "Published: October 25, 2025 10:30",
        "a date alone on its line",
    ),
    Rule(
        "place and date",
        "dateline",
        rf"{NAME}(?:, {NAME})?, {DATE}",
        "Hanoi, October 25, 2025",
        "a place and a date alone on their line",
    ),
    Rule(
        "inputs",
        "credit",
        rf"[\[(]?with (?:additional )?inputs? (?:from|by) (?:agencies|{_MAKERS})[\])]?\.?",
        "With inputs from agencies",
        "names the agencies that were used",
    ),
    Rule(
        "byline",
        "credit",
        rf"[(\[]?{_BYLINE}(?:[;,.]?\s{_BYLINE}){{0,3}}(?:\s*[|/–—]\s*[^.!?]{{0,60}})?\.?[)\]]?",
        "By Nguyễn Văn A and John Smith",
        "names the writers, by two words each at least",
    ),
)
"""The habits of news pages, tried on each line in this order, in any case of letters."""

PLACE_RULES = (
    Rule("dateline", "dateline", "", "HANOI (VNA) – They met.", "place, date or agency begin it"),
    Rule("agency", "credit", "", "They met.\nVNA/VNS", "an agency alone on its line"),
    Rule(
        "last agency", "credit", "", "They met. (VNA)", "the agency signs after the last sentence"
    ),
    Rule("stroke", "furniture", "", "| Guests |\nThey met.", "draws a table"),
    Rule(
        "table cell",
        "caption",
        "",
        "| Guests |\nThey met.",
        "between the strokes that draw a table",
    ),
    Rule(
        "related title",
        "furniture",
        "",
        "They met.\nRelated news\n• Ports reopen",
        "a title below words that lead to other texts: a bullet, no sentence",
    ),
    Rule("first line", "headline", "", "Sixty sign\nThey met.", "the first line, no sentence"),
    Rule("capitals", "headline", "", "They met.\nTHE TALKS\nThey left.", "all in capitals"),
    Rule(
        "line alone",
        "subheading",
        "",
        "They met.\nThe talks\nThey left.",
        "no sentence, among lines that are",
    ),
    Rule(
        "sentence alone",
        "subheading",
        "",
        "Small ports have the most to gain.",
        "one of two short sentences or more among long paragraphs, which take up its words",
    ),
)
"""What tells a kind by its place rather than by its words."""

_MAX_LINE = 900  # a longer line is prose, whatever its words


def line_rule(line: str) -> tuple[str, str]:
    """Return what a line is and the name of the first rule that takes all of it.

    Examples
    --------
    >>> line_rule("Comment (0)"), line_rule("Comment was not to be had.")
    (('furniture', 'comments'), ('body', 'prose'))
    """
    if len(line) > _MAX_LINE:
        return "body", "prose"
    if credit_pattern().fullmatch(line):
        return "credit", "agency"
    found = ((rule.kind, rule.name) for rule, its in _compiled_rules() if its.fullmatch(line))
    return next(found, ("body", "prose"))


@cache
def _compiled_rules() -> list[tuple[Rule, re.Pattern]]:
    return [(rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in LINE_RULES]


@cache
def agencies() -> frozenset[str]:
    """Return the spellings in which news agencies sign, all capitals among them.

    Examples
    --------
    >>> "VNA" in agencies(), "BERNAMA" in agencies()
    (True, True)
    """
    listed = word_list("agencies.txt")
    return frozenset([*listed, *(name.upper() for name in listed)])


@cache
def agency_pattern() -> str:
    """Return the pattern of one agency or several, as in ``VNA/VNS``."""
    known = "|".join(re.escape(name) for name in sorted(agencies(), key=lambda n: (-len(n), n)))
    return rf"(?:{known})(?:(?:\s?/\s?|, | and | & )(?:{known})|/[A-Z][\w+.]{{1,20}})*"


@cache
def credit_pattern() -> re.Pattern:
    """Return the pattern of a signature: a known agency, bare, after a dash or in brackets."""
    known = agency_pattern()
    return re.compile(rf"(?:[—–/-]+\s*)?(?:{known}|[(\[](?:{known})[)\]])\s*\.?")
