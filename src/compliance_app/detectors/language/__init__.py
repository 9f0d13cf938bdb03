"""What the grammar checker remarks."""
