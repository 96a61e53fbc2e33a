"""Measurements run by hand: accuracy on articles answered by hand."""
