"""How many candidates stand nearer to a stretch than a given one, on its side."""

from __future__ import annotations

import numpy as np

from quotetool.pipeline.features.columns import Candidates, Column, Stretches


def ranks(c: Candidates, q: Stretches, number: Column) -> tuple[Column, Column]:
    """How many candidates, and how many names, stand nearer than each; 0 for those inside the quoted words.

    The pairs of a stretch, which `number` tells, stand together, in the order of the candidates' heads.
    Of several with one head the first counts as the nearest, on either side.
    """
    pairs = np.arange(len(number))
    before, behind = c.head < q.first, c.head >= q.last
    # The first pair of each stretch, and where those before it end and those behind it begin.
    starts = np.flatnonzero(np.diff(number, prepend=-1))
    sizes = np.diff(starts, append=len(number))
    before_end, behind_begin = (
        np.repeat(column, sizes)
        for column in (
            starts + np.add.reduceat(before, starts, dtype=np.int64),
            starts + sizes - np.add.reduceat(behind, starts, dtype=np.int64),
        )
    )
    # The range of pairs of one stretch and one head.
    opens = (np.diff(c.head, prepend=-1) != 0) | (np.diff(number, prepend=-1) != 0)
    heads = np.flatnonzero(opens)
    of = np.cumsum(opens) - 1
    head, head_end = heads[of], np.append(heads[1:], len(number))[of]
    names = np.append(0, np.cumsum(c.is_name))
    rank = np.where(before, before_end - head_end + pairs - head, np.where(behind, pairs - behind_begin, 0))
    name_rank = np.where(
        before,
        names[before_end] - names[head_end] + names[pairs] - names[head],
        np.where(behind, names[pairs] - names[behind_begin], 0),
    )
    return rank, name_rank
