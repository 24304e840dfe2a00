"""Paths to articles in a corpus: read each file, put its articles, count what became of every record."""
