import pytest
from sample_quotes import said

from quotetool.statements import marked, matches


def verified(asked, *texts):
    return [
        (match.kind, match.score, match.differs_in, marked(match.pieces))
        for match in matches(asked, [said("Orlov", text, id=f"{n}") for n, text in enumerate(texts)])
    ]


def test_word_for_word_inside_a_longer_quotation():
    said_words = "As I told you, “we are ready for talks”, but not today."
    assert verified("We are ready for talks!", said_words) == [
        ("exact", 100, (), "As I told you, “we are ready for talks”, but not today."),
    ]


def test_the_pieces_of_an_interrupted_quotation_are_one():
    assert verified("We are ready, but not today", "We are ready, [...] but not today.")[0][:2] == (
        "exact",
        100,
    )


@pytest.mark.parametrize("text", ["No, we will attack.", "It is not over, and we will attack."])
def test_a_denial_of_something_else_changes_nothing(text):
    assert verified("we will attack", text)[0][:3] == ("exact", 100, ())


def test_other_words_for_the_same():
    assert verified(
        "We are ready to hold talks with Orvania", "We were prepared to hold talks with Orvania"
    ) == [
        ("near", 98, (), "We [-are ready-] {+were prepared+} to hold talks with Orvania"),
    ]


@pytest.mark.parametrize(
    ("asked", "text", "differs"),
    [
        ("The bridge will be closed", "The bridge will not be closed.", ("not",)),
        ("The bridge will not be closed", "The bridge will be closed.", ("not",)),
        ("The bridge won't be closed", "The bridge will be closed.", ("not",)),
        ("we will attack", "I do not think that we will attack.", ("not",)),
        ("we will attack", "We will attack nobody.", ("not",)),
        ("we will attack", "I do not, to be frank, think that we will attack.", ("not",)),
        ("We have lost 12 ships", "We have lost 21 ships.", ("12/21",)),
        ("We have lost twelve ships", "We have lost 21 ships.", ("twelve/21",)),
        ("We have lost ships in the storm", "We have lost 21 ships in the storm.", ("–/21",)),
        ("The bridge will stay open", "The bridge will stay closed.", ("open/closed",)),
        ("They voted for the new budget", "They voted against the new budget.", ("for/against",)),
        ("We sold our grain to Karsia", "We sold our grain to Norland.", ("Karsia/Norland",)),
        ("They come on Monday to the port", "They come on Friday to the port.", ("Monday/Friday",)),
    ],
)
def test_a_small_word_that_alters_all(asked, text, differs):
    [(kind, score, found, _)] = verified(asked, text)
    assert (kind, found, score < 100) == ("altered", differs, True)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("The bridge at Lipov is not open to lorries", "The bridge at Lipov is closed to lorries."),
        ("It is impossible to cross the river", "It is not possible to cross the river."),
        ("Nobody will be left without help", "No one will be left without assistance."),
        ("We have lost twelve ships", "We have lost 12 ships."),
        ("The reform will go on, no matter who wins", "The reform will continue whoever wins."),
    ],
)
def test_the_same_in_a_turned_wording_is_near(asked, text):
    [(kind, _, differs, _)] = verified(asked, text)
    assert (kind, differs) == ("near", ())


def test_a_few_quoted_words_are_a_part_of_what_was_asked():
    asked = "The decision buries years of painstaking work by diplomats of both countries"
    assert verified(asked, "buries years of painstaking work") == [
        (
            "partial",
            53,
            (),
            "[-The decision-] buries years of painstaking work [-by diplomats of both countries-]",
        ),
    ]


def test_something_else_is_no_match():
    assert verified("We are ready for talks", "The harvest will be a record one.", "", "…") == []


def test_the_best_comes_first():
    texts = [
        "We will not attack the port.",
        "We shall attack the harbour and the port.",
        "We will attack the port.",
    ]
    assert [kind for kind, *_ in verified("We will attack the port", *texts)] == ["exact", "near", "altered"]


def test_words_without_content_are_found_word_for_word():
    assert verified("We will see", "We will see.", "We shall see to it.")[0][:2] == ("exact", 100)
