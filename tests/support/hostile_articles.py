"""A folder of articles, metadata and actors in which everything would like to act."""

from pathlib import Path

EVIL = "evil.example"
PIECES = [
    "<script>window.hacked=1</script>",
    "</script></title></style></textarea><script>alert(1)</script>",
    "<img src=x onerror=window.hacked=1>",
    f'<img src="https://{EVIL}/pixel.png">',
    "<svg onload=alert(1)><script>window.hacked=1</script></svg>",
    f'<a href="javascript:alert(1)">here</a> <a href=//{EVIL}>there</a>',
    f"<iframe src=https://{EVIL}></iframe><object data=https://{EVIL}></object>",
    f"<meta http-equiv=refresh content='0;url=https://{EVIL}'><base href=https://{EVIL}/>",
    f"<form action=https://{EVIL}><button autofocus onfocus=alert(1)>go</button></form>",
    "<style>body{display:none}@import 'https://evil.example/x.css'</style>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='window.hacked=1",
    f"[link](https://{EVIL}/a) ![picture](https://{EVIL}/b.png) <https://{EVIL}/c>",
    f"https://{EVIL}/bare www.{EVIL} mailto:me@{EVIL} javascript:alert(1) ftp://{EVIL}",
    "data:text/html,<script>window.hacked=1</script>",
    r"$x_1$ $$\frac{1}{0}$$ \(y\) \[z\] \begin{equation}q\end{equation} $\href{data:x}{y}$",
    "<!-- hidden --> <![CDATA[<script>window.hacked=1</script>]]> {{7*7}} ${7*7} <%= 7 %>",
    "\x1b]0;owned\x07\x1b[31mred\x1b[0m \x00 \x08 \x7f \x9b31m",
    "\u202eexe.doc\u202c \u2066hidden\u2069 \u200f\u200b\u2060\ufeff",
    "=cmd|'/c calc'!A1 @SUM(1) +1+1 -1+1 \uff1d1",
    "&lt;script&gt;window.hacked=1&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;",
    "W" * 3_000,
    "```\n# Heading\n- list\n| a | b |\n|---|---|\n> quote\n***\n~~~",
]
NAMES = ["<b onclick=alert(1)>b", "=cmd()", "$x_1$", "'\"><script>alert(1)<", "a\u202eb", "[x](y)"]


def hostile_articles(folder: Path) -> Path:
    """Write an article for each piece, metadata.csv and actors.csv with pieces in them."""
    folder.mkdir()
    rows = ["article,title,author,outlet,date,url"]
    for number, piece in enumerate(PIECES):
        name = f"{NAMES[number]}{number}.txt" if number < len(NAMES) else f"article-{number}.txt"
        (folder / name).write_text(_article(piece, number), "utf-8")
        line = piece.replace("\n", " ").replace("\x00", "")
        day = f"2025-10-{number + 1:02}"
        stem = name.removesuffix(".txt")
        cells = [stem, line, f"Ann {line[:40]}", f"The {line[:60]}", day, line]
        rows.append(",".join(_cell(cell) for cell in cells))
    (folder / "metadata.csv").write_text("\n".join(rows) + "\n", "utf-8")
    actors = ["actor,label,kind,aliases"]
    for number, piece in enumerate(PIECES):
        label = piece.replace("\n", " ").replace("\x00", "").replace("|", " ")[:80]
        aliases = f"Mara Okoye{'abcdefghijklmnopqrstuvwxyz'[number]}"
        actors.append(",".join(map(_cell, (f"person:x{number}", label, "person", aliases))))
    (folder / "actors.csv").write_text("\n".join(actors) + "\n", "utf-8")
    return folder


def _article(piece: str, number: int) -> str:
    """Return a short article in which a piece stands wherever something of it is shown."""
    letter = "abcdefghijklmnopqrstuvwxyz"[number]
    return f"""Port vote {piece}

By Mara {piece}

HANOI (AFP) – Mara Okoye{letter} met Mara Okoyea and Mara Okoyeb in Hanoi on 25 October 2025.
{piece}

“The port {piece} is shut for now,” said Mara Okoye{letter} of Vietnam {piece}.
The vote of {number + 70} states cost $1.{number} million, the United Nations said. {piece}

Mara {piece} Okoye said the United Nations signed the convention, and 72 states signed it {piece}.
"""


def _cell(value: str) -> str:
    doubled = value.replace('"', '""')
    return f'"{doubled}"'
