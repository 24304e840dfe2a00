"""What a terminal asks for: widths, styles, wrapping."""
