"""Networks that merge, split, are renamed or move: who came before whom, and what answers come along."""
