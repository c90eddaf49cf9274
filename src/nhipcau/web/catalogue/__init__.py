"""Programme folders and holidays."""
