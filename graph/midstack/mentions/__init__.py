"""What a text names: entities, nouns that stand for them, money and quantities, each with its place."""
