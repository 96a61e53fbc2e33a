"""Heads and dependency labels: spaCy's arc-eager parser over many segments at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotetool.pipeline.engine.layers import Floats
from quotetool.pipeline.engine.states import Ints, Scorer, Slots

FEATURES = 8  # tokens that a state looks at
_SIDE_BY_SIDE = 512  # segments


class ArcEager:
    """Parses segments of tokens as spaCy's parser would parse Docs of these tokens.

    A state is a stack, a buffer (what was put back, then the rest of the segment) and arcs.
    Stacks and what was put back are chains of tokens: `link[t]` is what lies under t. Token
    `none`, behind the last, stands for a missing one.
    """

    def __init__(self, parser: Any) -> None:
        names = [parser.moves.get_class_name(k) for k in range(parser.moves.n_moves)]
        moves = [name.partition("-")[0] for name in names]
        kinds = np.array([[move == kind for move in moves] for kind in "SDLRB"])
        self._scorer = Scorer(parser.model, np.stack([kinds[0], kinds[1], kinds[2] | kinds[3], kinds[4]]))
        self._shift, self._reduce, self._left, self._right, self._break = kinds
        self.labels = [name.partition("-")[2] for name in names]

    def __call__(self, vectors: Floats, start: Ints, end: Ints) -> tuple[Ints, Ints]:
        """Return the head of each token, itself for a root, and the number of its label, -1 for a root.

        Segment k has the tokens `start[k]` to `end[k]` (half-open), at least one.
        """
        state = _State(len(vectors), start, end)
        table = self._scorer.table(vectors)
        while len(state.slots.active):
            self._step(table, state)
        head = state.head[:-1]
        return np.where(head == state.none, np.arange(len(head)), head), state.label[:-1]

    def _step(self, table: Floats, state: _State) -> None:
        none, link, sent = state.none, state.link, state.sent
        s0 = state.top
        s1 = link[s0]
        back = state.back
        fresh = np.where(state.next < state.end, state.next, none)
        returned = back != none
        under = link[back]
        b0 = np.where(returned, back, fresh)
        then = np.where(state.next + 1 < state.end, state.next + 1, none)
        b1 = np.where(returned, np.where(under != none, under, fresh), then)
        empty, alone, begins = s0 == none, b1 == none, sent[b0]
        move = self._scorer.best(
            table,
            (b0, b1, s0, s1, link[s1], state.left[b0], state.left[s0], state.right[s0]),
            (
                ~empty & (alone | begins | state.put_back[b0]),
                empty,
                empty | begins | (b0 == none),
                alone | (b1 != b0 + 1) | sent[b1],
            ),
        )

        state.break_before(b1[self._break[move]])
        left, right = self._left[move], self._right[move]
        state.attach_left(s0[left], b0[left], move[left])
        state.attach_right(b0[right], s0[right], move[right])
        reduced = self._reduce[move]
        lost = reduced & (state.head[s0] == none) & (s1 != none)
        state.top = np.where(left | reduced, s1, s0)
        state.return_(lost, s0)
        pushed = right | self._shift[move]
        state.push(pushed, b0, returned, under)
        state.go_on()


class _State:
    """The states of all segments at work; arrays of tokens, and arrays of the slots they are worked on in."""

    def __init__(self, tokens: int, start: Ints, end: Ints) -> None:
        none = self.none = tokens
        self.link, self.head, self.left, self.right, self.before = (
            np.full(tokens + 1, none, dtype=np.intp) for _ in range(5)
        )
        self.label = np.full(tokens + 1, -1, dtype=np.intp)
        self.put_back, self.sent = (np.zeros(tokens + 1, dtype=bool) for _ in range(2))
        self._start, self._end = start, end
        self.slots = Slots(start, end, _SIDE_BY_SIDE)
        active = self.slots.active
        self.next, self.end = start[active], end[active]
        self.top, self.back = (np.full(len(active), none, dtype=np.intp) for _ in range(2))

    def break_before(self, tokens: Ints) -> None:
        """Begin a sentence with each of `tokens`."""
        self.sent[tokens] = True

    def attach_left(self, child: Ints, head: Ints, label: Ints) -> None:
        """Give tokens a head on their right, in place of one on their left."""
        old = self.head[child]
        had = old != self.none
        self.right[old[had]] = self.before[child[had]]
        self.head[child], self.label[child] = head, label
        self.left[head] = child
        self.put_back[head] = False

    def attach_right(self, child: Ints, head: Ints, label: Ints) -> None:
        """Give tokens a head on their left."""
        self.head[child], self.label[child] = head, label
        self.before[child] = self.right[head]
        self.right[head] = child

    def return_(self, slots: NDArray[np.bool_], tokens: Ints) -> None:
        """Put tokens back on the buffer, one in each of `slots`."""
        if slots.any():
            returned = tokens[slots]
            self.link[returned] = self.back[slots]
            self.back[slots] = returned
            self.put_back[returned] = True

    def push(self, slots: NDArray[np.bool_], tokens: Ints, returned: NDArray[np.bool_], under: Ints) -> None:
        """Put the buffer's first token on the stack; what was `returned` uncovers what lay `under` it."""
        again, fresh = slots & returned, slots & ~returned
        self.back = np.where(again, under, self.back)
        self.next = self.next + fresh
        self.link[tokens[slots]] = self.top[slots]
        self.top = np.where(slots, tokens, self.top)

    def go_on(self) -> None:
        """Replace the segments that are through."""
        through = (self.top == self.none) & (self.back == self.none) & (self.next >= self.end)
        if not through.any():
            return
        filled, new, stay = self.slots.leave(through)
        self.next[filled], self.end[filled] = self._start[new], self._end[new]
        self.next, self.end, self.top, self.back = (
            one[stay] for one in (self.next, self.end, self.top, self.back)
        )
