"""Council Desk (審議デスク): an expert council annotates, decides and publishes, offline."""

__version__ = "0.1.0"
