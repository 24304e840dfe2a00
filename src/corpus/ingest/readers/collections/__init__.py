"""Collections of newswire in SGML, as researchers have them."""
