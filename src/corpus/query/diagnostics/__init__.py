"""What is wrong with a query, and how it is mended."""
