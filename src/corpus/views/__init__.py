"""What else can be asked of a query: counts, timelines, concordances, keywords, similar articles, saved searches."""
