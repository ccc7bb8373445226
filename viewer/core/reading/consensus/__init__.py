"""What a set of Reads is reduced to: by rules, by whoever decides, and for good once frozen."""
