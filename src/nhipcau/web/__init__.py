"""The keeping: one Django app for each capability."""
