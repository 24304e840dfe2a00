"""The formats of hits: text, records, Markdown and BibTeX."""
