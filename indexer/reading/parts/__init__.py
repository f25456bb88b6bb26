"""What readers of several formats share: pages, encodings, articles, dates, errors."""
