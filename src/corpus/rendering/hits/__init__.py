"""Formats that hits are written in, a module each."""
