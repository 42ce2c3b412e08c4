"""E-mail (.eml) and saved web archives (.mhtml): the message's text, its day and its subject."""

from __future__ import annotations

import email.policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from data.errors import ArticleError
from data.readers.fields import article_of
from data.readers.html import page_article
from data.readers.model import Read, Source, Unreadable
from data.readers.plain import lost
from data.text import clean, decode
from geo.reason import Reason

_ARCHIVES = (".mht", ".mhtml")


def read(source: Source) -> Read:
    """Yield the one article of a message or a saved page, and what of it was not read."""
    message = BytesParser(EmailMessage, policy=email.policy.default).parsebytes(source.bytes())
    saved_page = source.name.lower().endswith(_ARCHIVES)
    body = message.get_body(("html", "plain") if saved_page else ("plain", "html"))
    if body is None:
        raise ArticleError("the message holds no text")
    content = body.get_payload(decode=True)
    decoded = decode(
        content if isinstance(content, bytes) else b"",
        declared=body.get_content_charset(),
        lang=source.given.lang,
    )
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


def _day(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message["date"])).date().isoformat()
    except (TypeError, ValueError, IndexError):
        return None


def _header(message: EmailMessage, name: str) -> str | None:
    return clean(str(message.get(name, ""))).strip() or None
