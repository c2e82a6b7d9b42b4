"""The tables, as the migration steps that make them. Never change a step that was released: append another one.

A column `changed` holds the generation in which its row last changed (see `Database`).
"""

_TABLES = (
    "CREATE TABLE generation (number INTEGER NOT NULL)",
    "INSERT INTO generation VALUES (0)",
    "CREATE TABLE value (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE source (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        location TEXT NOT NULL,
        added TEXT NOT NULL
    )""",
    """CREATE TABLE mute (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        query TEXT NOT NULL,
        until TEXT,
        added TEXT NOT NULL
    )""",
    # `claimed`: until when the feed is reserved for the process that fetches it.
    """CREATE TABLE feed (
        source INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE,
        root TEXT NOT NULL,
        form TEXT NOT NULL,
        title TEXT,
        tags TEXT NOT NULL,
        interval INTEGER,
        is_full_text INTEGER NOT NULL DEFAULT 0,
        etag TEXT,
        modified TEXT,
        digest TEXT,
        succeeded TEXT,
        error TEXT,
        failures INTEGER NOT NULL DEFAULT 0,
        next_try TEXT,
        is_paused INTEGER NOT NULL DEFAULT 0,
        claimed TEXT
    )""",
    # `is_replaced`: the source has a newer version of the page. `content` is the page's bytes, compressed; it is
    # the last column so that SQLite reads the others without it.
    """CREATE TABLE page (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
        path TEXT NOT NULL,
        digest TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        is_split INTEGER NOT NULL,
        is_replaced INTEGER NOT NULL DEFAULT 0,
        added TEXT NOT NULL,
        leftover TEXT NOT NULL,
        content BLOB NOT NULL
    )""",
    "CREATE INDEX page_path ON page (path)",
    """CREATE TABLE story (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        representative INTEGER NOT NULL,
        is_read INTEGER NOT NULL DEFAULT 0,
        is_starred INTEGER NOT NULL DEFAULT 0,
        changed INTEGER NOT NULL
    )""",
    "CREATE INDEX story_changed ON story (changed)",
    """CREATE TABLE tag (
        story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
        name TEXT NOT NULL,
        PRIMARY KEY (story, name)
    ) WITHOUT ROWID""",
    # `size` counts the characters of the news itself; `named` is the generation in which its names were recognised,
    # NULL while they are not.
    """CREATE TABLE article (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        page INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
        story INTEGER NOT NULL REFERENCES story,
        changed INTEGER NOT NULL,
        named INTEGER,
        added TEXT NOT NULL,
        exact INTEGER NOT NULL,
        size INTEGER NOT NULL,
        title TEXT NOT NULL,
        title_source TEXT NOT NULL,
        section TEXT,
        byline TEXT,
        outlet TEXT,
        language TEXT,
        url TEXT,
        published TEXT,
        published_text TEXT,
        tags TEXT NOT NULL,
        identity TEXT,
        start_line INTEGER,
        end_line INTEGER,
        boundary TEXT NOT NULL,
        blocks TEXT NOT NULL
    )""",
    "CREATE INDEX article_page ON article (page)",
    "CREATE INDEX article_story ON article (story)",
    "CREATE INDEX article_changed ON article (changed)",
    "CREATE INDEX article_named ON article (named)",
    "CREATE INDEX article_exact ON article (exact)",
    "CREATE TABLE removed (article INTEGER PRIMARY KEY, changed INTEGER NOT NULL)",
    "CREATE INDEX removed_changed ON removed (changed)",
    # Sketches of deleted articles stay until `remove_stale_sketches`: that is safe, since no number is used twice.
    "CREATE TABLE sketch (key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, article)) WITHOUT ROWID",
    """CREATE TABLE entity (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        UNIQUE (kind, name)
    )""",
    # A name is the fullest form in which an article names an entity; `rule` says why it is linked to the entity.
    """CREATE TABLE name (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        entity INTEGER NOT NULL REFERENCES entity,
        rule TEXT NOT NULL,
        is_hidden INTEGER NOT NULL DEFAULT 0,
        changed INTEGER NOT NULL,
        UNIQUE (kind, text)
    )""",
    "CREATE INDEX name_entity ON name (entity)",
    "CREATE INDEX name_changed ON name (changed)",
    """CREATE TABLE appearance (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        name INTEGER NOT NULL REFERENCES name,
        count INTEGER NOT NULL,
        mentions TEXT NOT NULL,
        PRIMARY KEY (article, name)
    ) WITHOUT ROWID""",
    "CREATE INDEX appearance_name ON appearance (name)",
    """CREATE TABLE saved_search (
        name TEXT PRIMARY KEY,
        query TEXT NOT NULL,
        seen INTEGER NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE ruling (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        action TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        target TEXT NOT NULL
    )""",
    # By the path of the page, not its number: a correction stays when the page is removed and imported again.
    """CREATE TABLE correction (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        path TEXT NOT NULL,
        kind TEXT NOT NULL,
        line INTEGER NOT NULL,
        text TEXT NOT NULL,
        role TEXT,
        added TEXT NOT NULL
    )""",
    """CREATE TABLE line (
        source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
        key INTEGER NOT NULL,
        neighbours INTEGER NOT NULL,
        PRIMARY KEY (source, key, neighbours)
    ) WITHOUT ROWID""",
    "CREATE INDEX correction_path ON correction (path)",
)

# Few articles have tags of their own, and they are looked up at every change of state.
_TAGGED = ("CREATE INDEX article_tagged ON article (story, tags) WHERE tags != '[]'",)

_FRESH_SKETCHES = (
    # IF NOT EXISTS, because some libraries of the second format have this index.
    "CREATE INDEX IF NOT EXISTS page_source ON page (source, path)",
    # The sketches of the latest articles. Keys are random numbers, so those of one batch, written into the large table,
    # would change most of its pages.
    "CREATE TABLE fresh_sketch (key INTEGER, article INTEGER, PRIMARY KEY (key, article)) WITHOUT ROWID",
)

# A search for a part of an address scans all addresses; the index is far smaller than the table.
_ADDRESSES = ("CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL",)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_TABLES, _TAGGED, _FRESH_SKETCHES, _ADDRESSES)
"""One tuple of statements for each format; `user_version` of the file is the number of steps that were applied."""
