"""“Did you mean”: names close to one that nobody bears. For hints only, never for identity."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotetool.officials import Registry

MOST = 3


def close_names(name: str, present: Collection[str], registry: Registry) -> list[str]:
    """Return a few names like `name`: of the speakers `present` first, then of the officials known.

    A name of one word is compared with surnames.
    """
    single = len(name.split()) == 1
    pool: dict[str, str] = {}
    for full in (*sorted(present), *(official.name for official in registry.officials)):
        shown = full.split()[-1] if single and full.split() else full
        pool.setdefault(shown.casefold(), shown)
    close = [pool[key] for key in difflib.get_close_matches(name.casefold(), pool, n=MOST, cutoff=0.75)]
    return close or list(registry.suggest(name))[:MOST]
