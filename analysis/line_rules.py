"""The habits of news pages, as one table of rules: which line is furniture, caption, credit.

Internal to ``segments``. Convention: a rule takes a line only when nothing in it can be
prose; a line in doubt is left to the body. No rule names an article or an event.
"""

from typing import NamedTuple

from analysis.line_parts import (
    BUTTON,
    BYLINE,
    DATE,
    LEGAL,
    MADE_BY,
    MAKERS,
    NAME,
    OLD_PHOTO,
    OPEN_END,
    PHOTO,
    STOCK,
)


class Rule(NamedTuple):
    """A habit of news pages: a whole line that matches ``pattern`` is of this ``kind``.

    Without a pattern the kind is told by the place of a line, and ``example`` is a text.
    ``needs`` are strings one of which every such line holds: without them the slower
    patterns need not be tried.
    """

    name: str
    kind: str
    pattern: str
    example: str
    reason: str
    needs: tuple[str, ...] = ()


LINE_RULES = (
    Rule("rule", "furniture", r"[\W_]+", "-----------", "no letter, no digit: a drawn line"),
    Rule(
        "source",
        "source",
        r"[\[(]?(?:original )?(?:sources?|link|nguồn)\s*:\s*"
        rf"(?:https?://.{{1,300}}|www\..{{1,300}}|{MAKERS})[\])]?",
        "Source: https://example.org/story",
        "says where the text was taken from: an address or names, no sentence",
    ),
    Rule("address", "source", r"(?:https?://|www\.)\S+", "https://example.org/a", "a bare address"),
    Rule(
        "photo credit",
        "caption",
        rf"[\[(]?(?:{PHOTO}{MADE_BY}{MAKERS}|{OLD_PHOTO})[\])]?\.?",
        "Photo: VNA/Văn Điệp",
        "credits a picture",
    ),
    Rule(
        "stock picture",
        "caption",
        rf"[\[(]?(?:{MAKERS}(?:\s?[/|,–—-]\s?|\s))?(?-i:{STOCK})[\])]?\.?",
        "John Smith/Getty Images",
        "credits a picture from a stock of them",
        tuple(STOCK.split("|")),
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
        rf".{{1,400}}[\[(]\s?(?:{PHOTO}{MADE_BY}{MAKERS}|{OLD_PHOTO}|"
        rf"{MAKERS}\s(?:file\s)?photos?)\s?[\])]\.?",
        "The two ministers (Photo: VNA)",
        "ends with a picture credit in brackets",
        (")", "]"),
    ),
    Rule(
        "caption with open credit",
        "caption",
        rf".{{1,400}}[\s.](?-i:Photos?|Picture|Image|Ảnh)\s?:\s?{MAKERS}|"
        rf".{{1,400}}[.!?—–][\"'”’]?\s(?-i:[A-Z]{{2,8}}(?:/[A-Z]{{2,8}})?)\s(?:file\s)?"
        rf"(?-i:[Pp]hotos?|PHOTOS?)(?:\s{MAKERS})?",
        "The two ministers shake hands. Photo: VNA",
        "ends with a picture credit",
        ("hoto", "HOTO", "Picture", "Image", "Ảnh"),
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
        rf"{BUTTON}\b(?:[\s|,/:·•]+(?:{BUTTON}|on|this|via|article|story|page|with|link)\b)"
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
        rf"{LEGAL}(?:[\s|·•/]+{LEGAL}){{0,8}}",
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
        rf"(?:\s*[:»>|–—…]+{OPEN_END}.{{0,200}}|\.\.\.)?",
        "Read more: Hanoi prepares",
        "leads to another text",
    ),
    Rule(
        "tags",
        "furniture",
        rf"(?:tags?|topics?|keywords?|từ khóa)\s*:{OPEN_END}.{{0,300}}|"
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
        ("©", "(c)", "(C)", "opyright", "OPYRIGHT", "eserved", "ESERVED"),
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
        rf"[\[(]?with (?:additional )?inputs? (?:from|by) (?:agencies|{MAKERS})[\])]?\.?",
        "With inputs from agencies",
        "names the agencies that were used",
    ),
    Rule(
        "byline",
        "credit",
        rf"[(\[]?(?P<byline>{BYLINE})(?:[;,.]?\s(?&byline)){{0,3}}(?:\s*[|/–—]\s*[^.!?]{{0,60}})?\.?[)\]]?",
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
