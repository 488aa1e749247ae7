"""The store: the only room with SQL. Knows no Qt.

Others may use what is named here.
"""

from reader.store.content import published_second
from reader.store.driver import DatabaseError
from reader.store.header import StoreError, explain
from reader.store.library import Interrupted, ReadingStore, Store
from reader.store.reads import SORTS

__all__ = [
    "SORTS",
    "DatabaseError",
    "Interrupted",
    "ReadingStore",
    "Store",
    "StoreError",
    "explain",
    "published_second",
]
