"""What the metadata of a page bring along: the site in the title, jobs and others as writers.

Convention: something goes only where the page itself tells it from the headline or the writer:
its heading, the name of its site, a word of a job, a section of comments or other stories. Else
all stays.
"""

import copy
from typing import TYPE_CHECKING

import regex as re

from analysis.text.word_lists import word_set

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PARTED = re.compile(r"\s+[|–—·•»-]+\s+|\s*\|\s*")
_OF_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:(?:user|reader)?comments?|commentlist|disqus\w*|replies|respond"
    r"|related|recommended|most-?(?:read|popular)|trending|more-stories|read-?more|teasers?)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_HEADLINE = 3  # words at least: a heading of fewer may be a section or the name of the site
_SITE = 4  # letters at least of a site's name: fewer stand in many words


def plain_title(title: str, tree: "HtmlElement", site: str) -> str:
    """Return a title without the names of site and section behind or before it.

    Parameters
    ----------
    title
        As the markup gives it.
    tree
        The page, whose heading may be the title's own beginning.
    site
        The name or the host of the site; empty where it is not known.

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring("<h1>Ships wait off Riverton</h1>")
    >>> plain_title("Ships wait off Riverton | The Herald Politics", page, "")
    'Ships wait off Riverton'
    >>> plain_title("Mayor asks for talks - The Herald", page, "Herald")
    'Mayor asks for talks'
    """
    title = " ".join(title.split())
    for heading in tree.iter("h1"):
        words = " ".join(heading.text_content().split())
        rest = title.removeprefix(words)
        if len(words.split()) >= _HEADLINE and rest != title and _PARTED.match(rest):
            return words
    name = _letters(re.sub(r"^(?:www\.)?([\w-]+)\.[\w.]+$", r"\1", site.strip()))
    parts = list(_PARTED.finditer(title))
    if parts and len(name) >= _SITE:
        if _is_site(title[parts[-1].end() :], name):
            return title[: parts[-1].start()] or title
        if _letters(title[: parts[0].start()]) == name:
            return title[parts[0].end() :]
    return title


def _is_site(part: str, name: str) -> bool:
    """Tell the name of a site, alone or with a word for its section, from a headline."""
    return name in (_letters(part), _letters(part.rpartition(" ")[0]))


def _letters(string: str) -> str:
    return re.sub(r"^the\b|[^\p{L}\p{N}]", "", string.lower().strip())


def plain_writers(authors: str) -> str:
    """Return the writers among names parted by ``; ``, without their jobs.

    Examples
    --------
    >>> plain_writers("Ann Reyes; Senior Reporter; Tom Hale; The Herald")
    'Ann Reyes; Tom Hale'
    """
    names = list(filter(None, authors.split("; ")))
    behind = [name for name in names[1:] if not (_is_job(name) or name.startswith("The "))]
    first = [] if not names or _is_only_job(names[0]) else names[:1]
    return "; ".join([*first, *behind])


def _jobs() -> frozenset[str]:
    return word_set("corpus/newsroom_words_en.txt") | word_set("corpus/jobs_en.txt")


def _is_job(name: str) -> bool:
    return not _jobs().isdisjoint(re.findall(r"\p{L}+", name.lower()))


def _is_only_job(name: str) -> bool:
    """Tell "Staff Reporter" from a writer whose name holds such a word, as Bill Press."""
    return _jobs().issuperset(re.findall(r"\p{L}+", name.lower()))


def of_article_alone(tree: "HtmlElement") -> "HtmlElement | None":
    """Return a copy of a page without what readers wrote and boxes of other stories, None if none.

    A section with the heading in it is the article, as pages of opinion are called comment too.
    """
    if not _of_others(tree):
        return None
    tree = copy.deepcopy(tree)
    for section in _of_others(tree):
        section.drop_tree()
    return tree


def _of_others(tree: "HtmlElement") -> list["HtmlElement"]:
    return [
        element
        for element in tree.iter(
            "div", "section", "ol", "ul", "li", "article", "aside", "nav", "footer"
        )
        if (
            element.get("itemprop") == "comment"
            or any(_OF_OTHERS.search(element.get(key) or "") for key in ("id", "class"))
        )
        and next(element.iter("h1"), None) is None
    ]
