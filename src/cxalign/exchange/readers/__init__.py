"""One reader a format; none knows another."""
