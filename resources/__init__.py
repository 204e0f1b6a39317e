"""The drafts, the roster, the vocabulary and whatever else the program carries with it."""
