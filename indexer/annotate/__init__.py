"""Terms found in running text by look-up of their labels."""
