"""Records of named fields: JSON in its shapes, and tables."""
