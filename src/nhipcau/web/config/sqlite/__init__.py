"""The project's thin SQLite backend: tables with a composite primary key are stored WITHOUT ROWID."""
