from pathlib import Path

import pytest

from quotetool.errors import SettingsError
from quotetool.settings import Settings, config_files, load


def written(folder: Path, text: str, name: str = "quotetool.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_nothing_said_gives_the_defaults(tmp_path):
    assert load({"jobs": None}, environment={}, files=[tmp_path / "none.toml"]) == Settings()


def test_each_layer_overrides_the_one_before(tmp_path):
    user = written(tmp_path, 'jobs = 2\nformat = "csv"\nquiet = true\nencoding = "cp1251"\n', "user.toml")
    project = written(tmp_path, 'jobs = 3\nformat = "tsv"\nquiet = false\n')
    environment = {"QUOTETOOL_JOBS": "4", "QUOTETOOL_FORMAT": "json", "QUOTETOOLS": "not ours"}
    settings = load({"jobs": 5}, environment=environment, files=[user, project])
    assert settings == Settings(jobs=5, format="json", quiet=False, encoding="cp1251")


def test_paths_start_where_they_are_written(tmp_path):
    (tmp_path / "pipe").mkdir()
    file = written(tmp_path, 'archive = "all.db"\nofficials = "/etc/people.toml"\nmodel = "pipe"\n')
    assert load({}, environment={"QUOTETOOL_OFFICIALS": "mine.toml"}, files=[file]) == Settings(
        archive=tmp_path / "all.db", officials=Path("mine.toml"), model=str(tmp_path / "pipe")
    )


def test_a_model_that_is_no_folder_is_a_name(tmp_path):
    assert load({}, environment={}, files=[written(tmp_path, 'model = "en_core"')]).model == "en_core"


def test_an_empty_archive_is_none():
    assert load({}, environment={"QUOTETOOL_ARCHIVE": ""}).archive is None


def test_an_unknown_key_is_named_with_its_file(tmp_path):
    file = written(tmp_path, 'arkive = "x.db"')
    with pytest.raises(SettingsError) as raised:
        load({}, environment={}, files=[file])
    assert str(raised.value) == (
        f"{file}: unknown key “arkive”. Did you mean “archive”? The keys are: archive, model, officials, "
        "encoding, map, jobs, cluster, format, bom, escape_formulas, color, quiet, verbose."
    )


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("jobs = 0", "“jobs” cannot be 0: it takes a whole number from 1 up."),
        ("jobs = true", "“jobs” cannot be True: it takes a whole number from 1 up."),
        ("archive = 3", "“archive” cannot be 3: it takes text in quotation marks."),
        ('color = "blue"', "“color” cannot be 'blue': it takes true or false."),
        (
            'encoding = "utf-99"',
            "“encoding” cannot be 'utf-99': there is no such encoding; try utf-8, cp1251 or latin-1.",
        ),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_with_its_file(tmp_path, toml, message):
    file = written(tmp_path, toml)
    with pytest.raises(SettingsError) as raised:
        load({}, environment={}, files=[file])
    assert str(raised.value) == f"{file}: {message}"


def test_a_wrong_variable_is_named():
    with pytest.raises(SettingsError, match=r"^QUOTETOOL_JOBS cannot be 'many'"):
        load({}, environment={"QUOTETOOL_JOBS": "many"})


def test_a_wrong_flag_is_named_once():
    with pytest.raises(SettingsError) as raised:
        load({"jobs": 0}, environment={})
    assert str(raised.value) == "--jobs cannot be 0: it takes a whole number from 1 up."


def test_what_is_wrong_can_be_put_aside(tmp_path):
    file = written(tmp_path, 'jobs = 0\nformat = "tsv"\nspeed = 9\n')
    told = []
    settings = load(
        {},
        environment={"QUOTETOOL_BOM": "perhaps"},
        files=[file],
        aside=lambda error: told.append(str(error)),
    )
    assert settings == Settings(format="tsv")
    assert [message.split(" cannot be ")[0].split(". ")[0] for message in told] == [
        f"{file}: “jobs”",
        f"{file}: unknown key “speed”",
        "QUOTETOOL_BOM",
    ]


def test_a_file_that_is_not_toml_is_named(tmp_path):
    file = written(tmp_path, "jobs: 3")
    with pytest.raises(SettingsError) as raised:
        load({}, environment={}, files=[file])
    assert str(raised.value).startswith(f"{file}: cannot be read: ")


def test_a_file_with_a_byte_order_mark_is_read(tmp_path):
    assert load({}, environment={}, files=[written(tmp_path, "\ufeffjobs = 2")]).jobs == 2


def test_the_project_file_is_the_stronger():
    user, project = config_files()
    assert (user.name, project) == ("config.toml", Path("quotetool.toml"))
