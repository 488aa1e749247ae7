"""Where files are: what the program ships and what is the user's. Knows neither Qt nor SQL."""

import getpass
from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).resolve().parent
SUFFIX = ".library"


def shipped(name: str) -> Path:
    """The folder `db` or `resources`: inside the package in a wheel, beside it in a checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def _user(folder: str) -> Path:
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    return path


def data_dir() -> Path:
    """The folder for libraries when no other place is named (made when missing)."""
    return _user(platformdirs.user_data_dir("allegedly", appauthor=False))


def config_dir() -> Path:
    """The folder for settings (made when missing)."""
    return _user(platformdirs.user_config_dir("allegedly", appauthor=False))


def cache_dir() -> Path:
    """The folder for what can be made again (made when missing)."""
    return _user(platformdirs.user_cache_dir("allegedly", appauthor=False))


def log_file() -> Path:
    """The file that bugs and warnings are written to."""
    return _user(platformdirs.user_log_dir("allegedly", appauthor=False)) / "allegedly.log"


def user_name() -> str:
    """Whose name stands in notes where no other was chosen: the system's user."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reader"


def own_library() -> Path:
    """The reader's own library when they have named no other place."""
    return data_dir() / f"My{SUFFIX}"


def sample_library() -> Path:
    """The sample that a first start opens."""
    return data_dir() / f"Sample{SUFFIX}"
