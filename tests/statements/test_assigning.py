from dataclasses import replace
from datetime import date

from sample_quotes import said

from quotetool.statements import Memory, assign, candidates
from quotetool.statements import assigning as module

TEXT = "The grain corridor must remain open for all countries."


class Keeper(Memory):
    """An archive in memory."""

    def __init__(self, quotes):
        super().__init__(quotes)
        self.writes = []

    def counts(self):
        return len({quote.article_id for quote in self._quotes}), len(self._quotes)

    def unassigned(self):
        return iter([quote for quote in self._quotes if quote.statement is None])

    def wordings(self):
        return iter(self._quotes)

    def assign(self, pairs):
        statements = dict(pairs)
        self.writes.append(statements)
        self._quotes = [
            replace(quote, statement=statements.get(quote.id, quote.statement)) for quote in self._quotes
        ]


def quotes(*names, **changes):
    return [
        said("Ivan Orlov", TEXT, id=name, article_id=name, published=date(2024, 1, 18), **changes)
        for name in names
    ]


def test_a_few_new_quotes_join_what_is_near(monkeypatch):
    monkeypatch.setattr(module, "PART", 0.9)
    keeper = Keeper(
        [*quotes("b", "c", statement="b"), *quotes("d"), said("Karpov", "Nothing of it.", id="e")]
    )
    assert assign(keeper) == 2
    assert {quote.id: quote.statement for quote in keeper.quotes()} == {
        "b": "b",
        "c": "b",
        "d": "b",
        "e": "e",
    }
    assert assign(keeper) == 0


def test_many_new_quotes_are_grouped_at_once():
    keeper = Keeper(quotes("a", "b", "c"))
    assert assign(keeper) == 3
    assert keeper.writes == [{"a": "a", "b": "a", "c": "a"}]


def test_the_first_of_a_statement_out_of_sight_keeps_its_name(monkeypatch):
    monkeypatch.setattr(module, "PART", 0.9)

    class Blinkered(Keeper):
        def near(self, words, *, most=300):
            return [quote for quote in super().near(words, most=most) if quote.id != "a"]

    keeper = Blinkered([*quotes("a", "b", statement="a"), *quotes("c")])
    assign(keeper)
    assert {quote.statement for quote in keeper.quotes()} == {"a"}


def test_words_too_common_for_an_index_are_looked_for_one_by_one():
    class Forgetful(Memory):
        def near(self, words, *, most=300):
            return []

    shelf = Forgetful([said("Orlov", "We will see."), said("Orlov", "We see.")])
    assert [quote.text for quote in candidates("We will see", shelf)] == ["We will see."]
