"""Who wrote this: which names are whose, the record of what a line credits, and what reads it."""
