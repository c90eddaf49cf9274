"""Sign-off, issuing, and what would read otherwise afterwards."""
