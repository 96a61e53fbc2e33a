from datetime import date

import pytest
from sample_quotes import QUOTE, quote, said

from quotetool import tables
from quotetool.errors import SettingsError
from quotetool.models import Mention, Speaker

KEYS = (
    "id path article_id title outlet date url speaker speaker_id speaker_type role mention mention_start "
    "mention_end cue cue_start cue_end text spans kind method confidence paragraph statement"
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
        "statement": None,
    }


def test_what_is_not_known_is_none():
    row = only_row(tables.from_quotes([quote(speaker=None, cue=None, published=None, outlet=None)]))
    unknown = {name for name, cell in row.items() if cell is None}
    assert unknown == {
        *("outlet", "date", "speaker", "speaker_id", "speaker_type", "role"),
        *("mention", "mention_start", "mention_end", "cue", "cue_start", "cue_end", "statement"),
    }


def test_quotes_as_columns_for_a_data_frame():
    columns = tables.to_columns([QUOTE, quote(published=None, speaker=None)])
    assert " ".join(columns) == KEYS
    assert (columns["date"], columns["speaker"]) == ([date(2024, 1, 18), None], ["Ivan Orlov", None])
    assert (columns["spans"][0], columns["confidence"]) == ([[34, 57], [79, 103]], [0.92, 0.92])


def test_no_quotes_are_columns_all_the_same():
    assert tables.to_columns([]) == {name: [] for name in KEYS.split()}


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_column_that_begins_with_nothing_known_has_its_type_all_the_same(library):
    """Frames made of rows guess the types by the first hundred."""
    frame = pytest.importorskip(library).DataFrame(
        tables.to_columns([quote(speaker=None, published=None)] * 300 + [QUOTE])
    )
    assert list(frame["speaker"])[-1] == "Ivan Orlov"
    assert list(frame["date"])[-1] == date(2024, 1, 18)


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


def test_columns_of_the_short_table_can_be_picked_too():
    table = tables.pick(tables.to_pick_from([QUOTE]), ["id", "quote", "evidence", "source"])
    assert only_row(table) == {
        "id": "a1b2c3d4e5f6",
        "quote": "We are ready for talks, [...] but only on equal terms.",
        "evidence": "he · told reporters",
        "source": "Veland Times",
    }


def test_capitals_spaces_and_hyphens_of_a_column_do_not_matter():
    assert tables.pick(tables.from_quotes([]), ["Speaker ID", "mention-start"]).columns == (
        "speaker_id",
        "mention_start",
    )


@pytest.mark.parametrize(
    ("name", "meant"), [("name", "speaker"), ("quotation", "text"), ("File", "path"), ("zzz", None)]
)
def test_a_column_by_another_word_is_pointed_out(name, meant):
    with pytest.raises(SettingsError) as raised:
        tables.pick(tables.from_quotes([]), [name])
    hint = f" Did you mean {meant}?" if meant else ""
    assert str(raised.value).startswith(f"There is no column “{name}”.{hint} The columns are: id, path")


def test_a_guess_is_a_column_of_some_table():
    assert set(tables.GUESSES.values()) - {"quotes"} <= set(tables.COLUMNS)
    assert not set(tables.GUESSES) & {*tables.COLUMNS, *tables.READING}
