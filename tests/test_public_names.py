"""What `import quotetool` offers, and what it costs."""

import subprocess
import sys

import quotetool


def test_extract_yields_the_quotations_of_a_file(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Talks\n\n“The road stays open,” Viktor Orlov said.\n", encoding="utf-8")
    assert [(q.text, q.speaker.name) for q in quotetool.extract(file)] == [
        ("The road stays open,", "Viktor Orlov")
    ]


def test_fields_of_records_may_have_any_name(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text('{"kicker": "Talks", "words": "“The road stays open,” Viktor Orlov said."}\n')
    [quote] = quotetool.extract(file, fields={"text": "words", "title": "kicker"})
    assert (quote.text, quote.title) == ("The road stays open,", "Talks")


def test_what_cannot_be_read_is_reported(tmp_path):
    problems = []
    assert list(quotetool.extract(tmp_path / "none.txt", report=problems.append)) == []
    assert [p.path for p in problems] == [str(tmp_path / "none.txt")]


def test_load_gives_a_pipeline_that_marks_quotations():
    doc = quotetool.load()("“The road stays open,” Viktor Orlov said.")
    assert [(q["name"], doc.text[slice(*q["spans"][0])]) for q in doc._.quotes] == [
        ("Viktor Orlov", "The road stays open,")
    ]


def test_the_import_is_light():
    code = (
        "import sys, quotetool; quotetool.Quote; "
        "print(sorted({'spacy', 'numpy', 'rich', 'click', 'sqlite3'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
