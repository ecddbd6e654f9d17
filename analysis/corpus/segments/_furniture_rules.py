"""The habits of news pages in what is no part of an article: buttons, links, notices.

These are the longest part of ``LINE_RULES``. Convention: what a sentence could say as well
needs more words of the page than one.
"""

from analysis.corpus.segments._line_parts import OPEN_END, Rule

_NETWORK = (
    r"(?:facebook|twitter|x|zalo|linkedin|whatsapp|telegram|instagram|youtube|tiktok|threads|"
    r"bluesky|reddit|pinterest|viber|messenger|google news)"
)
_BUTTON = rf"(?:share|tweet|{_NETWORK}|e-?mail|print|copy link|save|follow us|chia sẻ)"
_LEGAL = (
    r"(?:privacy(?: policy| notice)?|terms(?: (?:of|and|&) (?:use|service|conditions))?|"
    r"cookie(?:s| policy| settings| preferences)?|contact(?: us)?|about(?: us)?|careers|"
    r"advertise(?: with us)?|newsletters?|sitemap|help|accessibility|unsubscribe|"
    r"(?:update|manage|email)(?: your)? preferences)"
)
_LINKS = r"(?:news|stor(?:y|ies)|articles?|topics?|coverage|posts?|reading|reads|videos?|content)"
_TITLES = (
    rf"(?:recommended|related|similar|latest|more|top|popular|other|further) {_LINKS}|"
    r"read (?:more|also|next)|see (?:also|more)|also read|most (?:read|popular|viewed|shared)|"
    r"(?:most read|more|recommended|popular) (?:from|on) (?-i:\p{Lu})[^.!?:]{1,40}|"
    r"more on this(?: story| topic)?|explore more(?: on these topics)?|trending(?: now)?|"
    r"you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: for you)?|up next|"
    r"editor.?s.? picks?|in case you missed it|what to read next|in other news|don.t miss|"
    r"tin liên quan|tin bài liên quan|bài liên quan|bài viết liên quan|tin tức liên quan|"
    r"tin cùng chuyên mục|tin đọc nhiều|đọc nhiều(?: nhất)?|xem nhiều|tin mới(?: nhất)?|"
    r"có thể bạn quan tâm|đọc thêm|xem thêm|"
    r"lire aussi|à lire aussi|voir aussi|leer más|lea también|te puede interesar|"
    r"lesen sie auch|mehr zum thema|baca juga|leia também|leia mais"
)
_LABEL = (
    r"(?:press|media|news) (?:release|statement|advisory)|(?:for )?immediate release|"
    r"for immediate release(?: ?[:–—-].{0,40})?|opinion|op-ed|commentary|editorial|analysis|"
    r"about the authors?|transcript|explainer|factbox|exclusive|breaking(?: news)?|"
    r"live(?: updates?| blog)?|photo essay|podcast|"
    r"long read|special report"
)
_PICTURES = "jpg jpeg png gif webp avif bmp svg tif tiff heic mp4 mov mp3 pdf"
_FILES = (*_PICTURES.split(), *_PICTURES.upper().split())

