import pytest

from benchmarks.speed.__main__ import summary
from benchmarks.speed.table import HEAD, MB, Measured, Run, markdown, plain, rows, times_as_fast, with_start


def measured(name, *seconds, processes=1, words=1000, **fields):
    return Measured(name, processes, words, tuple(Run(s, s * 2, **fields) for s in seconds))


def test_a_ratio_is_the_median_of_the_rounds_not_the_ratio_of_medians():
    ours, other = measured("ours", 1, 2, 10), measured("other", 4, 6, 20)
    assert times_as_fast(ours, other, "cpu") == 3  # of 4, 3, 2


def test_a_ratio_is_of_words_a_second():
    ours, other = measured("ours", 1, words=500), measured("other", 4, words=1000)
    assert times_as_fast(ours, other, "wall") == 2


def test_words_a_second():
    assert measured("ours", 1, 2, 10).speed("cpu") == 500


def test_with_its_start_a_run_has_its_seconds_and_its_words():
    ours = Measured("ours", 1, 900, (Run(1, 2, 3, 4, 50, 60),))
    assert with_start(ours, "all", words=100) == Measured("all", 1, 1000, (Run(4, 6, 0, 0, 50, 60),))


def test_a_row_has_medians_ratios_and_peaks():
    runs = [
        measured("ours", 2, largest=300 * MB, together=300 * MB),
        measured("other", 6, start_cpu=1, largest=400 * MB),
        Measured("ours", 2, 1000, (Run(2.5, 2.0, 0, 0, 300 * MB, 600 * MB),)),
    ]
    assert [dict(zip(HEAD, row, strict=True)) for row in rows(runs, against="ours")] == [
        {
            "contender": "ours",
            "processes": "1",
            "CPU s": "2.0",
            "wall s": "4.0",
            "start CPU s": "",
            "words/s CPU": "500",
            "words/s wall": "250",
            "quotetool is × CPU": "1.00",
            "× wall": "1.00",
            "× 1 process": "1.00",
            "MB a process": "300",
            "MB together": "300",
        },
        {
            "contender": "other",
            "processes": "1",
            "CPU s": "6.0",
            "wall s": "12.0",
            "start CPU s": "1.0",
            "words/s CPU": "167",
            "words/s wall": "83",
            "quotetool is × CPU": "3.00",
            "× wall": "3.00",
            "× 1 process": "1.00",
            "MB a process": "400",
            "MB together": "",
        },
        {
            "contender": "ours",
            "processes": "2",
            "CPU s": "2.5",
            "wall s": "2.0",
            "start CPU s": "",
            "words/s CPU": "400",
            "words/s wall": "500",
            "quotetool is × CPU": "1.00",
            "× wall": "1.00",
            "× 1 process": "2.00",
            "MB a process": "300",
            "MB together": "600",
        },
    ]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (plain, "name      s\nours    1.0\nother  10.0"),
        (markdown, "| name | s |\n| --- | ---: |\n| ours | 1.0 |\n| other | 10.0 |"),
    ],
)
def test_a_table_is_written(written, expected):
    assert written(["name", "s"], [["ours", "1.0"], ["other", "10.0"]]) == expected


def test_the_summary_takes_the_faster_spacy():
    all_measured = [
        measured("quotetool extract", 1),
        measured("spaCy in full, batch 8", 4),
        measured("spaCy in full, batch 64", 3),
        measured("textacy by paragraph", 5),
        measured("our tokenizer alone", 0.1),
    ]
    assert summary(all_measured) == [
        "1 process, words/s (cpu): quotetool does 3.00 × spaCy in full, batch 64, "
        "5.00 × textacy by paragraph, 0.10 × our tokenizer alone."
    ]
