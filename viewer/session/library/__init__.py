"""The studies that were opened here, found and opened again."""
