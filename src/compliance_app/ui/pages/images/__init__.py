"""Images: each picture with its credit, its licence and what is missing."""
