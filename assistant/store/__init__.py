"""What is kept between runs, in one SQLite file of the user's: calls to models, conversations, batches.

The file is `microcred.db` in $MICROCRED_HOME, or where the platform keeps data of programs (`home()`), readable by its
owner alone. `Database(path)` opens nothing before it is used::

    with Database() as db:                      # or: async with Database() as db
        sessions = SessionStore(db)
        session = sessions.create("Nursing", outline="nursing.docx").wait()
        sessions.append(session.id, "said", {"text": "Twenty hours."}).wait()

**Waiting.** All methods of `SessionStore`, `BatchJournal` and `CallLog` return a `Pending`: in an event loop `await`
it, in a thread call `.wait()`. Work is done in the order in which it was asked for. What was waited for is on the disk,
whatever happens next; an awaiter that is cancelled leaves whole work behind. `CallLedger` has coroutines, as
`assistant.calls.Ledger` wants them. Faults of the file or its place are `StoreError`: one line that says what to do.

**Calls** `CallLedger(db)`: answered, sent, done, failed, unsettled, abilities, learn (see `assistant.calls.Ledger`),
and `spent(run)` for tokens and cost so far. `CallLog(db)`: calls(run=, limit=), exchange(number), prune(before).

**Conversations** `SessionStore(db)`: create(name, spec=, outline=), claim(id) → `Lease` (`.held`, or `.reason` in words
and `.holder`), append(id, kind, payload) → number, extend(id, [(kind, payload), …]) all or none, load(id, after=,
up_to=) → events, list(), get(id), find(name), rename(id, name), place(id, spec=), fork(id, at=, name=), delete(id),
search(words), release(id). Payloads are plain data that the store never looks into. One process writes to a session at
a time, anybody reads; `create` and `fork` make their process the writer, others `claim` first; without that `append`
raises `ReadOnly`. A writer that ended, `kill -9` too, no longer counts.

**Batches** `BatchJournal(db)`: start(folder, items, settings=, run=) → `Run`, mark(run, item, state, spec=, error=,
calls=, input_tokens=, output_tokens=, cost=), finish(run), state(run), last(folder), resume(run) → `Run` with `.left`,
list(). Figures given to `mark` add up over attempts. Use the run's id as `Call.run`, and `spent(run.id)` fits.

**Secrets.** No key, authorization header or login in an address is kept. Keys in environment variables are known; a
key from anywhere else is told with `db.filter.hide(key)` as soon as it is read.
"""

from .batches import BatchJournal, Item, Run, State
from .database import Database, Pending
from .errors import StoreError
from .leases import Lease, ReadOnly
from .ledger import CallLedger, Spent
from .log import CallLog, Exchange, Freed, LoggedCall
from .place import HOME, default_path, home
from .processes import Holder
from .sessions import Event, Hit, Session, SessionStore

__all__ = [
    "HOME", "BatchJournal", "CallLedger", "CallLog", "Database", "Event", "Exchange", "Freed", "Hit", "Holder", "Item",
    "Lease", "LoggedCall", "Pending", "ReadOnly", "Run", "Session", "SessionStore", "Spent", "State", "StoreError",
    "default_path", "home",
]  # fmt: skip
