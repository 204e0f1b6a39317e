"""Japanese text: normalising, aligning, re-anchoring, differences, merging. Pure functions."""
