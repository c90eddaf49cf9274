"""Writing a report together: versions of a section's words, comments, who agrees."""
