# The counter's own file.
list(APPEND sources counter/sqlite_print_jobs.cpp)

hallpay_embed_schema(counter Counter)
