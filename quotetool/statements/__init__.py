"""Statements: which quotations are one, and whether words were said."""

from quotetool.statements.grouping import group, place

__all__ = ["group", "place"]
