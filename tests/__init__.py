"""Tests. They mirror the house and run on real SQLite files and real Qt (offscreen)."""
