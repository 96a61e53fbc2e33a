from dataclasses import replace
from datetime import date

from sample_quotes import quote, said

from quotetool import tally
from quotetool.models import Speaker


def test_speakers_of_files(quotetool, news):
    result = quotetool("speakers", "news")
    assert result.code == 0
    assert result.out == (
        "speaker,type,speaker_id,quotes,first,last,outlets\n"
        "Anna Belova,person,anna-belova,1,,,\n"
        "Ivan Orlov,person,ivan-orlov,1,,,\n"
        "Karpov,person,,1,,,\n"
    )
    assert result.err == "1 more of 4 quotations have no named speaker.\n"


def test_speakers_of_the_archive_with_a_filter_and_columns(quotetool, news):
    quotetool("extract", "news")
    result = quotetool("speakers", "--speaker", "Karpov", "--columns", "quotes,speaker")
    assert (result.out, result.err) == ("quotes,speaker\n1,Karpov\n", "")


def test_organisations_come_behind_the_people_or_apart_from_them(quotetool, folder, extractor):
    council = replace(said("Velgrad Council"), speaker=Speaker("Velgrad Council", type="org"))

    def found(article):
        return tuple(replace(one, article_id=article.id) for one in (council, council, quote()))

    extractor(lambda articles, **options: [(article, found(article)) for article in articles])
    (folder / "a.txt").write_text("Words.")
    quotetool("extract", "a.txt")
    for paths in ([], ["a.txt"]):
        every = quotetool("speakers", *paths, "--columns", "speaker,quotes")
        assert every.out == "speaker,quotes\nIvan Orlov,1\nVelgrad Council,2\n"
        assert quotetool("speakers", *paths, "--type", "org", "--columns", "speaker").out == (
            "speaker\nVelgrad Council\n"
        )


def test_nobody_is_quoted(quotetool, folder):
    (folder / "a.txt").write_text("Nobody spoke.")
    assert quotetool("speakers", "a.txt", "-f", "table").err == "No quotations found.\n"


def test_a_speaker_is_counted_with_days_and_outlets():
    quotes = [
        said("Pavel Karpov", published=date(2024, 3, 2), outlet="Morning Post"),
        quote(),
        said("Pavel Karpov", published=date(2023, 1, 5), outlet="Herald"),
        said("Pavel Karpov", published=None, outlet=None),
        said(None),
    ]
    assert tally.table(tally.count(quotes)).rows == [
        ("Pavel Karpov", "person", None, 3, "2023-01-05", "2024-03-02", "Herald; Morning Post"),
        ("Ivan Orlov", "person", "ivan-orlov", 1, "2024-01-18", "2024-01-18", "Veland Times"),
    ]
