"""What documents say: claims with status, amount and evidence, by rules and weights that ship here."""
