"""Web archives, whole and broken."""

from __future__ import annotations

import gzip
import io
import zlib
from datetime import date

import pytest

from claimx.errors import InputError
from claimx.model import Article
from claimx.read import Options
from claimx.read.load import unzipped
from claimx.read.warc import read_warc

pytest.importorskip("fastwarc")


def record(number: int, kind: str = "text/html", status: str = "200 OK", length: int | str | None = None) -> bytes:
    story = f"<p>The port authority said on Tuesday that {number},450 containers had left Mombasa by road and rail.</p>"
    day = f'<meta name="date" content="2024-09-2{number}">'
    page = f"<html><head>{day}</head><body><article>{story * 3}</article></body>"
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{page}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/{number}\r\n"
        f"WARC-Date: 2024-09-28T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def members(*records: bytes) -> bytes:
    return b"".join(map(gzip.compress, records))


def bare_head(record: bytes) -> bytes:
    head, _, body = record.strip().partition(b"\r\n\r\n")
    return head.replace(b"\r\n", b"\n") + b"\n\n" + body + b"\n\n"


class Pipe(io.BytesIO):
    def seekable(self) -> bool:
        return False


def read(data: bytes, stream: type[io.BytesIO] = io.BytesIO) -> list[str]:
    """Return for each article the number it tells, and for each error the place it names."""
    found = read_warc(stream(data), "c.warc", Options())
    return [a.text.split()[7] if isinstance(a, Article) else "broken" + str(a).split(":")[0][6:] for a in found]


ONE, TWO, THREE = record(1), record(2), record(3)
BARE = (ONE + TWO + THREE).replace(b"\r\n", b"\n")
TORN = gzip.compress(TWO)[:80] + b"\0" * 40 + gzip.compress(TWO)[120:]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        pytest.param(ONE + TWO + THREE, ["1,450", "2,450", "3,450"], id="plain"),
        pytest.param(members(ONE, TWO, THREE), ["1,450", "2,450", "3,450"], id="gzip"),
        pytest.param(gzip.compress(ONE + TWO + THREE), ["1,450", "2,450", "3,450"], id="gzip-as-a-whole"),
        pytest.param(ONE + b"\0junk\xff" * 99 + b"\r\n\r\n" + THREE, ["1,450", "broken#2", "3,450"], id="junk"),
        pytest.param(ONE + record(2, length=9_000) + THREE, ["1,450", "broken#2", "3,450"], id="too-long"),
        pytest.param((ONE + TWO + THREE)[:-200], ["1,450", "2,450", "broken#3"], id="cut-off"),
        pytest.param(members(ONE) + TORN + members(THREE), ["1,450", "broken#2", "3,450"], id="gzip-torn"),
        pytest.param(members(ONE, b"junk\r\n\r\n", THREE), ["1,450", "broken#2", "3,450"], id="gzip-junk"),
        pytest.param(members(ONE, TWO, THREE)[:-60], ["1,450", "2,450", "broken#3"], id="gzip-cut-off"),
        pytest.param(gzip.compress(ONE + b"junk\r\n\r\n" + THREE), ["1,450", "broken#2", "3,450"], id="whole-junk"),
        pytest.param(BARE, ["1,450", "2,450", "3,450"], id="bare"),
        pytest.param(b"".join(map(bare_head, (ONE, TWO, THREE))), ["1,450", "2,450", "3,450"], id="bare-heads"),
        pytest.param(b"WARC/1.0\njunk", ["broken#1"], id="bare-junk"),
        pytest.param(gzip.compress(BARE), ["1,450", "2,450", "3,450"], id="bare-gzip"),
        pytest.param(gzip.compress(BARE + b"\0" * 999)[:-9], ["1,450", "2,450", "3,450", "broken"], id="bare-cut-off"),
        pytest.param(members(*BARE.split(b"\n\n\n")), ["1,450", "2,450", "3,450"], id="bare-members"),
        pytest.param(record(1, "image/png") + record(2, status="404 Not Found") + THREE, ["3,450"], id="only-pages"),
        pytest.param(b"no archive at all", ["broken#1"], id="no-archive"),
    ],
)
def test_records(data: bytes, found: list[str]) -> None:
    assert read(data) == found
    assert read(data, Pipe) == found


def test_what_is_known_from_outside() -> None:
    (article,) = read_warc(io.BytesIO(ONE.replace(b"2024-09-21", b"2031-09-21")), "c.warc", Options())
    assert isinstance(article, Article)
    assert (article.path, article.url, article.published) == ("c.warc#1", "https://paper.example/1", None)
    (article,) = read_warc(io.BytesIO(ONE), "c.warc", Options())
    assert isinstance(article, Article)
    assert (article.published, article.published_from) == (date(2024, 9, 21), "meta")


def test_archive_on_a_pipe() -> None:
    found = list(read_warc(Pipe(ONE), "-", Options()))
    assert len(found) == 1
    assert not isinstance(found[0], InputError)


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.99, 1])
def test_gzip_gives_what_stands_before_the_damage(keep: float) -> None:
    text = b"".join(b"%d containers\n" % n for n in range(50_000))
    packed = gzip.compress(text)
    faults: list[str] = []
    stream = unzipped(io.BytesIO(packed[: int(keep * len(packed))]), faults)
    got = stream.read()
    assert text.startswith(got)
    assert len(got) > 0.8 * keep * len(text)
    assert (not faults) == (keep == 1)


def _chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


