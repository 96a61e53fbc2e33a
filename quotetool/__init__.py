"""quotetool: who said what in a folder of news."""

__version__ = "0.1.0"
