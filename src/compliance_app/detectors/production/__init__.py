"""What still has to be done before the page can go."""
