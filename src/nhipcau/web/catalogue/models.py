"""Nothing is kept here yet: programmes are folders of text."""
