"""Which picture is shown where: protocols, priors, comparisons, and which views follow whom."""
