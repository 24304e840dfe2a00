"""Web archives: what crawlers have saved, each capture read as a file of its own."""
