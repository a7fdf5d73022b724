"""The same lists and the same six questions in what a town hall would use instead, and here."""
