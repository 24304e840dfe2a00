def answers(evaluation):
    """Ask everything that the index can be asked."""
    found = []
    for query in map(parse, QUERIES):
        total, hits = evaluation.rank(query, Order.RELEVANCE, 10, 0)
        found.append((total, list(hits)))
        found.append(dict(evaluation.occurrences(query)))
        found.append(evaluation.vocabulary(query))
        found.append(evaluation.publication_histogram(query))
        found.append([evaluation.facet_counts(query, field) for field in FACETS])
    return found
