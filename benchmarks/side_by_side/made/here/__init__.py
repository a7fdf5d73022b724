"""The six questions asked of the product: the same functions its pages ask."""
