"""Tips, denunciations, complaints."""
