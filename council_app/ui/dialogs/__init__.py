"""Dialogs: only for what leaves the laptop or ends something."""
