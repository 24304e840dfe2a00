"""Files in files: compression undone, archives opened, and nothing that is a bomb or a trick."""
