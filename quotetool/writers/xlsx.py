"""A workbook for Excel and LibreOffice: a sheet of rows, and one of the speakers in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from quotetool.tables import TYPES, Cell, Table, day
from quotetool.writers import links
from quotetool.writers.control import encodable, without_control
from quotetool.writers.delimited import cell_text
from quotetool.writers.options import Options
from quotetool.writers.people import People

if TYPE_CHECKING:
    from xlsxwriter import Workbook

# Excel's limits: rows of a sheet, UTF-16 units in a cell and in a link, links on a sheet.
MOST_ROWS = 1_048_576
MOST_UNITS = 32_767
LONGEST_LINK = 2_079
MOST_LINKS = 65_530
CUT = " [...]"
FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a 29 February 1900 that never was

# In characters; the columns that are not named here have USUAL.
WIDTHS: Mapping[str, int] = {
    column: width
    for width, columns in {
        11: "date first last",
        14: "id spans statement",
        20: "outlet mention",
        24: "speaker source",
        30: "path url role evidence",
        40: "title",
        60: "paragraph outlets",
        80: "text quote",
    }.items()
    for column in columns.split()
}
USUAL = 12
WRAPPED = {"text", "quote"}
IN_A_LINK = ' "%#<>?[]^`{}'  # a file's characters that a link says by their codes


def write(table: Table, stream: BinaryIO, options: Options) -> None:
    """Write `table` as a workbook; text is never a formula, a cell that is too long is cut and told of."""
    from shutil import copyfileobj
    from tempfile import TemporaryFile

    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    # Each row goes to disk as it comes; no text is taken for a formula, a number or a link.
    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    people = People(table.columns)
    counted = "quotes" in table.columns  # a table of speakers has no second one
    with TemporaryFile() as whole:  # a workbook is written at its end, and not to a pipe
        book = Workbook(whole, {**settings, "strings_to_numbers": False})
        passing = Table(table.columns, people.passing(table.rows))
        cut = _fill(book, passing, "speakers" if counted else "quotes", options)
        if not counted and "speaker" in table.columns:
            cut += _fill(book, people.table(), "speakers", options)
        try:
            book.close()
        except FileCreateError as error:  # a full disk, most likely
            raise OSError(f"the workbook could not be written: {error}") from error
        whole.seek(0)
        copyfileobj(whole, stream)
    if cut:
        cells = "1 cell" if cut == 1 else f"{cut} cells"
        options.tell(
            f"{cells} had more than the {MOST_UNITS:,} characters of a spreadsheet's cell; what is cut "
            f"ends in “{CUT.strip()}”. Other formats (csv, jsonl, parquet) hold all of it."
        )


def _fill(book: Workbook, table: Table, name: str, options: Options) -> int:
    """Write a table on sheets of its own; return how many cells were cut."""
    sheets = _Sheets(book, table.columns, name, options)
    for row in table.rows:
        sheets.add(row)
    sheets.finish()
    return sheets.cut


class _Sheets:
    """Rows of the same columns on a sheet, and on a further one when it is full; `cut` counts cells."""

    def __init__(self, book: Workbook, columns: Sequence[str], name: str, options: Options) -> None:
        self._book, self._columns, self._name, self._options = book, columns, name, options
        self._bold = book.add_format({"bold": True, "bottom": 1})
        self._plain = book.add_format({"valign": "top"})
        self._wrapped = book.add_format({"valign": "top", "text_wrap": True})
        self._dated = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
        self._link = book.add_format({"valign": "top", "font_color": "blue", "underline": 1})
        self._number = self.cut = 0
        self._begin()

    def add(self, row: Sequence[Cell]) -> None:
        """Write a row below the last."""
        if self._row == MOST_ROWS:
            self.finish()
            self._begin()
        named = dict(zip(self._columns, row, strict=True))
        for place, (column, cell) in enumerate(zip(self._columns, row, strict=True)):
            if cell is not None:
                self._write(place, column, cell, named)
        self._row += 1

    def finish(self) -> None:
        """Give the sheet its filter, now that its last row is known."""
        self._sheet.autofilter(0, 0, self._row - 1, len(self._columns) - 1)

    def _begin(self) -> None:
        self._number += 1
        self._row, self._links = 1, 0
        self._sheet = self._book.add_worksheet(
            self._name if self._number == 1 else f"{self._name} {self._number}"
        )
        self._sheet.freeze_panes(1, 0)
        for place, column in enumerate(self._columns):
            self._sheet.set_column(place, place, WIDTHS.get(column, USUAL))
            self._sheet.write_string(0, place, column, self._bold)

    def _write(self, place: int, column: str, cell: Cell, row: Mapping[str, Cell]) -> None:
        if isinstance(cell, (int, float)):
            self._sheet.write_number(self._row, place, cell, self._plain)
            return
        known = day(cell) if TYPES.get(column) is date else None
        if known and known >= FIRST_DAY:
            self._sheet.write_datetime(self._row, place, known, self._dated)
            return
        text, link = self._fitted(cell_text(cell)), self._target(column, row)
        if link:
            self._links += 1
            self._sheet.write_url(self._row, place, link, self._link, text)
        elif text:
            style = self._wrapped if column in WRAPPED else self._plain
            self._sheet.write_string(self._row, place, text, style)

    def _target(self, column: str, row: Mapping[str, Cell]) -> str | None:
        """Return where a cell leads, if it leads anywhere and the sheet can hold another link."""
        link = None
        if column == "url":
            link = links.web(row["url"])
        elif column == "path" and (file := links.file(row, self._options)):
            link = "external:./" + links.escaped(file, IN_A_LINK)
        if link is None or self._links >= MOST_LINKS or _units(link) > LONGEST_LINK:
            return None
        return encodable(link)

    def _fitted(self, text: str) -> str:
        """Return text as a cell can hold it."""
        text = encodable(without_control(text.replace("\r\n", "\n").replace("\r", "\n")))
        if _units(text) <= MOST_UNITS:
            return text
        self.cut += 1
        return _first_units(text, MOST_UNITS - len(CUT)) + CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _first_units(text: str, most: int) -> str:
    """Return as much of the beginning as fits into `most` UTF-16 units, no character halved."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
