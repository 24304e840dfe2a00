"""Plain text and Markdown, alone and in collections."""
