"""Records of public data sets as claims: each row becomes a line of text, and the line is its evidence.

The data sets themselves do not ship; each reader takes a file or folder the user has.
"""

from midstack.stores.importing.deals import read_deals
from midstack.stores.importing.ecosystem_graphs import read_ecosystem_graphs
from midstack.stores.importing.eto_chips import read_eto_chips

__all__ = ["read_deals", "read_ecosystem_graphs", "read_eto_chips"]
