"""The habits of news pages, as one table of rules: which line is furniture, caption, credit.

Convention: a rule takes a whole line, and only when nothing in it can be prose; a line in
doubt is left to the body. No rule names an article or an event.
"""

from analysis.corpus.segments._furniture_rules import FURNITURE_RULES
from analysis.corpus.segments._line_parts import (
    BYLINE,
    DATE,
    MADE_BY,
    MAKERS,
    NAME,
    OLD_PHOTO,
    PHOTO,
    STOCK,
    Rule,
)

_STAMPED = (
    r"(?:this (?:content|article|story|page|report) was )?(?:last |first |originally )?"
    r"(?:updated|published|posted|modified|issued|created|date(?=\s?:|\s\d)|"
    r"cập nhật|ngày đăng|đăng ngày)"
)
_HOUR = r"\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,4}[\d:+-]*\)?)?"
_DAY_IN_DIGITS = r"\d{4}[-./]\d\d[-./]\d\d|\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)\d{4}"
_VIETNAMESE_DAY = r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật),?\s)?(?:ngày\s)?"
_STAMP = (
    rf"(?:{_STAMPED}\b[^.!?]{{0,20}})?(?:{_HOUR},? )?"
    rf"(?:{_VIETNAMESE_DAY}(?:{_DAY_IN_DIGITS})|{DATE})"
    rf"(?:[\s|,/–-]+(?:at )?{_HOUR}|\s\([A-Z]{{2,4}}\))?"
)
_AGO = r"\d{1,2} (?:min(?:ute)?|hour|hr|day|week)s? ago"

LINE_RULES = (
    Rule("rule", "furniture", r"[\W_]+", "-----------", "no letter, no digit: a drawn line"),
    Rule(
        "source",
        "source",
        r"[\[(]?(?:original )?(?:sources?|link|nguồn)\s*:\s*"
        r"(?:https?://.{1,300}|www\..{1,300}|"
        rf"{MAKERS}(?: (?:and|with) (?:news )?agencies|/[a-z]{{2,4}}|\s?\|\s?[^!?]{{2,80}})?)"
        r"[\])]?|(?-i:SOURCE) (?-i:\p{Lu})[^.!?:;,]{2,60}",
        "Source: https://example.org/story",
        "says where the text was taken from: an address or names, no sentence",
    ),
    Rule("address", "source", r"(?:https?://|www\.)\S+", "https://example.org/a", "a bare address"),
    Rule(
        "photo credit",
        "caption",
        rf"[\[(]?(?:{PHOTO}{MADE_BY}{MAKERS}|{OLD_PHOTO})[\])]?\.?|"
        r"©\s?(?-i:\p{Lu})[^/\d.]{1,40}/(?-i:\p{Lu})[^/\d.]{1,40}",
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
        "picture label",
        "caption",
        r"(?:image|photo|picture|video) (?:source|caption|credits?)\s?[,:] ?.{2,300}|"
        r"(?-i:FILE(?: PHOTO| PIC)?|File photo)\s?[–—:-]+\s.{5,500}",
        "Image caption, The hall on the day",
        "begins with the words that label a picture",
    ),
    Rule(
        "picture described",
        "caption",
        r"(?:this|these|undated|file|photos?|pictures?)\b"
        r"(?:[\p{L} -]{0,30}\b(?:photo|picture|image)s?)?"
        r" (?:taken|released|provided) (?:on|by|in|from)\b.{5,500}",
        "This photo taken on Oct. 25, 2025 shows the hall.",
        "says of itself that it is a picture",
        ("hoto", "icture", "mage", "HOTO", "ICTURE", "MAGE"),
    ),
    Rule(
        "caption with credit",
        "caption",
        rf".{{1,400}}[\[(]\s?(?:{PHOTO}{MADE_BY}{MAKERS}|{OLD_PHOTO}|"
        rf"{MAKERS}\s(?:file\s)?photos?(?:(?:\s?[/:–—-]\s?|\s(?:by|courtesy of)\s){MAKERS})?|"
        rf"(?:file|handout|courtesy|credits?)\s?:\s?{MAKERS})\s?[\])]\.?",
        "The two ministers (Photo: VNA)",
        "ends with a picture credit in brackets",
        (")", "]"),
    ),
    Rule(
        "caption with open credit",
        "caption",
        rf".{{1,400}}[\s.](?-i:Photo(?:graph)?s?|PHOTOS?|Picture|Image|Ảnh)\s?:\s?{MAKERS}|"
        rf".{{1,400}}[.!?—–][\"'”’]?\s(?-i:[A-Z]{{2,8}}(?:/[A-Z]{{2,8}})?)\s(?:file\s)?"
        rf"(?-i:[Pp]hotos?|PHOTOS?)(?:\s{MAKERS})?|"
        rf".{{1,400}}[.!?][\"'”’]?\s"
        rf"(?:\|?\s?(?-i:(?:Pool|File|Handout) photo|Photo(?:graph)?s?|Picture|Image) by\s|"
        rf"(?-i:PHOTOS?)\s|©\s?){MAKERS}",
        "The two ministers shake hands. Photo: VNA",
        "ends with a picture credit",
        ("hoto", "HOTO", "Picture", "Image", "Ảnh", "©"),
    ),
    Rule(
        "numbered picture",
        "caption",
        r"(?:item \d{1,2} of \d{1,2}\s|\[\d{1,2}/\d{1,2}\]\s?).{5,500}",
        "Item 1 of 3 The hall on the day, October 25, 2025.",
        "counts the pictures of a gallery",
    ),
    *FURNITURE_RULES,
    Rule(
        "time stamp",
        "dateline",
        rf"[(\[]?(?:(?-i:[A-Z][A-Z ]{{2,30}})\s[–|-]\s|{NAME}(?:, {NAME})?\s?[●•·—–]\s?)?"
        rf"(?P<stamp>{_STAMP})(?:[\s|,·–-]+(?:(?&stamp)|(?:{_STAMPED} )?{_AGO}))?[)\]]?"
        r"(?:\s?\|\s?[^.!?|]{2,40})?",
        "Published: October 25, 2025 10:30",
        "a date alone on its line",
    ),
    Rule(
        "hour",
        "dateline",
        rf"{_HOUR}|(?:{_STAMPED} )?{_AGO}|"
        r"(?:published|posted|updated)(?: on| at)?:?|"
        r"(?:publié|mis à jour|publicado|actualizado|veröffentlicht)\b"
        r"[^.!?]{0,12}\d[^.!?]{3,40}",
        "14 hours ago",
        "an hour alone on its line, or a word that a date follows",
    ),
    Rule(
        "place and date",
        "dateline",
        rf"(?P<name>{NAME})(?:, (?&name))?, {DATE}",
        "Hanoi, October 25, 2025",
        "a place and a date alone on their line",
    ),
    Rule(
        "inputs",
        "credit",
        rf"[\[(]?with (?:additional )?inputs? (?:from|by) (?:agencies|{MAKERS})[\])]?\.?",
        "With inputs from agencies",
        "names the agencies that were used",
        ("nput", "NPUT"),
    ),
    Rule(
        "contributors",
        "credit",
        r"(?-i:\p{Lu}).{3,250} contributed (?:to this (?:report|story|article)|reporting)"
        r"(?: (?:from|in) (?-i:\p{Lu})[^.!?]{1,60})?\.?",
        "Reporters Jane Doe and John Smith contributed to this report.",
        "names those who helped",
        ("contributed", "CONTRIBUTED"),
    ),
    Rule(
        "byline",
        "credit",
        rf"[(\[]?(?P<byline>{BYLINE})(?:[;,.]?\s(?&byline)){{0,3}}(?:\s*(?:[|/–—·]|\s-\s)\s*[^.!?]{{0,60}})?\.?[)\]]?",
        "By Nguyễn Văn A and John Smith",
        "names the writers, by two words each at least",
    ),
    Rule(
        "office",
        "credit",
        r"(?:(?:writ|report|edit|translat)(?:ers?|ors?|ten by|ed by)|authors?|reporting|words|text)"
        rf"\s?:\s?(?:{MAKERS}|(?-i:[a-z]{{2,15}}))\.?",
        "Edited by: Jane Doe",
        "names who wrote, edited or translated, after a colon",
    ),
    Rule(
        "initials",
        "credit",
        r"(?-i:[a-z]{2,5}(?:/[a-z]{2,5}){1,4})|\(\([^()]{3,200}\)\)",
        "abc/def/gh",
        "the initials of those who wrote and edited",
    ),
)
"""The habits of news pages, tried on each line in this order, in any case of letters."""

