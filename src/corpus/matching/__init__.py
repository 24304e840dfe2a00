"""What a query means on one text: which terms an article has, where a leaf stands, and what that counts."""
