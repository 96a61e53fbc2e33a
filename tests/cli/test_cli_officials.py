from datetime import date
from pathlib import Path

import pytest

from quotetool import officials
from quotetool.cli import officials as command
from quotetool.models import Official, Post


@pytest.mark.parametrize("arguments", [["officials"], ["officials", "list"]])
def test_the_list(quotetool, arguments):
    result = quotetool(*arguments)
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "id,name,native,role,country,wikidata\n"
        "ivan-orlov,Ivan Orlov,Иван Орлов,,,\n"
        "anna-belova,Anna Belova,,,,\n"
    )


@pytest.mark.parametrize("name", ["Orloff", "ivan-orlov"])
def test_one_of_them_by_spelling_or_id(quotetool, name):
    assert quotetool("officials", "show", name).out == (
        "Ivan Orlov\n"
        "  id         ivan-orlov\n"
        "  native     Иван Орлов\n"
        "  spellings  Ivan Orlov, Orlov, Orloff\n"
    )


def test_the_offices_of_one():
    posts = (
        Post("Foreign Minister", "Veland", date(2004, 3, 9)),
        Post("Minister of Trade", "Veland", date(2001, 1, 1), date(2004, 3, 8)),
        Post("Envoy", "Veland"),
    )
    described = command._described(Official("x", "X", posts=posts))
    assert described == (
        "X\n"
        "  id         x\n"
        "  office     Foreign Minister of Veland (2004-03-09 to now)\n"
        "             Minister of Trade of Veland (2001-01-01 to 2004-03-08)\n"
        "             Envoy of Veland\n"
    )


def test_nobody_of_that_name(quotetool):
    result = quotetool("officials", "show", "Orlof")
    assert (result.code, result.err) == (1, "No official is called “Orlof”. Did you mean Orlov?\n")


def test_a_file_with_mistakes(quotetool, monkeypatch):
    monkeypatch.setattr(officials, "check", lambda path: [f"{path}: 3: no name", f"{path}: 9: no id"])
    result = quotetool("officials", "check", "mine.toml")
    assert (result.code, result.out, result.err) == (1, "", "mine.toml: 3: no name\nmine.toml: 9: no id\n")


def test_a_sound_file(quotetool, monkeypatch):
    asked = []
    monkeypatch.setattr(officials, "check", lambda path: asked.append(path) or [])
    result = quotetool("officials", "check", "mine.toml")
    assert (result.code, result.out) == (
        0,
        "mine.toml: sound. Use it with --officials mine.toml, or name it in quotetool.toml.\n",
    )
    assert asked == [Path("mine.toml")]