_PARAGRAPH = "They met in the old customs hall of the port, and all of them signed."
PLACE_RULES = (
    Rule("dateline", "dateline", "", "HANOI (VNA) – They met.", "place, date or agency begin it"),
    Rule("agency", "credit", "", "They met.\nVNA/VNS", "an agency alone on its line"),
    Rule(
        "last agency", "credit", "", "They met. (VNA)", "the agency signs after the last sentence"
    ),
    Rule(
        "section",
        "furniture",
        "",
        f"World\nSixty states sign in Hanoi\n{_PARAGRAPH}",
        "one or two words above the title",
    ),
    Rule(
        "name alone",
        "credit",
        "",
        f"Sixty sign\nJane Doe\n{_PARAGRAPH}",
        "a person's name between the title and the text, or below the text",
    ),
    Rule(
        "writer’s office",
        "credit",
        "",
        f"Sixty sign\nTrade correspondent, Hanoi\n{_PARAGRAPH}",
        "what the writer is, above the text",
    ),
    Rule(
        "writer’s note",
        "credit",
        "",
        "By Jane Doe\nThey met.\nJane Doe is a writer in Hanoi.",
        "the last sentence says who the writer is that a byline names",
    ),
    Rule(
        "signed picture",
        "caption",
        "",
        "The hall. (Jane Doe/AFP)\nThey met.",
        "a photographer and an agency in brackets, with prose below",
    ),
    Rule(
        "above the text",
        "furniture",
        "",
        f"Sixty states sign\nWorld news\n{_PARAGRAPH}",
        "three words or fewer between the title and the text, no sentence",
    ),
    Rule(
        "below the text",
        "furniture",
        "",
        "They met.\nE-edition\nShare",
        "five words or fewer among lines of the page, no sentence",
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
        "They met.\nRelated news\nPorts reopen",
        "a title below words that lead to other texts: no sentence",
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
        "question alone",
        "subheading",
        "",
        f"{_PARAGRAPH}\nWhat comes next?\n" * 3 + _PARAGRAPH,
        "one of three short questions or more above longer paragraphs",
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
