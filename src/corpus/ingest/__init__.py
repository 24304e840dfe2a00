"""Raw files to articles in a corpus."""
