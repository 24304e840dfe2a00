"""The index of a store on this disk: terms and what filtering and sorting need, no text. Whoosh can read it, too."""
