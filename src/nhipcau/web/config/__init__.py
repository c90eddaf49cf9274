"""Settings, addresses, the database: what joins the rooms."""
