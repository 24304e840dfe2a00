"""A searchable full-text news corpus."""

__version__ = "0.1.0"
