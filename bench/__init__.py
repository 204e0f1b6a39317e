"""Measurements against peers: `python3 run.py bench NAME`."""
