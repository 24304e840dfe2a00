"""Who wrote an article: what is a name and whose, what a line, a field or a page credits, and the record of it."""
