"""The shipped pipeline's network, run over many paragraphs at once.

spaCy works a Doc through its parser move by move, and so spends most of its time between the
products of small matrices. Here the moves of some hundred paragraphs are scored in one product.
The weights, the moves and their order are spaCy's, so are the answers.
"""

from quotetool.pipeline.engine.engine import Engine

__all__ = ["Engine"]
