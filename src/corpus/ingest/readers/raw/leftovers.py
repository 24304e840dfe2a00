"""What editors, downloads and systems leave beside the files that people made: older states, halves, and no news."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

_LEFTOVER: Final = re.compile(
    r".*~|#.*#|~\$.*|.*\.(?:part|partial|filepart|crdownload|opdownload|aria2|tmp|temp|sw[op])"
    r"|Thumbs\.db|ehthumbs(?:_vista)?\.db|desktop\.ini|Icon\r|__MACOSX|\$RECYCLE\.BIN|System Volume Information"
    r"|lost\+found|@eaDir|#recycle",
    re.IGNORECASE | re.DOTALL,
)
# A copy of an older state, which may be all that is left.
_OLDER_COPY: Final = re.compile(r"(.+)\.(?:bak|old|orig|save)", re.IGNORECASE | re.DOTALL)


def is_leftover(name: str, beside: Container[str] = ()) -> bool:
    """Whether a file or folder of this name is a leftover; the name of an older copy says so where the new one is."""
    older = _OLDER_COPY.fullmatch(name)
    return _LEFTOVER.fullmatch(name) is not None or (older is not None and older[1] in beside)
