"""Forms filled, checked, approved."""
