"""Statements: which quotations are one, and whether words were said."""

from quotetool.statements.assigning import assign
from quotetool.statements.differences import Piece, differences, marked
from quotetool.statements.grouping import group, place
from quotetool.statements.shelf import Memory, Shelf, candidates
from quotetool.statements.variants import Statement, unique, variants, wordings
from quotetool.statements.verifying import Match, best_of_each, matches

__all__ = [
    "Match",
    "Memory",
    "Piece",
    "Shelf",
    "Statement",
    "assign",
    "best_of_each",
    "candidates",
    "differences",
    "group",
    "marked",
    "matches",
    "place",
    "unique",
    "variants",
    "wordings",
]
