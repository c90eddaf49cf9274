"""What the register and the inspections make of figures, offered to returns."""
