"""What a query means on one text: which terms an article has, where a leaf of the query stands, and what that counts.

It is the definition that every backend keeps to. Snippets and concordances, which show one article, ask it directly.
"""
