"""What the analysis process and the store tell, as small frozen values that the window shows; no Qt."""
