"""Queries to hits: requests, results with snippets, suggestions and explanations."""
