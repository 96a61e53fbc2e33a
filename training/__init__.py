"""Making of the shipped pipeline: from treebanks to packed, scored weights (`python -m training --help`)."""
