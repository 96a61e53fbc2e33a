"""Workbooks, read back by openpyxl."""

import io
import json
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_quotes import said
from written import GOLDEN, QUOTES, texts, whole, written

from quotetool import tables
from quotetool.tables import Table
from quotetool.writers import xlsx

pytest.importorskip("xlsxwriter")
openpyxl = pytest.importorskip("openpyxl")


def opened(table, **options):
    return openpyxl.load_workbook(io.BytesIO(written(table, "xlsx", **options)))


def cells(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_golden():
    """The golden file is what openpyxl reads: the bytes differ with the day and the version of XlsxWriter."""
    book = opened(whole("xlsx"), locate=lambda path: f"../{path}")
    seen = [
        {
            "sheet": sheet.title,
            "frozen": sheet.freeze_panes,
            "filter": sheet.auto_filter.ref,
            "widths": [round(sheet.column_dimensions[cell.column_letter].width) for cell in sheet[1]],
            "rows": cells(sheet),
            "links": {link.ref: link.target for link in sheet._hyperlinks},
        }
        for sheet in book
    ]
    text = json.dumps(seen, ensure_ascii=False, indent=1, default=str) + "\n"
    assert text == (GOLDEN / "quotes.xlsx.json").read_bytes().decode()


def test_a_quotation_that_looks_like_a_formula_is_text_as_it_is():
    quotes = [
        said("Ivan Orlov", text) for text in ("=1+1", "-2+3", "+1", "@home", "{=1}", "12", "http://a.b")
    ]
    sheet = opened(tables.from_quotes(quotes))["quotes"]
    column = tables.from_quotes([]).columns.index("text")
    found = [row[column] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in found] == ["=1+1", "-2+3", "+1", "@home", "{=1}", "12", "http://a.b"]
    assert {cell.data_type for cell in found} == {"s"}
    raw = zipfile.ZipFile(io.BytesIO(written(tables.from_quotes(quotes), "xlsx")))
    assert b"<f>" not in raw.read("xl/worksheets/sheet1.xml")


def test_days_numbers_and_nothing_have_their_types():
    table = Table(
        ("date", "mention_start", "confidence", "title", "spans"),
        [("2024-01-18", 7, 0.5, None, [[1, 2], [5, 9]]), ("1812-06-24", 0, 1.0, "", [])],
    )
    assert cells(opened(table)["quotes"])[1:] == [
        [datetime(2024, 1, 18), 7, 0.5, None, "1-2;5-9"],
        ["1812-06-24", 0, 1, None, None],  # before Excel's calendar begins
    ]


def test_speakers_have_a_sheet_of_their_own():
    quotes = [
        said("Pavel Karpov", published=date(2024, 3, 2), outlet="Morning Post"),
        said("Pavel Karpov", published=date(2023, 1, 5), outlet="Herald"),
        *QUOTES,
    ]
    assert cells(opened(tables.from_quotes(quotes))["speakers"]) == [
        ["speaker", "type", "speaker_id", "quotes", "first", "last", "outlets"],
        [
            "Pavel Karpov",
            "person",
            None,
            2,
            datetime(2023, 1, 5),
            datetime(2024, 3, 2),
            "Herald; Morning Post",
        ],
        ["Anna Belova", "person", None, 1, datetime(2024, 1, 18), datetime(2024, 1, 18), "Veland Times"],
        ["Ivan Orlov", "person", "ivan-orlov", 1, *[datetime(2024, 1, 18)] * 2, "Veland Times"],
    ]


def test_a_table_of_speakers_is_one_sheet():
    assert opened(Table(("speaker", "quotes"), [("Ivan Orlov", 2)])).sheetnames == ["speakers"]


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("news/a.txt", "news\\a.txt"),
        ("a", "a"),
        ("100% true #1.txt", "100%25%20true%20%231.txt"),
        ("../Орлов.txt", "..\\Орлов.txt"),
        ("c:x.txt", "c:x.txt"),
    ],
)
def test_a_path_leads_to_its_file(path, target):
    sheet = opened(Table(("path",), [(path,)]), locate=lambda path: path)["quotes"]
    assert (sheet["A2"].value, sheet["A2"].hyperlink.target) == (path, target)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "internal:A1", "http://a\nb", "a b"]
)
def test_what_is_no_address_on_the_web_is_no_link(url):
    cell = opened(Table(("url",), [(url,)]))["quotes"]["A2"]
    assert (cell.value, cell.hyperlink) == (url, None)


