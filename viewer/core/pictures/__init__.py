"""From a cut to a bitmap: what lies over it, which way round, how large."""
