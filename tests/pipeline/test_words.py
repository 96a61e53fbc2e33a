"""The word lists of single modules."""

import re
from pathlib import Path

import quotetool.pipeline
from quotetool.pipeline.words import listed


def test_a_string_lists_words_and_an_array_phrases():
    assert listed("things", "courts") == {"court", "courts", "tribunal"}
    assert "key statements" in listed("scenes", "digests")


def test_every_list_that_a_module_asks_for_is_there_under_its_name():
    asked = [
        (file.stem, *match)
        for file in Path(quotetool.pipeline.__file__).parent.glob("*.py")
        for match in re.findall(r"""\blisted\(["'](\w+)["'], ["'](\w+)["']""", file.read_text("utf-8"))
    ]
    assert asked and all(room == module and listed(room, name) for module, room, name in asked)
