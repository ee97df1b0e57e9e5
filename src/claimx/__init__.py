"""claimx reads news articles: how many of what, who, by when, according to whom, and how firm."""

__version__ = "0.1.0"
