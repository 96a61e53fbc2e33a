"""The office of an official on a day, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from quotetool.models import Official, Post
from quotetool.officials import wording
from quotetool.officials.dates import covers
from quotetool.officials.names import fold


def role_on(official: Official, day: date | None) -> str | None:
    """Return the office held on `day` in words ("Foreign Minister of Russia"), None if none is known.

    Of several posts the one taken up last is meant, and of equals the one listed
    first. Without a day it is the latest post: one still held, else the last one left.
    """
    post = _latest(official.posts) if day is None else _newest(_held(official.posts, day))
    return words_for(post) if post else None


def words_for(post: Post) -> str:
    """Return a post in words: "Ambassador of Russia to the United States", "Kremlin Press Secretary"."""
    return _title_of(post.title, post.body)


@lru_cache(maxsize=8192)
def _title_of(title: str, body: str) -> str:
    last = fold(body).split()[-1:]
    if " of " not in title and " for " not in title and set(last) & wording.words("before_title"):
        return f"{body} {title}"
    for preposition in (" to ", " for "):
        before, found, after = title.partition(preposition)
        if found:
            return f"{before} of {_with_article(body)}{preposition}{after}"
    return f"{title} of {_with_article(body)}"


def _held(posts: Iterable[Post], day: date) -> list[Post]:
    return [post for post in posts if covers(post.since, post.until, day)]


def _newest(posts: Iterable[Post]) -> Post | None:
    return max(posts, key=lambda post: post.since or date.min, default=None)


def _latest(posts: tuple[Post, ...]) -> Post | None:
    held = [post for post in posts if post.until is None]
    return _newest(held) if held else max(posts, key=lambda post: post.until or date.min, default=None)


def _with_article(body: str) -> str:
    tokens = fold(body).split()
    named = tokens[-1:] and tokens[-1] in wording.words("the_last")
    if named or (len(tokens) > 1 and tokens[0] in wording.words("the_first")):
        return f"the {body}"
    return body
