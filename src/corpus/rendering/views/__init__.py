"""How each view is written, as text for people and as data; one module per view."""
