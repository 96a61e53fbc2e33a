import os
from pathlib import Path

import pytest
from archive_runs import Run, age, files_in

from quotetool import filestates
from quotetool.archive import Archive
from quotetool.models import Problem

DATABASE = Path("quotes.db")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    write("news/a.txt", "“One” said Orlov.")
    write("news/b.txt", "“Two” said Belova.")
    write("news/c.list", "“Three” said Karpov.\n“Four” said Zimin.\n")
    return tmp_path


def write(path, text):
    Path(path).write_text(text, encoding="utf-8")
    age(path)


def run(*paths, **options):
    with Archive(DATABASE, write=True) as archive:
        made = Run(archive, paths or files_in("news"), **options)
        made.rows = [(quote.path, quote.text) for quote in made.quotes]
    return made


def kept():
    with Archive(DATABASE) as archive:
        return sorted((quote.path, quote.text) for quote in archive.quotes())


ROWS = [
    ("news/a.txt", "One"),
    ("news/b.txt", "Two"),
    ("news/c.list/0", "Three"),
    ("news/c.list/1", "Four"),
]


@pytest.mark.parametrize("ahead", [1, 2, 8])
def test_an_unchanged_file_is_not_read_again_and_its_rows_come_all_the_same(folder, ahead):
    first, second = run(ahead=ahead), run(ahead=ahead)
    assert (first.rows, second.rows, kept()) == (ROWS, ROWS, ROWS)
    assert (second.read, second.extracted) == ([], [])


def test_an_unchanged_file_is_not_even_opened(folder, monkeypatch):
    run()
    monkeypatch.setattr(filestates, "read", lambda *_: pytest.fail("a file was opened"))
    assert run().rows == ROWS


def test_a_file_that_was_touched_is_opened_and_not_read(folder):
    run()
    os.utime("news/a.txt")
    second = run()
    assert (second.rows, second.read) == (ROWS, [])


