"""The spaCy components and the pipeline built of them."""
