"""Loads what every reading process needs, once, before the processes are forked off: the fork server imports this."""

from importlib import import_module

from corpus.ingest.normalising.languages import detect_language
from corpus.ingest.readers import READERS

for _place in READERS.values():
    import_module(_place)
# The model of languages takes 100 MB and half a second.
detect_language("")
