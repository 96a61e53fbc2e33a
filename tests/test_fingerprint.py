from pathlib import Path

from quotetool import fingerprint
from quotetool.fingerprint import Fingerprints
from quotetool.settings import Settings

READERS = {".txt": "plain", ".html": "html: not installed"}


def made(path="a.txt", settings=None, readers=READERS):
    return Fingerprints(settings or Settings(), readers)(path)


def test_it_is_the_same_each_time_and_for_each_file_of_a_kind():
    assert made() == made("news/B.TXT")


def test_settings_that_change_no_quotation_do_not_change_it():
    quiet = Settings(archive=None, jobs=4, format="csv", bom=True, quiet=True, color=False, verbose=True)
    assert made(settings=quiet) == made()


def test_settings_that_may_change_one_do():
    for other in (
        Settings(encoding="cp1251"),
        Settings(map=(("text", "content"),)),
        Settings(model="en_other"),
        Settings(officials=Path("own.toml")),
    ):
        assert made(settings=other) != made()


def test_every_setting_is_known_as_idle_or_counts():
    counted = {"encoding", "map"}
    assert set(Settings.__slots__) == fingerprint.IDLE | counted


def test_the_users_officials_count_by_what_they_say(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text("one")
    before = made(settings=Settings(officials=own))
    own.write_text("two")
    assert made(settings=Settings(officials=own)) != before


def test_a_folder_of_a_model_counts_by_its_files(tmp_path):
    (tmp_path / "meta.json").write_text("{}")
    (tmp_path / "weights").write_text("one")
    settings = Settings(model=str(tmp_path))
    before = made(settings=settings)
    (tmp_path / "weights").write_text("other")
    assert made(settings=settings) != before


def test_the_shipped_weights_registry_and_words_count(tmp_path, monkeypatch):
    for file in (
        "model/meta.json",
        "model/attribution.msgpack",
        "lang/en/cues.toml",
        "readers/fields.toml",
        "officials/a.toml",
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("{}")
    monkeypatch.setattr(fingerprint, "HERE", tmp_path)
    prints = {made()}
    for file in tmp_path.rglob("*.*"):
        file.write_text('{"weights_sha256": "ab"}')
        prints.add(made())
    assert len(prints) == 6


def test_a_version_counts(monkeypatch):
    before = made()
    monkeypatch.setattr(fingerprint, "__version__", "99")
    assert made() != before


def test_a_reader_counts_for_its_own_suffix_and_for_wrappers():
    other = READERS | {".html": "html: trafilatura 9"}
    assert made("a.txt", readers=other) == made("a.txt")
    assert made("a.html", readers=other) != made("a.html")
    assert made("a.zip", readers=other) != made("a.zip")
