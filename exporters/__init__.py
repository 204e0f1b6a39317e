"""Official documents out: Word first."""
