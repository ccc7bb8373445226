"""Claims of models: on the pictures that they are about, and as cards beside them."""
