"""Japanese text: places that survive revision, differences, merging, likeness and search folding.

Pure functions over strings; every offset is a count of code points. Nothing here knows Qt, SQL or XML.
"""
