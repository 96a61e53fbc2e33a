PRAGMA application_id = 1364479820;
BEGIN TRANSACTION;
CREATE TABLE articles (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, text TEXT NOT NULL,
        title TEXT, outlet TEXT, date TEXT, url TEXT, lang TEXT NOT NULL, blocks TEXT NOT NULL
    );
INSERT INTO "articles" VALUES(1,'5f2b8c01d3aa','news/orlov.txt','Orlov met the press in Velgrad.

“We are ready for talks,” he told reporters, “but only on equal terms.”

Share this page','Orlov speaks','Veland Times','2024-01-18','https://example.org/orlov','en','[[0, 31, "text"], [33, 104, "text"]]');
INSERT INTO "articles" VALUES(2,'second','news/two.jsonl','Another text.',NULL,NULL,NULL,NULL,'en','[]');
INSERT INTO "articles" VALUES(3,'third','news/two.jsonl','A third text.',NULL,NULL,NULL,NULL,'en','[]');
INSERT INTO "articles" VALUES(4,'fourth','-','From standard input.',NULL,NULL,NULL,NULL,'en','[]');
CREATE TABLE quotes (
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
    );
INSERT INTO "quotes" VALUES('a1b2c3d4e5f6','news/orlov.txt','5f2b8c01d3aa','Orlov speaks','Veland Times','2024-01-18','https://example.org/orlov','Ivan Orlov','ivan-orlov','person','Foreign Minister','he',59,61,'told reporters',62,76,'We are ready for talks, [...] but only on equal terms.','[[34, 57], [79, 103]]','direct','pronoun',0.9231,'“We are ready for talks,” he told reporters, “but only on equal terms.”','[[59, 61, "he"], [0, 5, "Orlov"]]','[[[1, 2, "r"], "Anna Belova", 0.25]]',0);
INSERT INTO "quotes" VALUES('b2','news/orlov.txt','5f2b8c01d3aa','Orlov speaks','Veland Times','2024-01-18','https://example.org/orlov',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'We are ready for talks, [...] but only on equal terms.','[[3, 9]]','direct','pronoun',0.9231,'“We are ready for talks,” he told reporters, “but only on equal terms.”',NULL,'[[[1, 2, "r"], "Anna Belova", 0.25]]',1);
INSERT INTO "quotes" VALUES('c1','news/two.jsonl','second','Orlov speaks','Veland Times','2024-01-18','https://example.org/orlov','Anna Belova',NULL,'person',NULL,NULL,NULL,NULL,'told reporters',62,76,'We wait.','[[34, 57], [79, 103]]','direct','pronoun',0.9231,'“We are ready for talks,” he told reporters, “but only on equal terms.”','[]','[[[1, 2, "r"], "Anna Belova", 0.25]]',0);
INSERT INTO "quotes" VALUES('c2','news/two.jsonl','third','Orlov speaks','Veland Times','2024-01-18','https://example.org/orlov','Velgrad Council',NULL,'person',NULL,NULL,NULL,NULL,'told reporters',62,76,'We wait.','[[34, 57], [79, 103]]','direct','pronoun',0.9231,'“We are ready for talks,” he told reporters, “but only on equal terms.”','[]','[[[1, 2, "r"], "Anna Belova", 0.25]]',0);
CREATE INDEX articles_path ON articles (path);
CREATE INDEX quotes_id ON quotes (id);
CREATE INDEX quotes_speaker ON quotes (speaker);
COMMIT;
PRAGMA user_version = 1;
