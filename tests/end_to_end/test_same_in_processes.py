"""The shipped pipeline in two processes gives what it gives in one."""

import sqlite3
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent.parent
PROGRAM = """
import sys
from quotetool.cli.app import main
try:
    main()
finally:
    print(*sorted({"spacy", "thinc", "numpy"} & set(sys.modules)), file=sys.stderr)
"""


ARTICLES = [
    HERE / "articles",
    HERE / "readers" / "samples" / "packed.zip",
    HERE / "gone.txt",
    HERE.parent / "data",
]


def run(folder, jobs, *options):
    """Rows, what was told, and what the process that was started had itself imported."""
    command = [
        sys.executable,
        "-c",
        PROGRAM,
        "extract",
        *ARTICLES,
        "--jobs",
        str(jobs),
        "-f",
        "jsonl",
        *options,
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    *told, imported = done.stderr.splitlines()
    return done.stdout, told, imported


def content(archive):
    """All that is in an archive, but when files were looked at."""
    with sqlite3.connect(archive) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"')))
            for name in names
            if name != "files"
        }


def test_rows_messages_and_archive_do_not_depend_on_the_number_of_processes(tmp_path):
    one, two = tmp_path / "1", tmp_path / "2"
    one.mkdir()
    two.mkdir()
    rows, told, imported = run(one, 1)
    assert (rows.count("\n") > 20, len(told) > 5, imported) == (True, True, "numpy spacy thinc")
    assert run(two, 2) == (rows, told, "")
    assert content(two / "quotes.db") == content(one / "quotes.db")
    assert run(two, 2)[1:] == (told, ""), "what was kept is told alike"
    assert run(two, 2, "--no-archive") == (rows, told, "")