BODIES = {
    "gzip, in truth": ("Content-Encoding: gzip", gzip.compress),
    "gzip, in the header only": ("Content-Encoding: gzip", bytes),
    "deflate, in truth": ("Content-Encoding: deflate", zlib.compress),
    "deflate, in the header only": ("Content-Encoding: deflate", bytes),
    "chunked, in truth": ("Transfer-Encoding: chunked", _chunked),
    "chunked, in the header only": ("Transfer-Encoding: chunked", bytes),
    "brotli, in the header only": ("Content-Encoding: br", bytes),
    "both, one left": ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", gzip.compress),
    "both, in truth": ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", lambda b: _chunked(gzip.compress(b))),
}


@pytest.mark.parametrize(("header", "packed"), BODIES.values(), ids=BODIES)
def test_the_bytes_of_a_body_tell_its_encoding(header, packed):
    head, _, page = record(1).rstrip().partition(b"\r\n\r\nHTTP")[2].partition(b"\r\n\r\n")
    http = b"HTTP" + head + b"\r\n" + header.encode() + b"\r\n\r\n" + packed(page)
    warc = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-09-28T10:00:00Z\r\nContent-Type: application/http; "
        b"msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(http), http)
    )
    assert read(warc + TWO) == ["1,450", "2,450"]


STORY = "The port authority said on Tuesday that 5,450 containers had left Mombasa by road, and “many” more would. " * 3
PAGE = f"<html><head></head><body><article><p>{STORY}</p></article></body></html>"
HTTP = "application/http; msgtype=response"


def other(kind: str, media: str, payload: str | bytes, more: str = "", length: int | None = None) -> bytes:
    """Return a record of any type."""
    payload = payload.encode() if isinstance(payload, str) else payload
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://paper.example/5\r\nContent-Type: {media}\r\n{more}"
        f"WARC-Date: 2024-09-28T10:00:00Z\r\nContent-Length: {length or len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def answer(body: str | bytes, media: str = "text/html", status: str = "200 OK", more: str = "") -> bytes:
    """Return a record of what a server answered."""
    body = body.encode() if isinstance(body, str) else body
    return other("response", HTTP, f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body)


def chunked(body: bytes) -> bytes:
    parts = [body[i : i + 50] for i in range(0, len(body), 50)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in [*parts, b""])


FIELDS = "application/warc-fields"
SEEN = "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\n"
RECORDS = {
    "wet": (other("warcinfo", FIELDS, "software: x\r\n") + other("conversion", "text/plain", STORY), ["5,450"]),
    "wet-with-a-charset": (other("conversion", "text/plain; charset=utf-8", STORY), ["5,450"]),
    "wet-cut-off": (other("conversion", "text/plain", STORY) * 2, ["5,450", "broken#2"]),
    "a-file-put-in": (other("resource", "text/html", PAGE) + other("resource", "text/plain", STORY), ["5,450"] * 2),
    "request": (other("request", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n") + ONE, ["1,450"]),
    "seen-before": (
        other("revisit", HTTP, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", SEEN) + ONE,
        ["1,450"],
    ),
    "seen-before-with-body": (other("revisit", HTTP, answer(PAGE).partition(b"\r\n\r\n")[2], SEEN) + ONE, ["1,450"]),
    "metadata": (ONE + other("metadata", FIELDS, "fetchTimeMs: 1\r\n") + TWO, ["1,450", "2,450"]),
    "dns": (other("response", "text/dns", "paper.example. 300 IN A 192.0.2.1\n") + ONE, ["1,450"]),
    "server-error": (answer(PAGE, status="500 Internal Server Error") + ONE, ["1,450"]),
    "moved": (answer("", status="301 Moved Permanently", more="Location: /6\r\n") + ONE, ["1,450"]),
    "pdf": (answer(b"%PDF-1.4 \x00\xff", "application/pdf") + ONE, ["1,450"]),
    "robots": (answer("User-agent: *\nDisallow: /5", "text/plain") + ONE, ["1,450"]),
    "nothing-answered": (other("response", HTTP, "") + ONE, ["1,450"]),
    "xhtml": (answer(PAGE, "application/xhtml+xml; charset=utf-8"), ["5,450"]),
    "version-1.1": (ONE.replace(b"WARC/1.0", b"WARC/1.1"), ["1,450"]),
    "charset-lies-utf-8": (answer(PAGE.encode("cp1252"), "text/html; charset=utf-8"), ["5,450"]),
    "charset-lies-latin": (answer(PAGE, "text/html; charset=iso-8859-1"), ["5,450"]),
    "charset-unknown": (answer(PAGE, "text/html; charset=x-none"), ["5,450"]),
    "chunked": (answer(chunked(PAGE.encode()), more="Transfer-Encoding: chunked\r\n"), ["5,450"]),
    "chunked-gzip": (
        answer(chunked(gzip.compress(PAGE.encode())), more="Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
        ["5,450"],
    ),
}


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize(("data", "found"), RECORDS.values(), ids=RECORDS)
def test_records_of_all_kinds(data: bytes, found: list[str], packed: bool) -> None:
    data = data[:-150] if "broken#2" in found else data
    data = gzip.compress(data) if packed else data
    assert read(data) == found
    for article in read_warc(io.BytesIO(data), "c.warc", Options()):
        if isinstance(article, Article) and "5,450" in found:
            assert "“many”" in article.text
            assert article.url == "https://paper.example/5"
