"""What formats for people are made of: harmless text, widths, styles and common phrases."""
