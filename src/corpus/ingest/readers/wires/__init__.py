"""What news agencies put around and into an article, in whatever format it comes."""
