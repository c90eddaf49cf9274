"""What an installation keeps, as open files: CSV tables with a Frictionless data package that describes them."""
