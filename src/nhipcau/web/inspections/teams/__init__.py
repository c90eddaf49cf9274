"""Teams 178."""
