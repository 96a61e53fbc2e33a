"""How fast quotetool is, against what else could be run over articles: `python -m benchmarks.speed`."""
