"""The attacks of attacks.md, theme by theme; `test_attacks.py` plays them all."""

from record.attacks import forging, officers, sending, speaking, taking_over

__all__ = ["forging", "officers", "sending", "speaking", "taking_over"]
