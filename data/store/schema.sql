-- One corpus. The marks are what is drawn and filtered, derived from the article's parse;
-- the parse itself is kept whole (data/serialize.py), without the text, which stands once.
CREATE TABLE IF NOT EXISTS corpus (
    schema_version INTEGER NOT NULL
);
ALTER TABLE corpus ADD COLUMN IF NOT EXISTS name VARCHAR; -- what people call it; unset, its file's name

CREATE TABLE IF NOT EXISTS articles (
    id VARCHAR PRIMARY KEY,
    digest VARCHAR NOT NULL UNIQUE, -- of the content: the same article is kept once
    number INTEGER NOT NULL,        -- order of arrival
    title VARCHAR,
    source VARCHAR,
    lang VARCHAR,
    published DATE,
    url VARCHAR,
    text VARCHAR NOT NULL,
    folded VARCHAR NOT NULL,        -- title and text as they are searched
    parsed VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS marks (
    "id" VARCHAR PRIMARY KEY,
    "article" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL,
    "title" VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "first" DATE,
    "last" DATE,
    "mod" VARCHAR,
    "status" VARCHAR NOT NULL,
    "confidence" DOUBLE NOT NULL,
    "group" VARCHAR,
    "place" VARCHAR,
    "place_name" VARCHAR,
    "place_type" VARCHAR,
    "country" VARCHAR,
    "admin1" VARCHAR,
    "lat" DOUBLE,
    "lon" DOUBLE,
    "west" DOUBLE,
    "south" DOUBLE,
    "east" DOUBLE,
    "north" DOUBLE,
    "population" BIGINT
);

-- What the parser found in the articles that corrections have changed since; the others' stands above.
CREATE TABLE IF NOT EXISTS found (
    article VARCHAR PRIMARY KEY,
    parsed VARCHAR NOT NULL
);

-- What people corrected, in order; undone steps wait to be done again (data/store/journal.py).
CREATE TABLE IF NOT EXISTS steps (
    number INTEGER PRIMARY KEY,
    made VARCHAR NOT NULL,     -- corrections, as data/corrections/log.py writes them
    reverted VARCHAR NOT NULL, -- ids of earlier ones that it takes back, a JSON list
    undone BOOLEAN NOT NULL
);

CREATE OR REPLACE VIEW shown AS
SELECT marks.*, articles.title AS article_title, source, lang, published, url, number, folded
FROM marks JOIN articles ON marks."article" = articles.id;
