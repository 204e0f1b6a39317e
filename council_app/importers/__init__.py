"""Drafts and reviewed files in: Markdown, Word."""
