from __future__ import annotations

from data.samples import FOLDER, sample_articles


def test_every_file_is_an_article_with_id_title_and_language():
    articles = sample_articles()
    assert len(articles) == len(list(FOLDER.glob("*.md"))) >= 12
    assert all(article.title and article.lang and article.text for article in articles)
    assert len({article.id for article in articles}) == len(articles)
    assert {article.lang for article in articles} >= {"fr", "en", "es", "ar"}


def test_their_text_is_what_the_file_says():
    for path, article in zip(sorted(FOLDER.glob("*.md")), sample_articles(), strict=True):
        assert article.text in path.read_text("utf-8")
