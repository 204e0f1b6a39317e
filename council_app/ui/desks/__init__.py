"""The three desks: one for each role."""
