"""Fetching, from a server on this machine that the setting names; nothing else is reached."""

from __future__ import annotations

import gzip
import re
import socket
import ssl
import subprocess
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which

import pytest

from data import limits
from data.errors import ArticleError, LimitError
from data.model import Article
from data.readers import Unreadable
from data.readers.allowed import Allowed, may_be_reached
from data.readers.fetch import fetch, read_address
from data.readers.model import Given
from tests.data.readers import makers

PAGE = (
    "<html><head><title>Crue à Gao</title></head><body><article><p>Le fleuve Niger a débordé mardi à Gao, "
    "a annoncé la mairie. Les habitants des berges ont été relogés dans deux écoles.</p></article></body>"
)
FEED = (
    "<rss version='2.0'><channel><title>Ours</title><item><title>Gao</title><link>https://example.org/1</link>"
    "<description>Rain in Gao.</description></item></channel></rss>"
)
PUBLIC = Allowed(public=True)


class Handler(BaseHTTPRequestHandler):
    """Answers with what the test put at the path."""

    def do_GET(self):
        self.server.asked.append(self.path)
        self.server.told = dict(self.headers)
        respond = self.server.pages.get(self.path)
        if respond is None:
            self.send_error(404)
        else:
            respond(self)

    def log_message(self, *_):
        """Keep quiet."""


def answer(kind, content, status=200, **headers):
    def respond(handler):
        handler.send_response(status)
        if kind:
            handler.send_header("Content-Type", kind)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return respond


def moved(to, status=302):
    return answer(None, b"", status, Location=to)


@contextmanager
def serving(context=None):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.pages, server.asked, server.told = {}, [], {}
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def allowed(server):
    return Allowed.of(f"127.0.0.1:{server.server_port}")


def url(server, path="/"):
    return f"http://127.0.0.1:{server.server_port}{path}"


def test_a_page_is_read_with_its_address(server, allowed):
    server.pages["/2021/06/22/gao"] = answer("text/html; charset=utf-8", PAGE.encode())
    (article,) = read_address(url(server, "/2021/06/22/gao"), allowed, Given())
    assert isinstance(article, Article)
    assert article.title == "Crue à Gao"
    assert "a débordé mardi à Gao" in article.text
    assert article.url == url(server, "/2021/06/22/gao")
    assert (str(article.published), article.published_from) == ("2021-06-22", "address")
    assert server.told["User-Agent"].startswith("Dateline/")
    assert "Cookie" not in server.told


def test_the_headers_charset_goes_before_the_pages(server, allowed):
    page = PAGE.replace("<head>", '<head><meta charset="koi8-r">').encode("cp1252")
    server.pages["/"] = answer("text/html; charset=windows-1252", page)
    (article,) = read_address(url(server), allowed, Given())
    assert "débordé mardi à Gao" in article.text


def test_a_feed_gives_an_article_an_entry_with_its_own_address(server, allowed):
    server.pages["/feed"] = answer("application/rss+xml", FEED.encode())
    (article,) = read_address(url(server, "/feed"), allowed, Given())
    assert (article.text, article.url, article.source) == ("Rain in Gao.", "https://example.org/1", "Ours")


@pytest.mark.parametrize("kind", ["application/pdf", "application/octet-stream"])
def test_a_document_is_told_by_its_kind_or_its_path(server, allowed, kind):
    server.pages["/gao.pdf"] = answer(kind, makers.pdf(["Rain in Gao."]))
    (article,) = read_address(url(server, "/gao.pdf"), allowed, Given())
    assert (article.text, article.title) == ("Rain in Gao.", "gao")


def test_redirections_are_followed_two_times(server, allowed):
    server.pages |= {
        "/1": moved("/2"),
        "/2": moved(url(server, "/3"), 308),
        "/3": answer("text/plain", b"Rain."),
    }
    found = fetch(url(server, "/1"), allowed)
    assert (found.untrusted, found.url) == (b"Rain.", url(server, "/3"))
    server.pages["/0"] = moved("/1")
    with pytest.raises(LimitError, match="leads on more than 2 times"):
        fetch(url(server, "/0"), allowed)


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1:1/", "http://localhost/", "http://169.254.169.254/latest/meta-data/", "//10.0.0.1/",
        "http://[::1]/", "file:///etc/passwd", "gopher://127.0.0.1/", "http://127.1/", "http://2130706433/",
    ],
)  # fmt: skip
def test_a_redirection_to_elsewhere_is_refused(server, allowed, to):
    server.pages["/"] = moved(to)
    with pytest.raises(ArticleError, match=r"not allowed here|only addresses that begin|there is no host"):
        fetch(url(server), allowed)


