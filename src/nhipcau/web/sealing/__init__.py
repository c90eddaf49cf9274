"""Keys of the sealed rooms: who holds which, from when, and what opens for them."""
