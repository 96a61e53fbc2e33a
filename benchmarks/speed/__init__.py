"""How fast quotetool is, against what else could be run over the same articles: `python -m benchmarks.speed`."""
