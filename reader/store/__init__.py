"""The store: the only room with SQL. Knows no Qt.

Others may use what is named here.
"""

from reader.store.content import published_second
from reader.store.driver import DatabaseError
from reader.store.header import StoreError, explain
from reader.store.library import ReadingStore, Store

__all__ = [
    "DatabaseError",
    "ReadingStore",
    "Store",
    "StoreError",
    "explain",
    "published_second",
]
