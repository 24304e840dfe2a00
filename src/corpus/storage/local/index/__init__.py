"""The Whoosh index of an archive."""
