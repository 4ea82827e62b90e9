"""What is wrong with an installation, a desk or a machine: found, said in plain words, mended."""
