"""What is seen: screens, models for views, theme. PySide6 lives here and nowhere else."""
