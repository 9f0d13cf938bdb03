"""What leaves this desk: sign-off, review files, reports, saved copies, paper."""
