"""How targets stand: conditions judged, verdicts, and everything that explains them."""
