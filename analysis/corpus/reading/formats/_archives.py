"""The pages in a web archive (WARC), one after the other.

Convention: what a server answered with status 200 as HTML is a page; pictures, scripts, requests
and repeated visits are not. A page is never unpacked beyond what a page can have.
"""

import io
from collections.abc import Iterator

from analysis.corpus.reading.formats._opening import library, opening

_LARGEST = 20_000_000  # bytes of one page
_HTML = ("text/html", "application/xhtml+xml")


def archived_pages(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the address and the bytes of each page in a web archive.

    Parameters
    ----------
    data
        The whole file, packed with gzip or not.
    name
        What to call it in an error.

    Raises
    ------
    ImportError
        If the extra ``office`` is not installed.
    ValueError
        If it is damaged; the pages before are yielded.
    """
    warcio = library("warcio.archiveiterator", name, "a web archive")
    with opening(name, "a web archive", "save it again"):
        for record in warcio.ArchiveIterator(io.BytesIO(data)):
            headers = record.http_headers
            if record.rec_type != "response" or headers is None:
                continue
            kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
            if headers.get_statuscode() == "200" and kind in _HTML:
                page = record.content_stream().read(_LARGEST + 1)
                yield record.rec_headers.get_header("WARC-Target-URI") or "", page
