"""What a person can do, one small function each. Window and command call the same ones.

Each takes the workspace first and keyword arguments after it, and raises a CouncilError with one sentence
where it cannot be done; nothing is half done then.
"""
