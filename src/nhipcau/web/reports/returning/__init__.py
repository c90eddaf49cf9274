"""A copy of a report goes out as a Word file for editing, comes back, and is merged piece by piece."""
