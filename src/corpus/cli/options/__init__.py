"""The arguments and options that commands share, and what they complete to."""