def test_an_address_that_is_too_long_for_a_link_is_text():
    url = "https://example.org/" + "a" * 2100
    cell = opened(Table(("url",), [(url,)]))["quotes"]["A2"]
    assert (cell.value, cell.hyperlink) == (url, None)


def test_a_sheet_has_no_more_links_than_excel_takes(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_LINKS", 2)
    sheet = opened(Table(("url",), [("https://example.org/",)] * 3))["quotes"]
    assert [bool(sheet[f"A{row}"].hyperlink) for row in (2, 3, 4)] == [True, True, False]


@pytest.mark.parametrize("sign", ["a", "\N{GRINNING FACE}"])
def test_a_cell_that_is_too_long_is_cut_where_it_shows_and_told_of(sign):
    told = []
    most = 32_767 // (2 if ord(sign) > 0xFFFF else 1)
    book = opened(Table(("text",), [(sign * (most + 1),), (sign * most,)]), tell=told.append)
    (_, (cut,), (fits,)) = cells(book["quotes"])
    assert fits == sign * most
    assert (cut[-7:], len(cut.encode("utf-16-le")) <= 2 * 32_767) == (f"{sign} [...]", True)
    assert told == [
        "1 cell had more than the 32,767 characters of a spreadsheet's cell; what is cut ends in “[...]”. "
        "Other formats (csv, jsonl, parquet) hold all of it."
    ]


def test_rows_beyond_the_end_of_a_sheet_go_on_the_next(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    book = opened(Table(("kind",), [(str(number),) for number in range(5)]))
    assert {sheet.title: cells(sheet) for sheet in book} == {
        "quotes": [["kind"], ["0"], ["1"]],
        "quotes 2": [["kind"], ["2"], ["3"]],
        "quotes 3": [["kind"], ["4"]],
    }


def test_a_column_asked_for_twice_is_there_twice():
    assert cells(opened(Table(("kind", "kind"), [("direct", "direct")]))["quotes"])[1] == ["direct", "direct"]


def test_half_a_character_of_a_file_name_is_said_by_its_code():
    assert cells(opened(Table(("path",), [("caf\udce9.txt",)]))["quotes"])[1] == ["caf\\udce9.txt"]


def test_an_error_half_way_writes_nothing():
    stream = io.BytesIO()

    def rows():
        yield ("a",)
        raise ValueError

    with pytest.raises(ValueError):
        xlsx.write(Table(("text",), rows()), stream, xlsx.Options())
    assert stream.getvalue() == b""


def kept(text):
    """What a workbook keeps of a text: all but control characters; each line break is a line feed."""
    from quotetool.writers.control import without_control

    return without_control(text.replace("\r\n", "\n").replace("\r", "\n"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(texts, texts | st.none(), st.integers(0, 2**50), st.dates()), max_size=4))
def test_it_reads_back(rows):
    table = Table(
        ("text", "title", "mention_start", "date"), [(*row[:3], row[3].isoformat()) for row in rows]
    )
    read = cells(opened(table)["quotes"])[1:]
    assert [[_unescaped(cell) for cell in row] for row in read] == [
        [
            kept(a) or None,
            kept(b or "") or None,
            number,
            datetime(day.year, day.month, day.day) if day >= xlsx.FIRST_DAY else day.isoformat(),
        ]
        for a, b, number, day in rows
    ]


def _unescaped(cell):
    """What Excel reads: openpyxl leaves the two non-characters that XML cannot hold in Excel's code."""
    return cell.replace("_xFFFE_", "\ufffe").replace("_xFFFF_", "\uffff") if isinstance(cell, str) else cell
