"""Addresses of files elsewhere (s3://bucket/news.jsonl), told from paths."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?:::[A-Za-z0-9+.:-]+)?://")


def is_url(path: str) -> bool:
    """Say whether a path is an address with a scheme of two letters or more; C:/ is a drive."""
    return _SCHEME.match(path) is not None
