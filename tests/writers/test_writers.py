"""Every format: golden files for the look, properties for reading back."""

import csv
import io
import json
import re
import unicodedata

import pytest
from hypothesis import given
from written import COLUMNS, GOLDEN, rows, whole, written

from quotetool.tables import Table
from quotetool.writers import FORMATS, Options, by_suffix, missing


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl", "md"])
def test_golden(form):
    expected = (GOLDEN / f"quotes.{form}").read_bytes().decode("utf-8")
    assert written(whole(form), form) == expected


def test_golden_table(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    expected = (GOLDEN / "quotes.table.txt").read_bytes().decode("utf-8")
    assert written(whole("table"), "table") == expected


@pytest.mark.parametrize("form", ["csv", "tsv"])
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_a_formula_is_made_text(form, start):
    table = Table(("a", "b"), [(f"{start}1", 2)])
    assert written(table, form).splitlines()[1][:3] == f"'{start}1"
    assert written(table, form, escape_formulas=False).splitlines()[1][:2] == f"{start}1"


def test_a_sign_alone_is_no_formula():
    assert written(Table(("path",), [("-",)]), "csv") == "path\n-\n"


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_a_control_character_before_a_formula_does_not_hide_it(form):
    assert written(Table(("a",), [("\0\x1b=1",)]), form) == "a\n'=1\n"


def test_control_characters_are_left_out_of_csv_tsv_and_markdown():
    table = Table(("text",), [("a\x1b[31m\0\x07 \x9b1m\x7fb\tc\nd\re\x85f",)])
    assert written(table, "csv") == 'text\n"a[31m 1mb\tc\nd\re\x85f"\n'
    assert written(table, "tsv") == "text\na[31m 1mb c d e\x85f\n"
    assert written(table, "md") == "| text |\n| --- |\n| a\\[31m 1mb\tc<br>d<br>e<br>f |\n"


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_says_control_characters_by_their_codes(form):
    text = "a\x1b[31m \x9b1m \x7f \u2028 \u202eb"
    line = written(Table(("text",), [(text,)]), form)
    codes = r"a\u001b[31m \u009b1m \u007f \u2028 \u202eb"
    assert codes in line
    assert text in (json.loads(line)["text"] if form == "jsonl" else json.loads(line)[0]["text"])


def test_what_turns_the_line_around_does_not_reach_the_terminal():
    turned = written(Table(("text",), [("a\u202eb\u2066c\u202cd",)]), "table")
    assert "a\ufffdb\ufffdc\ufffdd" in turned
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", turned)


@pytest.mark.parametrize("start", ["\t", "\r", "\n"])
def test_white_space_before_a_formula_does_not_hide_it(start):
    table = Table(("a",), [(f"{start}=1",)])
    assert written(table, "csv") == f'a\n"\'{start}=1"\n' if start != "\t" else "a\n'\t=1\n"
    assert written(table, "tsv") == "a\n' =1\n"


def test_a_byte_order_mark_only_when_asked_for():
    table = Table(("a",), [("é",)])
    assert written(table, "csv") == "a\né\n"
    assert written(table, "csv", bom=True) == "\ufeffa\né\n"


def test_none_is_an_empty_cell_and_spans_are_ranges():
    assert written(Table(("a", "b", "c"), [(None, [[1, 2], [5, 9]], 0.5)]), "csv") == "a,b,c\n,1-2;5-9,0.5\n"


def test_no_rows():
    empty = Table(("a", "b"), [])
    by_hand = ("xlsx", "html", "parquet")
    assert {form: written(empty, form) for form in FORMATS if form not in by_hand} == {
        "table": "",
        "csv": "a,b\n",
        "tsv": "a\tb\n",
        "json": "[\n]\n",
        "jsonl": "",
        "md": "| a | b |\n| --- | --- |\n",
    }


def test_rows_are_written_as_they_come():
    stream = io.StringIO()
    seen = []

    def rows():
        for number in range(3):
            seen.append(stream.getvalue().count("\n"))
            yield (number,)

    FORMATS["csv"].write(Table(("n",), rows()), stream, Options())
    assert seen == [1, 2, 3]


def test_an_escape_sequence_does_not_reach_the_terminal():
    assert "\x1b" not in written(Table(("text",), [("\x1b[31mred\x1b]0;title\x07 \x9b1m",)]), "table")


def test_brackets_are_no_markup_on_the_terminal():
    assert "It is [sic] a [/b] lie" in written(Table(("text",), [("It is [sic] a [/b] lie",)]), "table")


def test_formats_by_suffix():
    suffixes = [".csv", ".TSV", ".jsonl", ".ndjson", ".json", ".md", ".xlsx", ".HTM", ".parquet", ".txt", ""]
    expected = ["csv", "tsv", "jsonl", "jsonl", "json", "md", "xlsx", "html", "parquet", None, None]
    assert [by_suffix(suffix) for suffix in suffixes] == expected


def kept(text):
    """What CSV and TSV keep of a text: all but control characters that are no white space of a page."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cc" or sign in "\t\n\r\x85")


@given(rows)
def test_csv_reads_back(rows):
    text = written(Table(COLUMNS, rows), "csv", escape_formulas=False)
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read == [list(COLUMNS), *([kept(a), kept(b or ""), str(c)] for a, b, c in rows)]


@given(rows)
def test_tsv_reads_back_a_row_a_line_with_breaks_as_spaces(rows):
    text = written(Table(COLUMNS, rows), "tsv", escape_formulas=False)
    lines = text.removesuffix("\n").split("\n")
    read = [row for line in lines for row in csv.reader([line], delimiter="\t")]
    flat = [[re.sub(r"[\t\r\n]+", " ", kept(cell)) for cell in (a, b or "", str(c))] for a, b, c in rows]
    assert read == [list(COLUMNS), *flat]


@given(rows)
def test_json_and_jsonl_read_back(rows):
    expected = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    assert json.loads(written(Table(COLUMNS, rows), "json")) == expected
    lines = written(Table(COLUMNS, rows), "jsonl").split("\n")[:-1]
    assert [json.loads(line) for line in lines] == expected


@given(rows)
def test_markdown_reads_back(rows):
    """By the parser that comes with rich: cells as they are, line breaks as breaks, outer spaces gone."""
    from markdown_it import MarkdownIt

    parsed = MarkdownIt("commonmark").enable("table").parse(written(Table(COLUMNS, rows), "md"))
    cells = [_said(token.children) for token in parsed if token.type == "inline"]
    expected = [cell for a, b, c in rows for cell in (kept_in_markdown(a), kept_in_markdown(b or ""), str(c))]
    assert cells == [*COLUMNS, *expected]


def _said(tokens):
    """Return the text that a reader sees in a cell."""
    signs = {"softbreak": "\n", "hardbreak": "\n"}
    words = ["\n" if token.content == "<br>" else signs.get(token.type, token.content) for token in tokens]
    return re.sub(r" *\n *", "\n", "".join(words)).strip()


def kept_in_markdown(text):
    breaks = re.sub("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text)
    plain = "".join(sign for sign in breaks if unicodedata.category(sign) != "Cc" or sign in "\t\n")
    return re.sub(r" *\n *", "\n", plain).strip()


@given(rows)
def test_markdown_keeps_a_row_on_a_line_and_the_number_of_cells(rows):
    lines = written(Table(COLUMNS, rows), "md").splitlines()
    assert len(lines) == 2 + len(rows)
    assert all(len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 4 for line in lines)


def test_what_is_missing_is_told_by_the_extra_that_brings_it(monkeypatch):
    monkeypatch.setattr("quotetool.writers.find_spec", lambda name: None)
    assert {form: missing(form) for form in FORMATS if missing(form)} == {
        "xlsx": 'pip install "quotetool[xlsx]"',
        "parquet": 'pip install "quotetool[parquet]"',
    }


@pytest.mark.parametrize("text", ["=1+1", "-2+3", "=cmd|' /C calc'!A0", "- Yes, he said."])
def test_a_quotation_that_looks_like_a_formula_is_inert_in_sheets_and_intact_in_records(text):
    pyarrow = pytest.importorskip("pyarrow.parquet")
    table = [(text,)]
    assert json.loads(written(Table(("text",), table), "jsonl")) == {"text": text}
    assert json.loads(written(Table(("text",), table), "json")) == [{"text": text}]
    raw = io.BytesIO(written(Table(("text",), table), "parquet"))
    assert pyarrow.read_table(raw).to_pylist() == [{"text": text}]
    assert list(csv.reader(io.StringIO(written(Table(("text",), table), "csv"))))[1] == [f"'{text}"]


@given(rows)
def test_csv_is_read_by_pandas_too(rows):
    pandas = pytest.importorskip("pandas")
    text = written(Table(COLUMNS, rows), "csv", escape_formulas=False)
    read = pandas.read_csv(
        io.BytesIO(text.encode()), dtype=str, keep_default_na=False, skip_blank_lines=False
    )
    expected = [[kept(a), kept(b or ""), str(c)] for a, b, c in rows]
    assert read.values.tolist() == expected