FURNITURE_RULES = (
    Rule(
        "comments",
        "furniture",
        r"(?:\d+\s+)?(?:comments?|bình luận|ý kiến|replies)\s*(?:[(:]?\s*\d+\s*\)?)?|"
        r"(?:no|view all|show|hide|post a|leave a|add a|be the first to)(?: \d+)? "
        r"(?:comments?|reply)(?: yet)?(?: \(\d+\))?|join the (?:conversation|discussion)|"
        r"your e-?mail address will not be published\b.{0,80}|required fields are marked\b.{0,9}",
        "Comment (0)",
        "a comment counter",
    ),
    Rule(
        "share bar",
        "furniture",
        rf"{_BUTTON}\b(?:[\s|,/:·•]+(?:{_BUTTON}|on|this|via|article|story|page|with|link)\b)"
        rf"{{0,12}}[\s|,/:·•]*|{_NETWORK}\s?:\s?@\w{{2,40}}",
        "Share Facebook Twitter Email",
        "buttons",
    ),
    Rule(
        "reader counter",
        "furniture",
        r"\d[\d.,]*\s?[km]?\s(?:shares?|views?|likes?|reads?)|"
        r"(?:(?:reading time|estimated|temps de lecture|listen)\W{1,3})?"
        r"\d{1,3}[ -]min(?:ute)?s?\.?(?: read| listen| watch)?|list of \d{1,2} items|"
        r"(?:listen|watch|play)\W{1,3}\d{1,2}:\d\d",
        "1,234 views",
        "counts readers or the minutes they need",
    ),
    Rule(
        "page tools",
        "furniture",
        r"listen to (?:this )?(?:article|story)|(?:text|font) size\W*|(?:\bA[+-]*\s?){2,4}|"
        r"(?:next|previous|older|newer) (?:article|page|story|post)s?(?:\s?[:»→].{1,120})?|"
        r"click here\b[^.!?]{0,60}|(?:reuse|print|save) this (?:content|article|page|story)|"
        r"(?:purchase|request) (?:licensing )?(?:rights|reprints?|permissions?)|"
        r"(?:show|load|view) more(?: [\p{L}]{2,15})?|continue reading|"
        r"send (?:us )?(?:your )?feedback|"
        r"like this:|(?:like )?loading\.{3}|e-?paper|menu|search|log ?in|sign in|"
        r"(?:accept|reject|allow|decline) (?:all|cookies|all cookies)|"
        r"(?:manage|customi[sz]e) (?:preferences|cookies|options|settings)|"
        r"nghe đọc bài|in bài(?: viết)?|lưu bài|đăng nhập để bình luận|"
        r"quay lại|về trang chủ|gửi (?:bình luận|ý kiến)",
        "Listen to this article",
        "buttons for reading",
    ),
    Rule(
        "file name",
        "furniture",
        rf"[^.!?:;]{{1,100}}\.(?-i:{'|'.join(_FILES)})(?:\s?\([^()]{{1,30}}\))?",
        "hall-of-the-port_0932.jpg",
        "the name of a file, as of a picture that was not copied",
        tuple(f".{ending}" for ending in _FILES),
    ),
    Rule(
        "player",
        "furniture",
        r"(?:play(?: video| audio)?|volume|unmute|mute|fullscreen|\d+ seconds? of \d+ .{2,80}|"
        r"\[?\d{1,2}\s?/\s?\d{1,2}\]?|(?:image|slide|photo) \d{1,2} of \d{1,2})",
        "0 seconds of 1 minute, 12 seconds",
        "buttons of a player or a gallery of pictures",
    ),
    Rule(
        "legal links",
        "furniture",
        rf"{_LEGAL}(?:[\s|·•/]+{_LEGAL}){{0,8}}",
        "Terms of use | Privacy Policy",
        "links to the pages about the page",
    ),
    Rule(
        "cookies",
        "furniture",
        r"(?:we(?: and our partners)?|(?:this|our) (?:web)?site) uses? cookies\b.{0,300}|"
        r"by (?:continuing|using|browsing|clicking|closing)\b.{0,80}"
        r"\byou (?:agree|accept|consent)\b.{0,200}",
        "We use cookies to improve your experience.",
        "asks the reader to take cookies",
    ),
    Rule(
        "slogan",
        "furniture",
        r"[“\"]?(?-i:\p{Lu}|\d)[^.!?:;,–—|]{2,40}(?:\s[–—-]\s(?-i:\p{Lu})[^.!?:;,–—|]{2,40}){2,4}[”\"]?",
        "Shared Seas – Open Ports – One Future",
        "three mottoes or more between dashes, no sentence",
        ("–", "—", "-"),
    ),
    Rule(
        "read more",
        "furniture",
        rf"(?:{_TITLES})(?:\s*[:»>|–—…]+{OPEN_END}.{{0,200}}|\.\.\.)?",
        "Read more: Hanoi prepares",
        "leads to another text",
    ),
    Rule(
        "tags",
        "furniture",
        rf"(?:tags?|topics?|keywords?|từ khóa|chủ đề)\s?:{OPEN_END}.{{0,300}}|tags|"
        r"(?:#[\p{L}\p{N}_]+[\s,]*)+|(?:#[^#.!?]{2,40}){2,}|"
        r"(?:filed under|tagged(?: with| in)?|posted in|categor(?:y|ies)|section)\s?:"
        rf"{OPEN_END}.{{0,200}}",
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
        r"(?: (?:to|for) (?:our|the|free|daily|weekly)\b[^.!?]{0,60})?[.!]?|sign up here[.!]?|"
        r"sign up (?:to|for) "
        r"(?-i:\p{Lu}[\p{L}’'-]*(?: (?:\p{Lu}[\p{L}’'-]*|to|of|the|and|in)){0,5})|"
        r"(?:please )?(?:log|sign) ?in(?: (?:to|or|here)\b[^.!?]{0,60})?[.!]?|"
        r"create (?:a|an|your)(?: free)? account\b[^.!?]{0,60}[.!]?|"
        r"register (?:to|now|here|for)\b[^.!?]{0,60}\b(?:free|article|reading|account)[.!]?|"
        r"(?:click|tap) (?:here )?to (?:join|subscribe|follow|read|view|see|watch)\b"
        r"[^.!?]{0,80}[.!]?|"
        rf"like us on {_NETWORK}\b[^.!?]{{0,120}}[.!]?|"
        r"subscribe to (?-i:\p{Lu})[^.!?]{2,60} (?:for|from|at|on|today|now)\b.{0,40}|"
        r"(?:download|get|install) (?:our|the)\b(?: [\p{L}\p{N}]+){0,3} app\b[^.!?,]{0,60}[.!]?|"
        rf"follow us (?:on|at)\b[^.!?]{{0,60}}[.!]?|"
        r"(?:to|for) [^.!?]{3,60}, (?:please )?(?:follow|join|like|subscribe to) our\b"
        rf"[^.!?]{{0,40}}\b(?:channel|newsletter|page|{_NETWORK})\b[^.!?]{{0,40}}[.!]?|"
        rf"follow (?:the |our )?(?:author|writer|reporter)s? on {_NETWORK}\b.{{0,60}}|"
        rf"follow [^.!?]{{1,40}} on {_NETWORK}\b(?:[\s,/|]+(?:and |or )?{_NETWORK}\b)*[.!]?|"
        r"(?:follow|read|see|find|learn) [^.!?]{3,100} at:? https?://\S+|"
        r"get (?:our|the)\b[^.!?]{0,100}\bnewsletters?\b.{0,120}|"
        r"join\b[^.!?]{1,30}\b(?:whatsapp|telegram|viber|facebook|zalo)\b[^.!?]{0,80}[.!]?|"
        r"stay (?:updated|informed|connected|up to date) with\b[^.!?,]{0,100}[.!]?",
        "Subscribe to our newsletter",
        "asks the reader to do something",
    ),
    Rule(
        "subscription",
        "furniture",
        r"already (?:a (?:subscriber|member)|have (?:a subscription|an account)|registered)"
        r"\?.{0,60}|subscribe to (?:continue|read|unlock)\b[^.!?]{0,60}[.!]?|"
        r"to (?:read|continue)\b[^.!?]{0,60}, (?:please )?(?:subscribe|sign in|log in|register)\b"
        r"[^.!?]{0,40}[.!]?|"
        r"get (?:unlimited|full) access\b[^.!?]{0,80}[.!]?|"
        r"(?:our |free )?(?:free )?(?:daily|weekly|morning|evening) newsletter|"
        r"(?:after|before) newsletter promotion|"
        r"you have\b[^.!?]{0,30}\b(?:articles?|stor(?:y|ies)) (?:left|remaining|this month)\b"
        r"[^.!?]{0,40}[.!]?|"
        r"by (?:signing up|subscribing|registering|entering)\b[^.!?]{0,60}\b(?:you|i) agree to\b"
        r"[^.!?]{0,120}[.!]?|"
        r"(?:enter|confirm) your (?:e-?mail|password)\b[^.!?]{0,40}[.!]?|"
        r"this (?:article|content|story) is (?:only |exclusively )?(?:for|available to) "
        r"(?:our )?(?:paying |premium |registered )?(?:subscribers|members|readers)\b"
        r"[^.!?]{0,40}[.!]?|"
        r"you (?:have|.ve) (?:reached|used)\b[^.!?]{0,40}\b(?:free )?articles\b[^.!?]{0,40}[.!]?|"
        r"subscribe (?:now |today )?to (?:read|get|see|support)\b[^.!?]{0,60}[.!]?|"
        r"support (?:our|independent|quality|local) (?:\p{L}+ )?journalism\b.{0,80}|"
        r"don.t miss out\b[^.!?]{0,60}[.!]?(?: register\b[^.!?]{0,40}[.!]?)?|"
        r"(?:unlock|enjoy) [^.!?]{3,80}[.!].{0,120}\b(?:log ?in|sign ?up|subscribe)\b.{0,30}|"
        r"get (?:the )?latest (?:news|updates?)\b.{0,120}|"
        r"you are receiving this (?:e-?mail|newsletter)\b.{0,150}|"
        r"\W*(?:receive|get) (?:our )?(?:daily|weekly|breaking|the latest)\b[^.!?]{0,60}"
        r"\b(?:inbox|e-?mail)\b.{0,80}",
        "Subscribe to continue reading",
        "sells or sends the page",
    ),
    Rule(
        "notice",
        "furniture",
        r"\(?the (?:views|opinions)(?: and opinions)? (?:expressed|stated)\b.{0,200}|"
        r"[(\[]?this (?:article|story|post)(?: was| has been| is)? (?:first |originally |auto-?)?"
        r"(?:appear(?:s|ed)|published|republished|translated|generated)\b.{0,200}|"
        r"[(\[]?(?:except for the headline, )?this (?:article|story|report|copy) "
        r"has not been edited\b.{0,200}|"
        r"\(the above (?:article|story)\b.{0,200}|our standards:.{3,80}|disclaimer:.{3,300}|"
        r"this live (?:page|blog|coverage)\b[^.!?]{0,60}\.?",
        "The views expressed here are the author’s own.",
        "says something of the page, not of the world",
    ),
    Rule(
        "contact",
        "furniture",
        r"for (?:more|further|media|press) (?:information|details|inquiries|enquiries)\b"
        r"[^.!?]{0,40}\b(?:contact|visit|call|e-?mail)\b.{0,150}|"
        r"(?:press|media) (?:contacts?|enquiries|inquiries):?|"
        r"(?:e-?mail:?\s)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+|"
        r"(?:(?:tel|phone|mobile|fax|hotline)\.?\s?:?\s?)?\+\d[\d ().-]{6,18}\d",
        "For more information, please contact press@example.org",
        "where to ask further",
    ),
    Rule(
        "end",
        "furniture",
        r"[\W_]*(?:ends?|enditem|-30-)[\W_]*|\[(?:end|hết)\]",
        "(END)",
        "says that the text ends",
    ),
    Rule(
        "label",
        "furniture",
        rf"(?:{_LABEL}):?",
        "For immediate release",
        "says what sort of text it is",
    ),
    Rule(
        "advertisement",
        "furniture",
        r"(?:advertisements?|sponsored(?: content)?|promoted)(?:\s*[-–—:|·•][^.!?]{0,60})?|"
        r"back to top|skip to (?:main )?content|scroll to continue|sponsor message|premium",
        "Advertisement",
        "room of the page for others",
    ),
    Rule(
        "menu",
        "furniture",
        r"(?:[^|.!?]{1,25}\|){2,20}[^|.!?]{1,25}|(?:[^.!?>»›]{1,25}\s?[>»›]\s?){2,6}[^.!?>»›]{1,60}|"
        r"home\s?[>»›/]\s?[^.!?>»›]{1,60}",
        "Home | Politics | World",
        "short items between upright strokes",
        ("|", ">", "»", "›", "/"),
    ),
)
"""Tried in this order, after the pictures and before the dates and the writers."""
