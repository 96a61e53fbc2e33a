"""The tokenizer of the shipped pipeline cuts as spaCy's English does."""

import pytest
import spacy
from spacy.attrs import LOWER, NORM, ORTH, PREFIX, SHAPE, SPACY, SUFFIX

from quotetool.pipeline.english import Quick


@pytest.fixture(scope="module")
def tokenizers():
    return spacy.blank("en").tokenizer, Quick().tokenizer


@pytest.mark.parametrize(
    "text",
    [
        "We will not wait, Orlov said.",
        "I cannot; theyll see. Dont! (Im here.) gonna",
        "“I can't,” he’d said—“it's 10km, or 5 kg.”",
        "U.S.-backed co-operation at 10am on Jan. 5, e.g. www.example.org or a@b.org",
        "US$5 C$7 5km kms words:words words/words well-known a.b A.B :-) o.O",
        "straße naïve café Москва wordé éword word\u00a0word",
        "end\n\nnext  two\tthree ",
    ],
)
def test_each_text_is_cut_as_spacy_cuts_it(tokenizers, text):
    columns = [ORTH, LOWER, NORM, PREFIX, SUFFIX, SHAPE, SPACY]
    theirs, ours = (tokenizer(text).to_array(columns).tolist() for tokenizer in tokenizers)
    assert ours == theirs


def test_no_pattern_finds_anything_in_a_word_of_plain_letters(tokenizers):
    found = tokenizers[0]
    words = {
        piece[:k] for word in found.rules for piece in word.split() if piece.isalpha() for k in range(1, 20)
    }
    words |= {a + b + c for a in "aAxXzZ" for b in ("", *"bkmgsS") for c in ("", *"bkmgsS")}
    plain = [word for word in sorted(words) if word.isascii()]
    searches = (found.prefix_search, found.suffix_search, found.url_match)
    cut = [w for w in plain if any(search(w) for search in searches) or any(found.infix_finditer(w))]
    assert (len(plain) > 200, cut) == (True, [])
