import pytest

from quotetool.statements.words import read


def keys(text):
    return [word.key for word in read(text) if word.kind != "plain"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We are delivering weapons.", "Weapons were delivered."),
        ("two million crowns", "2 million crowns"),
        ("twenty-three people", "23 people"),
        ("5%", "five percent"),
        ("1,000 tons", "a thousand tons"),
        ("on the first of March", "on March 1"),
        ("the programme of modernisation", "the program of modernization"),
        ("our co-operation", "our cooperation"),
        ("it's too early", "it is premature"),
    ],
)
def test_two_ways_of_writing_one_thing(one, other):
    assert sorted(keys(one)) == sorted(keys(other))


@pytest.mark.parametrize(
    "text", ["We don't agree.", "We do not agree.", "We cannot agree.", "Nobody agrees."]
)
def test_every_denial_is_a_word_of_its_own(text):
    assert [word.kind for word in read(text)].count("not") == 1


@pytest.mark.parametrize("text", ["No matter who agrees.", "Not only we agree."])
def test_a_phrase_that_denies_nothing(text):
    assert "not" not in [word.kind for word in read(text)]


def test_a_denied_word_is_two():
    assert keys("That is impossible.") == keys("That is not possible.")


def test_a_note_denies_nothing():
    assert [word.kind for word in read("a note")] == ["plain", "content"]


def test_places_are_those_of_the_text():
    text = "Orlov hasn't lost twenty-three ships."
    assert [text[word.start : word.end] for word in read(text)] == [
        "Orlov", "has", "n't", "lost", "twenty-three", "ships",
    ]  # fmt: skip


def test_what_an_editor_put_in_weighs_nothing():
    weights = {word.key: word.weight for word in read("[The governor] must resign")}
    assert (weights["governor"], weights["resign"]) == (0.0, 1.0)


def test_sentences_are_counted():
    assert [word.sentence for word in read("We came. They saw; we left.")] == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    "text", ["", "...", "—", "18.01.2024", "' ' ’", "1,2,3", "½ a", "x" * 5000, "A" + "’s" * 9]
)
def test_odd_text_is_read_without_complaint(text):
    assert all(0 <= word.start <= word.end <= len(text) for word in read(text))
