"""The store: the only room with SQL. Knows no Qt.

Others may use what is named here.
"""

from reader.store.anchors import Mark
from reader.store.driver import DatabaseError
from reader.store.header import StoreError, explain
from reader.store.library import ReadingStore, Store
from reader.store.stories import published_second

__all__ = [
    "DatabaseError",
    "Mark",
    "ReadingStore",
    "Store",
    "StoreError",
    "explain",
    "published_second",
]
