"""Where packs are made: data sets, training, evaluation and cards."""