ADDRESSES = [
    "127.0.0.1", "127.8.8.8", "127.1", "0.0.0.0", "0", "2130706433", "0x7f000001", "0177.0.0.1", "localhost",
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255",
    "169.254.169.254", "169.254.0.1", "100.64.0.1", "100.127.255.254", "192.0.0.1", "192.0.2.1",
    "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255",
    "240.0.0.1", "255.255.255.255", "[::]", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]",
    "[::ffff:169.254.169.254]", "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b::a00:1]",
    "[2002:7f00:1::]", "[2002:a00:1::]", "[2001:0:a00:1::f5ff:fffe]", "[fe80::1]", "[fe80::1%25lo]",
    "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[2001:db8::1]", "[100::1]", "[::127.0.0.1]",
    "127.0.0.1.", "①②⑦.⓪.⓪.①", "１２７.０.０.１", "127。0。0。1", "ⓛocalhost", "LOCALHOST", "127.0.0.1:443",
    "user@127.0.0.1", "example.org@127.0.0.1", "127.0.0.1\\@example.org", "example.org:22",
    "example.org:8080", "127.0.0.1%00.example.org", "127.0.0.1\x00.example.org", "127.0.0.1\r\nX: y",
    "[::1", "x" * 300,
]  # fmt: skip


@pytest.mark.parametrize("host", ADDRESSES)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_socket_is_opened_to_an_address_that_is_not_public(host, scheme, monkeypatch):
    opened = []
    monkeypatch.setattr(socket, "create_connection", lambda *call, **_: opened.append(call))
    with pytest.raises(ArticleError):
        fetch(f"{scheme}://{host}/", PUBLIC)
    assert opened == []


def test_a_name_that_changes_its_mind_leads_nowhere(monkeypatch):
    """Resolve to a public address when asked first and to this machine after that, a thousand times."""
    resolved, opened = [], []

    def resolve(_, port, **__):
        resolved.append(port)
        number = "93.184.216.34" if len(resolved) % 2 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    def connect(address, **_):
        opened.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    for _ in range(1000):
        with pytest.raises(ArticleError):
            fetch("http://rebinding.example/", PUBLIC)
    assert len(resolved) == 1000
    assert set(opened) == {"93.184.216.34"}


def test_a_name_with_one_private_address_is_refused(monkeypatch):
    numbers = ["93.184.216.34", "10.0.0.7"]
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in numbers]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(ArticleError, match="no host of the public internet"):
        fetch("http://both.example/", PUBLIC)


def test_public_addresses_may_be_reached():
    for number in ("93.184.216.34", "1.1.1.1", "2606:4700::1111", "64:ff9b::5db8:d822", "::ffff:1.1.1.1"):
        assert may_be_reached(number), number


@pytest.mark.parametrize(
    ("setting", "port", "reached"),
    [("", 0, False), ("public", 0, False), ("127.0.0.1", 0, False), ("127.0.0.1:{}", 0, True),
     ("example.org, 127.0.0.1:{}", 0, True), ("127.0.0.1:{}", 1, False), ("localhost:{}", 0, False)],
)  # fmt: skip
def test_only_what_the_operator_names_is_reached(server, setting, port, reached):
    server.pages["/"] = answer("text/plain", b"Rain.")
    allowed = Allowed.of(setting.format(server.server_port + port))
    rows = list(read_address(url(server), allowed, Given()))
    assert isinstance(rows[0], Article) is reached
    assert bool(server.asked) is reached


