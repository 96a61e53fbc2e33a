"""Registry files: the shipped ones, a user's own, and what is said of bad ones."""

from pathlib import Path

import pytest

from quotetool.errors import OfficialsError
from quotetool.officials import check, compiled, load, loading
from quotetool.officials.compiling import compile_registry

SHIPPED = compiled.toml_files()

ORLOV = """
[[official]]
id = "sergey-orlov"
name = "Sergey Orlov"
native = "Сергей Петрович Орлов"
gender = "male"
country = "Veland"
posts = [{ title = "Foreign Minister", body = "Veland", since = 2010-01-01, until = "2015-06" }]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_shipped_file_is_sound(path: Path) -> None:
    assert check(path) == []


def test_the_registry_is_large_and_begins_with_russia() -> None:
    officials = load().officials
    assert len(officials) >= 90
    assert officials[0].id == "sergey-lavrov"
    assert len({official.id for official in officials}) == len(officials)


def test_the_compiled_registry_is_up_to_date() -> None:
    cure = "run python -m quotetool.officials.compiling"
    assert compiled.FILE.read_text(encoding="utf-8") == compile_registry(), cure


def test_a_stale_compiled_registry_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [(entry, None) for entry, _ in compiled.shipped_entries()]
    assert all(names for _, names in compiled.shipped_entries())
    monkeypatch.setattr(compiled, "digest", lambda: "another")
    compiled._compiled.cache_clear()
    try:
        assert compiled.shipped_entries() == expected
    finally:
        monkeypatch.undo()
        compiled._compiled.cache_clear()


@pytest.mark.parametrize("kept", [0, 64, 65, 200_000])
def test_a_compiled_registry_that_is_cut_off_is_not_used(
    kept: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = tmp_path / "compiled.jsonl"
    cut.write_bytes(compiled.FILE.read_bytes()[:kept])
    monkeypatch.setattr(compiled, "FILE", cut)
    monkeypatch.setattr(compiled, "entries_from_toml", lambda: [{"id": "from TOML"}])
    compiled._compiled.cache_clear()
    try:
        assert compiled.shipped_entries() == [({"id": "from TOML"}, None)]
    finally:
        monkeypatch.undo()
        compiled._compiled.cache_clear()


def test_the_compiled_names_are_those_that_the_rules_give() -> None:
    for entry, names in compiled.shipped_entries()[::10]:
        assert loading._shipped(entry, names) == loading.build(entry)


def test_a_word_that_is_not_compiled_is_transliterated() -> None:
    assert "орлов" not in compiled._forms()
    assert compiled.latin_forms("орлов", ukrainian=False) == ("orlov",)
    assert "ryabkov" in compiled._forms()["рябков"]


def test_a_users_file_adds_officials(tmp_path: Path) -> None:
    registry = load(written(tmp_path, ORLOV))
    assert [official.id for official in registry.find("S. P. Orlov")] == ["sergey-orlov"]
    assert [official.id for official in registry.find("Serguei Orlov")] == ["sergey-orlov"]
    assert [official.id for official in registry.find("Lavrov")] == ["sergey-lavrov"]


def test_every_spelling_has_an_end_that_is_known_as_one(tmp_path: Path) -> None:
    registry = load(written(tmp_path, ORLOV))
    assert [registry.is_edge(word) for word in ("Orlov", "ORLOV’", "Lavrov", "Орлов")] == [True] * 4
    assert [registry.is_edge(word) for word in ("Sergey", "Zzyzx")] == [False, False]
    assert registry.find("Sergey Zzyzx") == ()


def test_a_users_file_overrides_ours_by_id(tmp_path: Path) -> None:
    text = '[[official]]\nid = "dmitry-peskov"\nname = "Dmitry Peskov"\naliases = ["Veland Peskov"]\n'
    registry = load(written(tmp_path, text))
    found = registry.get("dmitry-peskov")
    assert found is not None
    assert (found.native, found.posts) == (None, ())
    assert registry.find("Veland Peskov") == (found,)
    assert registry.find("Песков") == ()


def test_suggestions_are_hints() -> None:
    registry = load()
    assert registry.suggest("Lavrof") == ["Sergey Lavrov"]
    assert registry.suggest("Dmitry Peskof", n=1) == ["Dmitry Peskov"]
    assert registry.suggest("Qwxyz") == []
    assert registry.find("Lavrof") == ()


ENTRY = '[[official]]\nid = "sergey-orlov"\nname = "Sergey Orlov"\n'
WHERE = "entry 1 (sergey-orlov): "


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "holds no official; begin each entry with [[official]]"),
        ("[[person]]\n", "unknown key 'person' at the top; the file may hold only [[official]] entries"),
        ("official = 3\n", "'official' is no list of entries; begin each one with [[official]]"),
        (
            ENTRY + 'titel = "x"\n',
            WHERE + "unknown key 'titel'; known keys are id, name, native, surname, gender,"
            " country, aliases, posts, wikidata",
        ),
        (ENTRY + 'nativ = "x"\n', WHERE + "unknown key 'nativ'; did you mean 'native'?"),
        ('[[official]]\nid = "sergey-orlov"\n', WHERE + 'has no name; add name = "Given Surname"'),
        (
            '[[official]]\nname = "Sergey Orlov"\n',
            'entry 1 (Sergey Orlov): has no id; add id = "given-surname"',
        ),
        (
            '[[official]]\nid = "orlov"\nname = " "\n',
            'entry 1 (orlov): name must be a text that is not empty; write name = "Given Surname"',
        ),
        (
            '[[official]]\nid = "Sergey Orlov"\nname = "Sergey Orlov"\n',
            "entry 1 (Sergey Orlov): id 'Sergey Orlov' must be lower-case Latin letters, digits and hyphens;"
            ' write id = "given-surname"',
        ),
        (
            ENTRY + 'wikidata = "42"\n',
            WHERE + "wikidata '42' is no item number; write wikidata = \"Q42\", or leave it out",
        ),
        (
            ENTRY + 'gender = "m"\n',
            WHERE + 'gender \'m\' is unknown; write "female" or "male", or leave it out',
        ),
        (
            ENTRY + 'aliases = "Orloff"\n',
            WHERE + 'aliases must be a list of texts; write aliases = ["Another Spelling"]',
        ),
        (
            ENTRY + "posts = 1\n",
            WHERE + "posts must be a list of tables; write posts = [{ title = ..., body = ... }]",
        ),
        (
            ENTRY + 'posts = [{ body = "Veland" }]\n',
            WHERE + 'post 1: has no title; add title = "Foreign Minister"',
        ),
        (ENTRY + 'posts = [{ title = "Envoy" }]\n', WHERE + 'post 1: has no body; add body = "Russia"'),
        (
            ENTRY + 'posts = [{ title = "Envoy", body = "Veland", sins = "2001" }]\n',
            WHERE + "post 1: unknown key 'sins'; did you mean 'since'?",
        ),
        (
            ENTRY + 'posts = [{ title = "Envoy", body = "Veland", since = "March" }]\n',
            WHERE
            + "post 1: since 'March' is no date; "
            + 'write a date as "2004-03-09", "2004-03" or "2004", or leave it out',
        ),
        (
            ENTRY + 'posts = [{ title = "Envoy", body = "Veland", since = "2005", until = "2004" }]\n',
            WHERE + "post 1: ends (2004) before it begins (2005); mend one of the dates",
        ),
        (
            ENTRY + ENTRY,
            "entry 2 (sergey-orlov): id 'sergey-orlov' is that of entry 1 too; give each its own",
        ),
    ],
)
def test_each_mistake_is_told_with_its_place_and_cure(tmp_path: Path, text: str, problem: str) -> None:
    path = written(tmp_path, text)
    assert check(path) == [f"{path}: {problem}"]
    with pytest.raises(OfficialsError) as raised:
        load(path)
    assert str(raised.value) == f"{path}: {problem}"


def test_check_tells_all_the_problems_of_a_file(tmp_path: Path) -> None:
    path = written(tmp_path, ENTRY + 'gender = "m"\n' + '[[official]]\nid = "belova"\n')
    assert check(path) == [
        f'{path}: {WHERE}gender \'m\' is unknown; write "female" or "male", or leave it out',
        f'{path}: entry 2 (belova): has no name; add name = "Given Surname"',
    ]


def test_malformed_toml_names_the_line(tmp_path: Path) -> None:
    path = written(tmp_path, "[[official]]\nid = sergey\n")
    [problem] = check(path)
    assert problem.startswith(f"{path}: is not valid TOML: ")
    assert "line 2" in problem
    assert problem.endswith("; mend that line")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    assert check(path) == [
        f"{path}: cannot be read (No such file or directory); check the path and its permissions"
    ]


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(ENTRY.encode() + 'native = "Орлов"\n'.encode("cp1251"))
    assert check(path) == [f"{path}: is not UTF-8 text; save it as UTF-8"]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(ENTRY, encoding="utf-8-sig")
    assert check(path) == []


def test_a_full_name_belongs_to_one_official(tmp_path: Path) -> None:
    second = '[[official]]\nid = "another-orlov"\nname = "Sergei Orlov"\n'
    path = written(tmp_path, ORLOV + second)
    clash = (
        f"{path}: another-orlov: the spelling 'sergei orlov' belongs to sergey-orlov ({path}) too;"
        " give one a fuller name, or, if they are one person, the same id"
    )
    assert check(path) == [clash]
    with pytest.raises(OfficialsError) as raised:
        load(path)
    assert str(raised.value) == clash


def test_a_users_official_may_not_take_the_name_of_ours(tmp_path: Path) -> None:
    path = written(tmp_path, '[[official]]\nid = "own-peskov"\nname = "Dmitri Peskov"\n')
    assert check(path) == [
        f"{path}: own-peskov: the spelling 'dmitri peskov' belongs to dmitry-peskov (russia.toml) too;"
        " give one a fuller name, or, if they are one person, the same id"
    ]


def test_a_shared_surname_is_no_clash(tmp_path: Path) -> None:
    path = written(tmp_path, ORLOV + '[[official]]\nid = "pavel-orlov"\nname = "Pavel Orlov"\n')
    assert check(path) == []
    assert [official.id for official in load(path).find("Orlov")] == ["sergey-orlov", "pavel-orlov"]


@pytest.mark.parametrize(
    "name", ["Lavrov", "Sergey Riabkov", "Песков", "S. Lavrov", "Al Saud", "Xi Jinping", "Zzyzx"]
)
def test_a_registry_for_one_name_finds_whom_the_whole_one_finds(name):
    assert load(named=name).find(name) == load().find(name)


def test_no_spelling_of_an_official_is_missed_by_the_registry_for_one_name():
    for person in load()._people[::12]:
        for spelling in [*sorted(person.forms.surnames)[::3], *sorted(person.forms.whole)]:
            assert person.official in load(named=spelling).find(spelling), spelling
