"""A query tree and an article to the passages that show the match, with the exact spans that matched."""
