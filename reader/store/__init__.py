"""The store: the only room with SQL. Knows no Qt.

Others may use what is named here.
"""

from reader.store.content import published_second
from reader.store.header import StoreError
from reader.store.library import Interrupted, ReadingStore, Store
from reader.store.reads import SORTS

__all__ = ["SORTS", "Interrupted", "ReadingStore", "Store", "StoreError", "published_second"]
