"""Activities: dated, placed records with evidence; they make figures until a return is approved."""
