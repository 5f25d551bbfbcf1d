"""A networkx backend over igraph: the calls stay networkx's, the work is done in C.

Registered as "midstack" through the entry points `networkx.backends` and `networkx.backend_info`. Used
where it is asked for (`backend="midstack"`) or, with `networkx.config.backend_priority = ["midstack"]`, for
every graph of at least `networkx.config.backends.midstack.min_nodes` nodes.
"""
