"""Training of the rankers that attribute quotations, on articles annotated with sources and speakers."""
