"""The spellings of the shipped officials."""

from functools import cache

import pytest

from quotetool.models import Official
from quotetool.officials import Registry, load
from quotetool.officials.spellings import admits, forms_of


@cache
def registry() -> Registry:
    return load()


def ids(name: str) -> list[str]:
    return [official.id for official in registry().find(name)]


@pytest.mark.parametrize(
    ("spelling", "official"),
    [
        ("Lavrov", "sergey-lavrov"),
        ("Ryabkov", "sergey-ryabkov"),
        ("Riabkov", "sergey-ryabkov"),
        ("Yermakov", "vladimir-yermakov"),
        ("Ermakov", "vladimir-yermakov"),
        ("Likhachev", "alexey-likhachev"),
        ("Likhachyov", "alexey-likhachev"),
        ("Likhachov", "alexey-likhachev"),
        ("Nebenzya", "vasily-nebenzya"),
        ("Nebenzia", "vasily-nebenzya"),
        ("Shoigu", "sergey-shoigu"),
        ("Shoygu", "sergey-shoigu"),
        ("Ulyanov", "mikhail-ulyanov"),
        ("Ulianov", "mikhail-ulyanov"),
        ("Ul'yanov", "mikhail-ulyanov"),
        ("Matviyenko", "valentina-matviyenko"),
        ("Matvienko", "valentina-matviyenko"),
        ("Kiriyenko", "sergey-kiriyenko"),
        ("Kirienko", "sergey-kiriyenko"),
        ("Slutsky", "leonid-slutsky"),
        ("Slutskiy", "leonid-slutsky"),
        ("Medinsky", "vladimir-medinsky"),
        ("Medinskii", "vladimir-medinsky"),
        ("Darchiyev", "aleksandr-darchiev"),
        ("Zakharova", "maria-zakharova"),
        ("Zaharova", "maria-zakharova"),
        ("Poutine", "vladimir-putin"),
        ("Zelenskyy", "volodymyr-zelensky"),
        ("Zelenskiy", "volodymyr-zelensky"),
        ("Sybiha", "andrii-sybiha"),
        ("Lukashenka", "alexander-lukashenko"),
        ("Erdogan", "recep-tayyip-erdogan"),
        ("ERDOĞAN", "recep-tayyip-erdogan"),
        ("Vučić", "aleksandar-vucic"),
    ],
)
def test_a_surname_is_found_in_every_press_spelling(spelling: str, official: str) -> None:
    assert ids(spelling) == [official]


@pytest.mark.parametrize(
    "spelling",
    [
        "Dmitry Peskov",
        "Dmitri Peskov",
        "Dmitriy Peskov",
        "Dmitrii Peskov",
        "D. Peskov",
        "D.S. Peskov",
        "D. S. Peskov",
        "D.S.Peskov",
        "Dmitry S. Peskov",
        "Dmitry Sergeyevich Peskov",
        "Dmitri Sergeevich Peskov",
        "DMITRY PESKOV",
        "Peskov",
        "Песков",
        "Дмитрий Песков",
        "Д. С. Песков",
        "Песков Дмитрий Сергеевич",
        "Peskov D.S.",
        "Dmitry\u00a0Peskov",
        "Dmitry Pe\u00adskov",
    ],
)
def test_one_person_in_all_the_ways_a_name_is_written(spelling: str) -> None:
    assert ids(spelling) == ["dmitry-peskov"]


