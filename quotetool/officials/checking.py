"""What is wrong with a registry file, in words that say how to mend it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeGuard

from quotetool.officials.dates import end_day, first_day

OFFICIAL_KEYS = ("id", "name", "native", "surname", "gender", "country", "aliases", "posts", "wikidata")
POST_KEYS = ("title", "body", "since", "until")

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_DATE_CURE = 'write a date as "2004-03-09", "2004-03" or "2004", or leave it out'


def check(path: Path) -> list[str]:
    """Return every problem of the registry file `path`, each with its place and its cure; [] if it is sound.

    The file is also tried together with the shipped registry, as `load` would.
    """
    entries, problems = read(path)
    if problems:
        return problems
    from quotetool.officials.loading import clashes_with_ours

    return clashes_with_ours(path, entries)


def read(path: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the entries of a registry file as they are written, and the file's problems."""
    from quotetool._toml import loads

    try:
        document = loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        return [], [f"{path}: cannot be read ({error.strerror}); check the path and its permissions"]
    except UnicodeDecodeError:
        return [], [f"{path}: is not UTF-8 text; save it as UTF-8"]
    except ValueError as error:
        return [], [f"{path}: is not valid TOML: {error}; mend that line"]
    problems = [
        f"{path}: unknown key {key!r} at the top; the file may hold only [[official]] entries"
        for key in document
        if key != "official"
    ]
    entries = document.get("official", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return [], [*problems, f"{path}: 'official' is no list of entries; begin each one with [[official]]"]
    if not entries and not problems:
        problems.append(f"{path}: holds no official; begin each entry with [[official]]")
    seen: dict[str, int] = {}
    for number, entry in enumerate(entries, start=1):
        where = f"{path}: entry {number} ({entry.get('id') or entry.get('name') or 'unnamed'})"
        problems += [f"{where}: {problem}" for problem in _entry_problems(entry)]
        if isinstance(name := entry.get("id"), str):
            if name in seen:
                problems.append(f"{where}: id {name!r} is that of entry {seen[name]} too; give each its own")
            seen.setdefault(name, number)
    return entries, problems


def _entry_problems(entry: dict[str, Any]) -> list[str]:
    problems = _unknown_keys(entry, OFFICIAL_KEYS)
    for key in ("id", "name"):
        if key not in entry:
            problems.append(f"has no {key}; add {_EXAMPLES[key]}")
    for key in ("id", "name", "native", "surname", "country", "wikidata"):
        if key in entry and not _is_words(entry[key]):
            problems.append(f"{key} must be a text that is not empty; write {_EXAMPLES[key]}")
    if _is_words(name := entry.get("id")) and not _SLUG.fullmatch(name):
        problems.append(
            f"id {name!r} must be lower-case Latin letters, digits and hyphens; write {_EXAMPLES['id']}"
        )
    if _is_words(wikidata := entry.get("wikidata")) and not _WIKIDATA.fullmatch(wikidata):
        problems.append(
            f"wikidata {wikidata!r} is no item number; write {_EXAMPLES['wikidata']}, or leave it out"
        )
    if entry.get("gender", "male") not in ("female", "male"):
        problems.append(f'gender {entry["gender"]!r} is unknown; write "female" or "male", or leave it out')
    aliases = entry.get("aliases", [])
    if not isinstance(aliases, list) or not all(_is_words(alias) for alias in aliases):
        problems.append('aliases must be a list of texts; write aliases = ["Another Spelling"]')
    posts = entry.get("posts", [])
    if not isinstance(posts, list) or not all(isinstance(post, dict) for post in posts):
        return [*problems, "posts must be a list of tables; write posts = [{ title = ..., body = ... }]"]
    for number, post in enumerate(posts, start=1):
        problems += [f"post {number}: {problem}" for problem in _post_problems(post)]
    return problems


def _post_problems(post: dict[str, Any]) -> list[str]:
    problems = _unknown_keys(post, POST_KEYS)
    problems += [
        f"has no {key}; add {_EXAMPLES[key]}" for key in ("title", "body") if not _is_words(post.get(key))
    ]
    for key in ("since", "until"):
        try:
            first_day(post.get(key, "2000"))
        except ValueError:
            return [*problems, f"{key} {str(post[key])!r} is no date; {_DATE_CURE}"]
    if "since" in post and "until" in post and first_day(post["since"]) >= end_day(post["until"]):
        problems.append(f"ends ({post['until']}) before it begins ({post['since']}); mend one of the dates")
    return problems


def _unknown_keys(table: dict[str, Any], known: tuple[str, ...]) -> list[str]:
    from difflib import get_close_matches

    problems = []
    for key in table:
        if key not in known:
            close = get_close_matches(key, known, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known keys are {', '.join(known)}"
            problems.append(f"unknown key {key!r}; {hint}")
    return problems


def _is_words(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip())


_EXAMPLES = {
    "id": 'id = "given-surname"',
    "name": 'name = "Given Surname"',
    "native": "the name as the person's own country writes it",
    "surname": "the surname as it stands in name",
    "country": 'country = "Russia"',
    "wikidata": 'wikidata = "Q42"',
    "title": 'title = "Foreign Minister"',
    "body": 'body = "Russia"',
}
