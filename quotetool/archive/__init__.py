"""The archive: articles and their quotes in one SQLite file."""

from quotetool.archive.files import File
from quotetool.archive.store import Archive
from quotetool.archive.words import Search, parse

__all__ = ["Archive", "File", "Search", "parse"]
