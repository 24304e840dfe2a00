"""What becomes of the values that readers find: pure functions, one module for each kind of value."""
