"""The people: who holds which office, under which spellings, and how two written names compare."""

from quotetool.officials.checking import check
from quotetool.officials.gender import gender_of, gender_of_name
from quotetool.officials.identity import same_name
from quotetool.officials.loading import load
from quotetool.officials.names import fold
from quotetool.officials.registry import Registry
from quotetool.officials.roles import role_on

__all__ = ["Registry", "check", "fold", "gender_of", "gender_of_name", "load", "role_on", "same_name"]
