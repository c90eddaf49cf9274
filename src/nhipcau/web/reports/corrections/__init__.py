"""Correction reports: papers of their own, frozen beside the issued report that they correct."""
