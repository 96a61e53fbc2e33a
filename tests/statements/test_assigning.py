from dataclasses import replace
from datetime import date, timedelta

from sample_quotes import said

from quotetool.models import Wording
from quotetool.statements import Memory, assign, candidates, group
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

    def in_order(self):
        return iter(sorted(self._quotes, key=lambda it: (it.published is None, it.published, it.id)))

    def wordings_of(self, statements):
        return (quote for quote in self._quotes if quote.statement in statements)

    def statements_of(self, ids):
        return {quote.id: quote.statement for quote in self._quotes if quote.id in ids and quote.statement}

    def sorted(self, entries):
        return iter(sorted(set(entries), key=lambda entry: [(it is not None, it) for it in entry]))

    def rename(self, pairs):
        names = dict(pairs)
        self.assign({it.id: names[it.statement] for it in self._quotes if it.statement in names}.items())

    def assign(self, pairs):
        statements = dict(pairs)
        self.writes.append(statements)
        self._quotes = [
            replace(quote, statement=statements.get(quote.id, quote.statement)) for quote in self._quotes
        ]


class Counting(Keeper):
    """An archive of whose quotations only those are in memory that others hold, and are counted."""

    def wordings(self):
        return map(_held, super().wordings())

    def in_order(self):
        order = [quote.id for quote in super().in_order()]
        return (_held(next(self.quotes(name))) for name in order)

    def wordings_of(self, statements):
        return map(_held, super().wordings_of(statements))


class Held(Wording):
    """One that counts itself, and the most there ever were."""

    alive = most = 0

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        Held.alive += 1
        Held.most = max(Held.most, Held.alive)

    def __del__(self):
        Held.alive -= 1


def _held(quote):
    return Held(quote.id, quote.text, quote.published, quote.speaker, quote.statement)


NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
LONG = (
    "the northern harbour will be closed to every foreign vessel from the first week of winter until spring"
)


def spoken(name, text, day=None):
    return said("Ivan Orlov", text, id=name, article_id=name, published=day)


def in_pairs(number):
    """Return so many quotes of as many days, of which each two neighbours are one statement."""
    thing = ("ships", "tractors", "pipelines", "turbines", "medicines", "satellites", "carpets")
    place = ("Veland", "Norrow", "Belmar", "Sudan", "Kessel", "Ostrava", "Lindau", "Marsk", "Tolmin")
    texts = [
        f"Our {thing[it % 7]} were sold to factories near {place[it % 9]} by {thing[it % 5]} merchants."
        for it in range(number // 2)
    ]
    day = date(2023, 1, 1)
    return [spoken(f"d{it:03}", texts[it // 2], day + timedelta(10 * it)) for it in range(number)]


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


def test_quotes_that_do_not_fit_in_memory_are_grouped_as_they_would_be_at_once(monkeypatch):
    far_apart = [
        spoken("e1", TEXT),
        spoken("f1", f"We say that {LONG}.", date(2023, 1, 3)),
        *in_pairs(30),
        spoken("e2", TEXT),
        spoken("f2", f"We say that {LONG}.", date(2024, 1, 3)),
        spoken("g", "Nobody was asked about the bridge.", date(2024, 1, 4)),
    ]
    keeper = Counting(far_apart)
    monkeypatch.setattr(module, "MOST", 6)
    assert assign(keeper) == 35
    found = {quote.id: quote.statement for quote in keeper.quotes()}
    assert found == group(far_apart)
    assert (found["e2"], found["f2"], found["d001"], found["g"]) == ("e1", "f1", "d000", "g")


def test_only_so_many_quotes_are_in_memory_at_a_time(monkeypatch):
    keeper = Counting(in_pairs(300))
    monkeypatch.setattr(module, "MOST", 20)
    Held.most = Held.alive
    assign(keeper)
    assert Held.most <= 2 * 20


def test_a_statement_that_is_longer_than_a_part_keeps_one_name(monkeypatch):
    days = [spoken(name, TEXT, date(2024, 1, 1 + number)) for number, name in enumerate("abcdefgh")]
    keeper = Counting(days)
    monkeypatch.setattr(module, "MOST", 4)
    assert assign(keeper) == 8
    assert {quote.statement for quote in keeper.quotes()} == {"a"}
