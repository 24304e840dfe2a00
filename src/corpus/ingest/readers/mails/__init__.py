"""Newsletters, and pages saved as mail."""
