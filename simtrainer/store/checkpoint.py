"""A thread that moves what was committed from the write-ahead log into the database, beside the writer and never in its way."""

import threading

from sqlalchemy import Engine

PAUSE = 0.2


class Checkpointer:
    """Sleeps while nothing is written."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._written = threading.Event()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="checkpoint", daemon=True)
        self._thread.start()

    def wrote(self) -> None:
        """Say that there is something new in the log."""
        self._written.set()

    def close(self) -> None:
        """Empty the log into the database and stop."""
        self._closing.set()
        self._written.set()
        self._thread.join()

    def _run(self) -> None:
        with self._engine.connect() as connection:
            while not self._closing.is_set():
                self._written.wait()
                self._written.clear()
                connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").close()
                self._closing.wait(PAUSE)
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").close()
