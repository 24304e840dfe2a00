"""How views are shown, a module each."""
