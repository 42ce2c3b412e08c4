"""E-mail (.eml) and saved web archives (.mhtml): the message's text, its day and its subject."""

from __future__ import annotations

import email.policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from data.errors import ArticleError
from data.readers.fields import article_of
from data.readers.html import page_article
from data.readers.model import Read, Source, Unreadable
from data.readers.plain import lost
from data.text import Decoded, clean, decode
from geo.reason import Reason

_ARCHIVES = (".mht", ".mhtml")
_FULLER = 2  # times as long as its plain text is a page that says more


def read(source: Source) -> Read:
    """Yield the one article of a message or a saved page, and what of it was not read."""
    message = BytesParser(EmailMessage, policy=email.policy.default).parsebytes(source.bytes())
    saved_page = source.name.lower().endswith(_ARCHIVES)
    body = _body(message, ("html", "plain") if saved_page else ("plain", "html"), source)
    if body is None:
        raise ArticleError("the message holds no text")
    decoded = _decoded(body, source)
    subject = _header(message, "subject")
    if body.get_content_subtype() == "html":
        article = page_article(decoded.text, source.given, subject or source.stem)
        stated = {
            "text": article.text,
            "title": subject or article.title,
            "url": article.url,
            "source": article.source,
        }
        day = article.published.isoformat() if article.published and not source.given.published else None
    else:
        stated, day = {"text": decoded.text, "title": subject or source.stem or None}, None
    if not saved_page:
        stated["source"] = _header(message, "from")
        day = _day(message)
    yield article_of(stated | {"published": day}, source.given)
    yield from lost(source, decoded)
    attached = [part.get_filename() or "unnamed" for part in message.iter_attachments()]
    if attached and not saved_page:
        names = ", ".join(attached[:10])
        reason = Reason.of("attachments were not read: {names}", names=names)
        yield Unreadable(source.name, None, reason, partly=True)


def _body(message: EmailMessage, wanted: tuple[str, ...], source: Source) -> MIMEPart | None:
    """Return the part to read, by the order wanted; a plain text that only points to a page gives way."""
    first = message.get_body(wanted)
    page = message.get_body(("html",))
    if first is None or page is None or first.get_content_subtype() == "html":
        return first
    try:
        article = page_article(_decoded(page, source).text, source.given, None)
    except ArticleError:
        return first
    return page if len(article.text) > _FULLER * len(_decoded(first, source).text) else first


def _decoded(part: MIMEPart, source: Source) -> Decoded:
    content = part.get_payload(decode=True)
    return decode(
        content if isinstance(content, bytes) else b"",
        declared=part.get_content_charset(),
        lang=source.given.lang,
    )


def _day(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message["date"])).date().isoformat()
    except (TypeError, ValueError, IndexError):
        return None


def _header(message: EmailMessage, name: str) -> str | None:
    return clean(str(message.get(name, ""))).strip() or None
