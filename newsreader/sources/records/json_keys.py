"""The keys that archives, crawlers and news services use for the parts of an article in JSON records."""

KEYS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "heading", "head", "hed"),
    "text": (
        *("text", "body", "content", "articlebody", "article_body", "maintext", "main_text", "full_text", "fulltext"),
        *("article_text", "cleaned_text", "plain_text", "content_text", "content_html", "article", "story"),
        *("paragraphs", "lines"),
    ),
    "html": ("html", "raw_html", "page_html", "markup"),
    "standfirst": (
        *("standfirst", "subtitle", "subheadline", "description", "summary", "abstract", "lead", "dek", "excerpt"),
    ),
    "published": (
        *("published", "date", "datepublished", "date_published", "published_at", "publishedat", "published_date"),
        *("publish_date", "publication_date", "pubdate", "pub_date", "datetime", "timestamp", "time", "created_at"),
        *("created",),
    ),
    "url": ("url", "link", "web_url", "canonical_url", "permalink", "href", "uri", "source_url"),
    "byline": ("byline", "author", "authors", "creator", "writer", "by"),
    "section": ("section", "articlesection", "section_name", "category", "desk", "topic"),
    "outlet": (
        *("outlet", "publisher", "publication", "newspaper", "source_name", "site_name", "site", "source"),
        *("source_domain", "domain"),
    ),
    "language": ("language", "lang", "inlanguage"),
    "tags": ("tags", "keywords", "categories", "topics", "labels"),
    "id": ("id", "_id", "guid", "uuid", "article_id", "doc_id", "docid", "identifier", "newid"),
}
"""The names of a document's parts, and the keys that mean them, the likelier first; case does not matter."""
