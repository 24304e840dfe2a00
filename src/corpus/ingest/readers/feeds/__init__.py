"""Feeds and sitemaps: what sites say of their own news."""
