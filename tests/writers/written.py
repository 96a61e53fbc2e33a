"""What the tests of all formats write."""

from __future__ import annotations

import io
from pathlib import Path

from hypothesis import strategies as st
from sample_quotes import QUOTE, said

from quotetool import tables
from quotetool.tables import Table
from quotetool.writers import FORMATS, Options

GOLDEN = Path(__file__).parent.parent / "golden"
QUOTES = [
    QUOTE,
    said(
        None, '=1+1 is "two", they say', cue=None, outlet=None, paragraph="One\nparagraph\r\tof\\ two | parts"
    ),
    said("Anna Belova", "It is [sic] a *lie* & <b>not</b> &lt; true.", path="news/belova.txt"),
]
COLUMNS = ("a", "b", "c")
# The characters that files break on, and any other.
BREAKING = st.sampled_from(" '\"=,;\t\r\n\\|“é<>&_*`")
texts = st.text(BREAKING | st.characters(exclude_categories=["Cs"]))
rows = st.lists(st.tuples(texts, texts | st.none(), st.integers()), max_size=5)


def written(table: Table, form: str, **options):
    """Return what a format makes of a table: text, or bytes if it is binary."""
    stream = io.BytesIO() if FORMATS[form].binary else io.StringIO(newline="")
    FORMATS[form].write(table, stream, Options(**options))
    return stream.getvalue()


def whole(form: str) -> Table:
    """Return the table of QUOTES that a format gets."""
    return tables.for_reading(QUOTES) if FORMATS[form].for_people else tables.from_quotes(QUOTES)
