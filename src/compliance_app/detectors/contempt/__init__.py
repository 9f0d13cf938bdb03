"""What could prejudice a trial."""
