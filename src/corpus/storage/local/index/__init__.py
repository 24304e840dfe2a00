"""The Whoosh index of a store: terms and what filtering and sorting need, no text."""

from __future__ import annotations

import warnings

# Python warns of Whoosh's own source, to the user's face, wherever it is imported for the first time.
warnings.filterwarnings("ignore", category=SyntaxWarning, module=r".*[/\\]whoosh[/\\]")
