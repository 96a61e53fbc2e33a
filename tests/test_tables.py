import pytest
from sample_quotes import QUOTE, quote, said

from quotetool import tables
from quotetool.errors import SettingsError
from quotetool.models import Mention, Speaker

KEYS = (
    "id path article_id title outlet date url speaker speaker_id speaker_type role mention mention_start "
    "mention_end cue cue_start cue_end text spans kind method confidence paragraph"
)


def only_row(table):
    return dict(zip(table.columns, next(iter(table.rows)), strict=True))


def test_the_columns_are_the_published_ones_in_their_order():
    assert " ".join(tables.from_quotes([]).columns) == KEYS


def test_a_quote_becomes_a_row_of_plain_values():
    assert only_row(tables.from_quotes([QUOTE])) == {
        "id": "a1b2c3d4e5f6",
        "path": "news/orlov.txt",
        "article_id": "5f2b8c01d3aa",
        "title": "Orlov speaks",
        "outlet": "Veland Times",
        "date": "2024-01-18",
        "url": "https://example.org/orlov",
        "speaker": "Ivan Orlov",
        "speaker_id": "ivan-orlov",
        "speaker_type": "person",
        "role": "Foreign Minister",
        "mention": "he",
        "mention_start": 59,
        "mention_end": 61,
        "cue": "told reporters",
        "cue_start": 62,
        "cue_end": 76,
        "text": "We are ready for talks, [...] but only on equal terms.",
        "spans": [[34, 57], [79, 103]],
        "kind": "direct",
        "method": "pronoun",
        "confidence": 0.92,
        "paragraph": "“We are ready for talks,” he told reporters, “but only on equal terms.”",
    }


def test_what_is_not_known_is_none():
    row = only_row(tables.from_quotes([quote(speaker=None, cue=None, published=None, outlet=None)]))
    unknown = {name for name, cell in row.items() if cell is None}
    assert unknown == {
        *("outlet", "date", "speaker", "speaker_id", "speaker_type", "role"),
        *("mention", "mention_start", "mention_end", "cue", "cue_start", "cue_end"),
    }


def test_the_reading_table_is_short():
    table = tables.for_reading([QUOTE, said(None, cue=None, outlet=None)])
    assert table.columns == ("id", "speaker", "quote", "evidence", "date", "source")
    assert list(table.rows) == [
        (
            "a1b2c3d4",
            "Ivan Orlov",
            "We are ready for talks, [...] but only on equal terms.",
            "he · told reporters",
            "2024-01-18",
            "Veland Times",
        ),
        ("a1b2c3d4", "–", "We wait.", None, "2024-01-18", "orlov.txt"),
    ]


def test_a_speaker_without_a_name_is_read_by_the_words_for_him():
    minister = Speaker(None, type="unnamed", mention=Mention(3, 15, "the minister"))
    assert only_row(tables.for_reading([quote(speaker=minister)]))["speaker"] == "(the minister)"


def test_pick_chooses_and_orders():
    table = tables.pick(tables.from_quotes([QUOTE]), ["date", "speaker"])
    assert (table.columns, list(table.rows)) == (("date", "speaker"), [("2024-01-18", "Ivan Orlov")])


def test_an_unknown_column_is_named_with_the_known_ones():
    with pytest.raises(SettingsError) as raised:
        tables.pick(tables.Table(("speaker", "date"), []), ["date", "speeker"])
    assert str(raised.value) == (
        "There is no column “speeker”. Did you mean speaker? The columns are: speaker, date."
    )
