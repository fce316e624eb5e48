"""The data of a cycle as flat tables, each column explained: for analysts, beside the pages for boards."""
