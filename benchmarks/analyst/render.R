# Reads the name of a file with content, makes the report as PDF, says so, and waits for the next one: R is loaded once.
arguments <- commandArgs(trailingOnly = TRUE)
suppressMessages(library(ggplot2))
input <- file("stdin", "r")
while (length(line <- readLines(input, n = 1)) > 0) {
  rmarkdown::render(arguments[1], output_file = paste0(line, ".pdf"), intermediates_dir = arguments[2],
    output_dir = arguments[2], params = list(content = line), envir = new.env(), quiet = TRUE)
  cat("done\n")
  flush(stdout())
}
