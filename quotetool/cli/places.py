"""Where the files of rows are, seen from where the output goes."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path


def locator(folder: Path) -> Callable[[str], str | None]:
    """Return what tells the file of a row's path as seen from `folder`, with slashes.

    An article inside a file (news.zip/3.html) leads to that file; what is not there leads nowhere.
    """

    @lru_cache(maxsize=4096)  # the rows of one file follow one another
    def locate(path: str) -> str | None:
        file = Path(path)
        found = next((place for place in (file, *file.parents) if place.is_file()), None)
        if found is None:
            return None
        try:
            return Path(os.path.relpath(found, folder)).as_posix()
        except ValueError:  # another drive of Windows
            return None

    return locate