def test_a_file_written_just_before_it_was_read_is_not_trusted_by_its_time(folder):
    os.utime("news/a.txt")
    run()
    before = Path("news/a.txt").stat()
    Path("news/a.txt").write_text("“Six” said Orlov.", encoding="utf-8")
    os.utime("news/a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert run().rows[0] == ("news/a.txt", "Six")


@pytest.mark.parametrize("ahead", [1, 8])
def test_a_changed_file_replaces_its_rows(folder, ahead):
    run()
    write("news/b.txt", "“Five” said Belova.")
    second = run(ahead=ahead)
    changed = [ROWS[0], ("news/b.txt", "Five"), *ROWS[2:]]
    assert (second.rows, second.extracted, kept()) == (changed, ["news/b.txt"], changed)


def test_of_a_changed_file_of_several_articles_only_the_new_ones_are_extracted(folder):
    run()
    write("news/c.list", "“Zero” said Zimin.\n“Three” said Karpov.\n")
    second = run()
    changed = [*ROWS[:2], ("news/c.list/0", "Zero"), ("news/c.list/1", "Three")]
    assert (second.rows, second.extracted, kept()) == (changed, ["news/c.list/0"], changed)


def test_a_file_moved_or_renamed_adds_nothing(folder):
    run()
    Path("news/c.list").rename("news/z.list")
    second = run()
    assert second.rows == [*ROWS[:2], ("news/z.list/0", "Three"), ("news/z.list/1", "Four")]
    assert (second.read, kept()) == ([], second.rows)
    with Archive(DATABASE) as archive:
        third = next(quote for quote in archive.quotes() if quote.text == "Three")
        assert archive.paths(third.article_id) == ["news/c.list/0", "news/z.list/0"]


def test_a_renamed_file_whose_name_another_has_taken(folder):
    run()
    Path("news/a.txt").rename("news/y.txt")
    write("news/a.txt", "“Six” said Orlov.")
    assert run(ahead=8).rows == [("news/a.txt", "Six"), *ROWS[1:], ("news/y.txt", "One")]
    assert run().rows == [("news/a.txt", "Six"), *ROWS[1:], ("news/y.txt", "One")]


def test_files_that_change_their_names_with_one_another(folder):
    run()
    Path("news/a.txt").rename("news/x")
    Path("news/b.txt").rename("news/a.txt")
    Path("news/x").rename("news/b.txt")
    write("news/a0.txt", "“New” said Orlov.")
    rows = [("news/a.txt", "Two"), ("news/a0.txt", "New"), ("news/b.txt", "One"), *ROWS[2:]]
    assert (run(ahead=8).rows, kept()) == (rows, rows)


def test_an_article_that_moves_from_one_changed_file_to_another_stays(folder):
    run()
    write("news/c.list", "“Four” said Zimin.\n")
    write("news/d.list", "“Three” said Karpov.\n“Five” said Zimin.\n")
    rows = [*ROWS[:2], ("news/c.list/0", "Four"), ("news/d.list/0", "Three"), ("news/d.list/1", "Five")]
    assert (run(ahead=8).rows, kept()) == (rows, rows)


def test_the_same_text_in_two_files_is_kept_once_and_printed_twice(folder):
    write("news/d.txt", "“One” said Orlov.")
    rows = [*ROWS, ("news/d.txt", "One")]
    assert (run().rows, run().rows, kept()) == (rows, rows, [*ROWS[1:], rows[-1]])


def test_the_copy_that_stays_keeps_the_article(folder):
    write("news/d.txt", "“One” said Orlov.")
    run()
    Path("news/d.txt").unlink()
    prune()
    assert kept() == ROWS


def test_another_name_for_the_same_path_is_the_same_file(folder):
    run()
    second = run("./news/a.txt", str(folder / "news" / "b.txt"))
    assert (second.rows, second.read) == ([("./news/a.txt", "One"), (f"{folder}/news/b.txt", "Two")], [])


def test_the_archive_moves_with_its_folder(folder, tmp_path_factory, monkeypatch):
    run()
    other = tmp_path_factory.mktemp("other") / "place"
    folder.rename(other)
    monkeypatch.chdir(other)
    monkeypatch.setattr(filestates, "read", lambda *_: pytest.fail("a file was opened"))
    assert run().rows == ROWS


def test_other_settings_mean_reading_again(folder):
    run()
    assert run(fingerprint="2").extracted == [path for path, _ in ROWS]
    assert run(fingerprint="2").read == []


def test_again_reads_all(folder):
    run()
    assert run(again=True).extracted == [path for path, _ in ROWS]
    assert kept() == ROWS


def test_what_was_told_of_a_file_is_told_again(folder):
    write("news/b.txt", "GUESSED “Two” said Belova.")
    told = [Problem("news/b.txt", "its encoding is a guess", "look at it", skipped=False)]
    assert (run().told, run().told) == (told, told)


def test_a_file_that_failed_is_tried_again(folder):
    write("news/a.txt", "BROKEN")
    write("news/c.list", "“Three” said Karpov.\nBROKEN\n“Four” said Zimin.\n")
    first, second = run(ahead=8), run(ahead=8)
    assert first.rows == [("news/b.txt", "Two"), ("news/c.list/0", "Three"), ("news/c.list/2", "Four")]
    assert (second.rows, second.told, len(second.told)) == (first.rows, first.told, 2)
    assert second.extracted == []  # what did not fail is known


def test_an_unreadable_file_is_told_each_time_and_keeps_nothing_of_its_past(folder):
    run()
    write("news/a.txt", "UNREADABLE")
    told = [Problem("news/a.txt", "cannot be read", "mend it")]
    assert (run().told, run().told, kept()) == (told, told, ROWS[1:])


def test_standard_input_is_no_file(folder, monkeypatch):
    monkeypatch.setattr("archive_runs.Path.read_text", lambda *_, **__: "“In” said Orlov.")
    assert (run("-").rows, run("-").rows, kept()) == ([("-", "In")], [("-", "In")], [("-", "In")])


def prune(*paths):
    with Archive(DATABASE, write=True) as archive:
        return filestates.prune(archive, paths)


def test_prune_forgets_files_that_are_gone(folder):
    run()
    Path("news/a.txt").unlink()
    Path("news/c.list").unlink()
    assert (prune("news/b.txt", "other"), kept()) == (0, ROWS)
    assert (prune("news"), kept()) == (2, ROWS[1:2])


def test_a_run_that_stops_in_the_middle_goes_on_from_there(folder):
    with Archive(DATABASE, write=True) as archive:
        stopped = Run(archive, files_in("news"))
        assert [next(stopped.quotes).text for _ in range(3)] == ["One", "Two", "Three"]
        stopped.quotes.close()
    second = run()
    assert (second.rows, second.extracted, kept()) == (ROWS, ["news/c.list/1"], ROWS)


def test_no_pipeline_is_asked_for_if_nothing_is_new(folder):
    run()
    with Archive(DATABASE, write=True) as archive:
        again = Run(archive, files_in("news"))
        again._extract = None
        assert len(list(again.quotes)) == 4
