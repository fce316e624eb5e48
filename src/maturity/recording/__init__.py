"""An assessment as entries: one address for each answer, so that answers can be compared, merged and kept one by one."""
