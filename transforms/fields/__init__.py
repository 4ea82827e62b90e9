"""One file per field of an article: what stands in the text, and what is left of it."""
