"""What a person can do, one small function each; window and command call the same ones."""
