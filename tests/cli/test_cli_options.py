"""The shared options, as they reach the settings of a run."""

import click
import pytest

from quotetool.cli.options import prints_quotes
from quotetool.settings import Settings
from quotetool.writers import Options


@pytest.fixture
def made(folder):
    """Return the Run that the options lead to."""
    seen = []

    @click.command()
    @prints_quotes
    def command(run):
        seen.append(run)

    def run(*arguments):
        command.main(list(arguments), standalone_mode=False)
        return seen[-1]

    return run


def test_no_option_leaves_the_defaults(made):
    run = made()
    assert (run.settings, run.output.options) == (Settings(), Options())


def test_switches_reach_the_settings(made):
    run = made("--no-color", "--bom", "--no-escape-formulas", "--no-archive", "-q", "-v")
    assert run.settings == Settings(
        archive=None, bom=True, escape_formulas=False, color=False, quiet=True, verbose=True
    )
    assert run.output.options == Options(bom=True, escape_formulas=False, color=False)


def test_values_reach_the_settings(made):
    run = made("--jobs", "2", "--encoding", "CP1251", "--model", "en_x", "--archive", "a.db")
    assert (run.settings.jobs, run.settings.encoding, run.settings.model) == (2, "cp1251", "en_x")
    assert str(run.settings.archive) == "a.db"


def test_a_flag_overrides_a_switch_in_the_environment(made, monkeypatch):
    monkeypatch.setenv("QUOTETOOL_COLOR", "false")
    monkeypatch.setenv("QUOTETOOL_QUIET", "yes")
    run = made("--bom")
    assert (run.settings.color, run.settings.quiet, run.settings.bom) == (False, True, True)


def test_the_format_is_the_flag_then_the_suffix_then_the_settings_then_csv(made, monkeypatch):
    assert made().output.form == "csv"
    monkeypatch.setenv("QUOTETOOL_FORMAT", "json")
    assert made().output.form == "json"
    assert made("-o", "x.tsv").output.form == "tsv"
    assert made("-o", "x.tsv", "-f", "md").output.form == "md"
    assert made("-o", "-").output.file is None


def test_on_a_terminal_the_format_is_a_table(made, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert made().output.form == "table"


def test_output_that_is_a_folder(quotetool, news, folder):
    (folder / "out").mkdir()
    result = quotetool("speakers", "news", "-o", "out", "-f", "csv")
    assert (result.code, result.err) == (
        1,
        "Error: --output out: this is a folder; name a file in it, or out/ for Parquet parts\n",
    )


def test_jobs_and_another_machine_exclude_each_other(quotetool, news):
    result = quotetool("extract", news, "--cluster", "tcp://a:8786", "--jobs", "2")
    assert result.code == 2
    assert "--jobs is about this machine, --cluster tcp://a:8786 about others" in result.err


def test_a_cluster_without_dask_says_what_to_install(quotetool, news, monkeypatch):
    from quotetool import workers

    monkeypatch.setattr(workers, "find_spec", lambda name: None)
    result = quotetool("extract", news, "--cluster", "local")
    assert (result.code, result.err) == (
        1,
        'Error: --cluster needs one more package, dask: pip install "quotetool[cluster]"\n',
    )