@pytest.mark.parametrize(
    ("respond", "reason"),
    [
        (answer("image/png", b"x"), "'image/png', which is not read"),
        (answer("application/x-sh", b"x"), "which is not read"),
        (answer("text/html", PAGE.encode(), 500), "answers 500"),
        (answer("text/html", PAGE.encode(), Content_Encoding="br"), "packed in a way that was not asked for"),
        (answer("text/html", b"not gzip", Content_Encoding="gzip"), "gives no answer that can be read"),
        (answer("text/html", b"<p>cut", Content_Length="999"), "breaks off"),
        (lambda handler: handler.wfile.write(b"\x00" * 100), "gives no answer that can be read"),
        (lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000), "no answer"),
        (answer(None, b"", 302), "leads on more than 2 times"),
    ],
)  # fmt: skip
def test_an_odd_answer_is_told(server, allowed, respond, reason):
    server.pages["/"] = respond
    (row,) = read_address(url(server), allowed, Given())
    assert isinstance(row, Unreadable)
    assert reason in str(row.reason)


def test_gzip_is_unpacked_and_a_bomb_is_not(server, allowed, monkeypatch):
    server.pages["/"] = answer("text/plain", gzip.compress(b"Rain. " * 50_000), Content_Encoding="gzip")
    assert fetch(url(server), allowed).untrusted == b"Rain. " * 50_000
    server.pages["/"] = answer("text/plain", gzip.compress(b"\0" * 40_000_000), Content_Encoding="gzip")
    with pytest.raises(LimitError, match=r"the answer is too long: [\d,]+ bytes or more, the limit is"):
        fetch(url(server), allowed)
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    for size, fits in ((10, True), (11, False)):
        server.pages["/"] = answer("text/plain", b"x" * size)
        if fits:
            assert len(fetch(url(server), allowed).untrusted) == size
        else:
            with pytest.raises(LimitError, match="11 bytes or more, the limit is 10"):
                fetch(url(server), allowed)


@pytest.mark.parametrize("slow", ["head", "body", "endless", "nothing"])
def test_an_answer_that_trickles_ends_in_time(server, allowed, monkeypatch, slow):
    monkeypatch.setattr(limits, "FETCH_SECONDS", 0.6)

    def trickle(handler):
        if slow == "body":
            answer("text/plain", b"", Content_Length="1000")(handler)
        if slow == "endless":  # without a length
            answer("text/plain", b"", Connection="close", Content_Length="")(handler)
        for _ in range(40):
            if slow != "nothing":
                try:
                    handler.wfile.write(b"x")
                except OSError:
                    return
            time.sleep(0.1)

    server.pages["/"] = trickle
    began = time.monotonic()
    with pytest.raises(LimitError, match=r"longer than 0.6 seconds"):
        fetch(url(server), allowed)
    assert time.monotonic() - began < 3


@pytest.mark.skipif(not which("openssl"), reason="makes a certificate with openssl")
def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path, monkeypatch):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=x"
    named = ["-addext", "subjectAltName=DNS:news.example"]
    subprocess.run(
        [*make.split(), *named, "-keyout", key, "-out", certificate], check=True, capture_output=True
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving(context) as server:
        server.pages["/"] = answer("text/plain", b"Rain.")
        entry = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.server_port))
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [entry])
        port = server.server_port
        allowed = Allowed.of(f"news.example:{port},other.example:{port}")
        with pytest.raises(ArticleError, match="certificate verify failed"):
            fetch(f"https://news.example:{port}/", allowed)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert fetch(f"https://news.example:{port}/", allowed).untrusted == b"Rain."
        with pytest.raises(ArticleError, match="certificate verify failed"):
            fetch(f"https://other.example:{port}/", allowed)


def test_nothing_else_knows_the_network():
    root = Path(__file__).parents[3]
    banned = re.compile(
        r"^\s*(?:import|from) (?:socket|ssl|http|urllib\.request|requests|urllib3|httpx|aiohttp)\b",
        re.MULTILINE,
    )
    outward = [
        path.relative_to(root).as_posix()
        for package in ("geo", "data", "dashboard")
        for path in (root / package).rglob("*.py")
        if banned.search(path.read_text("utf-8"))
    ]
    assert outward == ["data/readers/fetch.py"]
