"""Its place puts this folder on the path, for `sample_quotes` and the like."""
