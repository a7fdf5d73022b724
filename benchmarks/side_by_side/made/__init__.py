"""What was made in each program to answer the six questions; every folder with its own requirements."""