@pytest.mark.parametrize(
    ("spelling", "official"),
    [
        ("Maria Zakharova", "maria-zakharova"),
        ("Mariya Zakharova", "maria-zakharova"),
        ("Alexander Grushko", "alexander-grushko"),
        ("Aleksandr Grushko", "alexander-grushko"),
        ("Alexandr Grushko", "alexander-grushko"),
        ("Yuri Ushakov", "yury-ushakov"),
        ("Yury Ushakov", "yury-ushakov"),
        ("Yuriy Ushakov", "yury-ushakov"),
        ("Alexei Likhachev", "alexey-likhachev"),
        ("Alexey Likhachev", "alexey-likhachev"),
        ("Anatoli Antonov", "anatoly-antonov"),
        ("Andrei Belousov", "andrey-belousov"),
        ("Nikolai Patrushev", "nikolay-patrushev"),
        ("Vassily Nebenzia", "vasily-nebenzya"),
        ("Valentina Matviyenko", "valentina-matviyenko"),
        ("Serguei Lavrov", "sergey-lavrov"),
    ],
)
def test_anglicised_given_names(spelling: str, official: str) -> None:
    assert ids(spelling) == [official]


@pytest.mark.parametrize(
    "name",
    [
        "Zakharov",  # a man
        "Medvedeva",  # a woman
        "Anna Zakharova",
        "P. Peskov",
        "D. V. Peskov",
        "Dmitry Lavrov",
        "Dmitry",
        "Sergey Viktorovich",
        "Lavrov's",
        "Lavrov\u2019s",
        "Lavrof",
        "Rabkov",
        "Sergey Lavrov Ryabkov",
        "Peskov Dmitry",
        "",
        "   ",
        "-",
    ],
)
def test_what_is_no_spelling_finds_nobody(name: str) -> None:
    assert ids(name) == []


def test_look_alike_letters_of_another_alphabet_are_read_as_meant() -> None:
    assert ids("L\u0430vr\u043ev") == ["sergey-lavrov"]
    assert ids("S\u0435rgey Lavrov") == ["sergey-lavrov"]
    assert ids("Лaвpoв") == ["sergey-lavrov"]


def test_a_surname_of_two_officials_finds_both_in_the_order_of_the_registry() -> None:
    assert ids("Clinton") == ["bill-clinton", "hillary-clinton"]
    assert ids("Hillary Clinton") == ["hillary-clinton"]


def test_the_surname_stands_first_where_it_does_at_home() -> None:
    assert ids("Wang Yi") == ["wang-yi"]
    assert ids("Kim Jong-un") == ids("Kim Jong Un") == ["kim-jong-un"]
    assert ids("Jong Un") == []
    assert ids("Yi Wang") == []


def test_surnames_of_several_words() -> None:
    assert ids("von der Leyen") == ids("Ursula von der Leyen") == ["ursula-von-der-leyen"]
    assert ids("Jean-Pierre") == ids("Karine Jean\u2010Pierre") == ["karine-jean-pierre"]
    assert ids("Lvova-Belova") == ["maria-lvova-belova"]


def test_middle_names_and_their_initials() -> None:
    assert ids("Donald J. Trump") == ids("Donald John Trump") == ["donald-trump"]
    assert ids("Donald K. Trump") == []


def test_every_official_is_found_by_every_spelling_shown() -> None:
    missed = [
        (official.id, spelling)
        for official in registry().officials
        for spelling in official.spellings
        if official not in registry().find(spelling)
    ]
    assert missed == []


def test_no_full_spelling_finds_two() -> None:
    shared = [
        (spelling, [other.id for other in found])
        for official in registry().officials
        for spelling in official.spellings
        if " " in spelling and len(found := registry().find(spelling)) > 1
    ]
    assert shared == []


def test_spellings_to_show_begin_with_the_name_and_the_native_name() -> None:
    official = registry().get("dmitry-peskov")
    assert isinstance(official, Official)
    assert official.spellings[:2] == ("Dmitry Peskov", "Дмитрий Сергеевич Песков")
    assert "Dmitri Peskov" in official.spellings


def test_a_long_alias_teaches_no_surname() -> None:
    forms = forms_of(
        "Faris ben Veland",
        surname="ben Veland",
        aliases=["Faris ben Veland Al Orla"],
        transliterate=lambda word: (),
    )
    assert admits(forms, ["faris", "ben", "veland", "al", "orla"])
    assert not admits(forms, ["orla"])
    assert not admits(forms, ["faris", "orla"])
