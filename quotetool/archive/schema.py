"""The tables of an archive, and the way from those of older versions."""

from __future__ import annotations

# Each version is a list of statements; user_version counts the versions applied.
# What was released is never edited, only followed.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE articles (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, text TEXT NOT NULL,
            title TEXT, outlet TEXT, date TEXT, url TEXT, lang TEXT NOT NULL, blocks TEXT NOT NULL
        )""",
        "CREATE INDEX articles_path ON articles (path)",
        """CREATE TABLE quotes (
            id TEXT NOT NULL, path TEXT NOT NULL,
            article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            title TEXT, outlet TEXT, date TEXT, url TEXT,
            speaker TEXT, speaker_id TEXT, speaker_type TEXT, role TEXT,
            mention TEXT, mention_start INTEGER, mention_end INTEGER,
            cue TEXT, cue_start INTEGER, cue_end INTEGER,
            text TEXT NOT NULL, spans TEXT NOT NULL, kind TEXT NOT NULL, method TEXT NOT NULL,
            confidence REAL NOT NULL, paragraph TEXT NOT NULL,
            chain TEXT, rivals TEXT NOT NULL, position INTEGER NOT NULL,
            PRIMARY KEY (article_id, position)
        )""",
        "CREATE INDEX quotes_id ON quotes (id)",
        "CREATE INDEX quotes_speaker ON quotes (speaker)",
    ),
    (
        "ALTER TABLE articles ADD COLUMN fingerprint TEXT",
        "DROP INDEX articles_path",
        # The index of words points at rows by number: one of their own, that VACUUM leaves alone.
        "ALTER TABLE quotes RENAME TO quotes_1",
        "DROP INDEX quotes_id",
        "DROP INDEX quotes_speaker",
        """CREATE TABLE quotes (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL, path TEXT NOT NULL,
            article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            title TEXT, outlet TEXT, date TEXT, url TEXT,
            speaker TEXT, speaker_id TEXT, speaker_type TEXT, role TEXT,
            mention TEXT, mention_start INTEGER, mention_end INTEGER,
            cue TEXT, cue_start INTEGER, cue_end INTEGER,
            text TEXT NOT NULL, spans TEXT NOT NULL, kind TEXT NOT NULL, method TEXT NOT NULL,
            confidence REAL NOT NULL, paragraph TEXT NOT NULL,
            chain TEXT, rivals TEXT NOT NULL, position INTEGER NOT NULL, statement TEXT,
            UNIQUE (article_id, position)
        )""",
        """INSERT INTO quotes SELECT NULL, quotes_1.*, NULL FROM quotes_1
            JOIN articles ON articles.id = article_id ORDER BY articles.seq, position""",
        "DROP TABLE quotes_1",
        "CREATE INDEX quotes_id ON quotes (id)",
        # All that `speakers` tells, in the order in which it counts: the table itself is not looked at.
        """CREATE INDEX quotes_speaker ON quotes
            (speaker, speaker_id, outlet, date, speaker_type)""",
        "CREATE INDEX quotes_speaker_id ON quotes (speaker_id)",
        "CREATE INDEX quotes_date ON quotes (date)",
        "CREATE INDEX quotes_outlet ON quotes (outlet)",
        "CREATE INDEX quotes_statement ON quotes (statement)",
        """CREATE TABLE speakers (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL, speaker_id TEXT, type TEXT,
            surname TEXT NOT NULL, one_word INTEGER NOT NULL
        )""",
        "CREATE UNIQUE INDEX speakers_name ON speakers (name, ifnull(speaker_id, ''))",
        "CREATE INDEX speakers_surname ON speakers (surname)",
        "CREATE INDEX speakers_one_word ON speakers (name) WHERE one_word",
        """CREATE TRIGGER quotes_forget_speaker AFTER DELETE ON quotes WHEN old.speaker IS NOT NULL BEGIN
            DELETE FROM speakers WHERE name = old.speaker
                AND ifnull(speaker_id, '') = ifnull(old.speaker_id, '')
                AND NOT EXISTS (SELECT 1 FROM quotes WHERE speaker = old.speaker
                    AND speaker_id IS old.speaker_id);
        END""",
        "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        # A file without a digest has not been read to its end.
        """CREATE TABLE files (
            id INTEGER PRIMARY KEY, place TEXT NOT NULL UNIQUE, path TEXT NOT NULL,
            size INTEGER, mtime_ns INTEGER, read_ns INTEGER, digest TEXT, fingerprint TEXT,
            notes TEXT NOT NULL DEFAULT '[]'
        )""",
        "CREATE INDEX files_digest ON files (digest)",
        # What a file holds. Without a position: what an earlier reading found, until this one is through.
        """CREATE TABLE sources (
            seq INTEGER PRIMARY KEY, file_id INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
            position INTEGER, article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            path TEXT NOT NULL, title TEXT, outlet TEXT, date TEXT, url TEXT,
            UNIQUE (file_id, position)
        )""",
        "CREATE INDEX sources_article ON sources (article_id)",
        "INSERT INTO files (place, path) SELECT DISTINCT path, path FROM articles WHERE path <> '-'",
        """INSERT INTO sources (file_id, position, article_id, path, title, outlet, date, url)
            SELECT files.id,
                (SELECT count(*) FROM articles AS other WHERE other.path = articles.path
                    AND other.seq < articles.seq),
                articles.id, articles.path, title, outlet, date, url
            FROM articles JOIN files ON files.path = articles.path ORDER BY articles.seq""",
        # Spelt so that sqlite-utils and Datasette know it for the index of `quotes`.
        """CREATE VIRTUAL TABLE quotes_fts USING fts5
            (text, content="quotes", content_rowid="seq", tokenize="unicode61 remove_diacritics 2")""",
        "CREATE VIRTUAL TABLE quotes_words USING fts5vocab (quotes_fts, 'row')",
        """CREATE TRIGGER quotes_index AFTER INSERT ON quotes BEGIN
            INSERT INTO quotes_fts (rowid, text) VALUES (new.seq, new.text);
        END""",
        """CREATE TRIGGER quotes_unindex AFTER DELETE ON quotes BEGIN
            INSERT INTO quotes_fts (quotes_fts, rowid, text) VALUES ('delete', old.seq, old.text);
        END""",
        """CREATE TRIGGER quotes_reindex AFTER UPDATE OF text ON quotes BEGIN
            INSERT INTO quotes_fts (quotes_fts, rowid, text) VALUES ('delete', old.seq, old.text);
            INSERT INTO quotes_fts (rowid, text) VALUES (new.seq, new.text);
        END""",
        "INSERT INTO quotes_fts (quotes_fts) VALUES ('rebuild')",
    ),
)
VERSION = len(MIGRATIONS)
