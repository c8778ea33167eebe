"""The mutation bench: sound specs, operators that plant one real fault each, and what the checker finds of them."""
