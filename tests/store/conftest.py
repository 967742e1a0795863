"""A real SQLite file."""

import pytest

from simtrainer.store import NewSession, Store


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'simtrainer.db'}"


@pytest.fixture
async def store(url):
    store = await Store.open(url)
    yield store
    await store.close()


@pytest.fixture
def new_session():
    def make(name, owner="ann"):
        return NewSession(name, owner, "s01", "hash-1", b'{"id": "s01"}', 10.0)

    return make


@pytest.fixture
def row():
    def make(seq, body=b"{}", kind="learner_said"):
        return (seq, kind, 10.0 + seq, body)

    return make
