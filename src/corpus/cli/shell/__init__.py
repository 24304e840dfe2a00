"""What the program has to do with the shell: streams, pager, completion, exit codes."""
