package dev.otpdispatch.store;

/** One key's record, read without the lock, and the number under which {@link Aging} knows it. */
final class Entry {
    final String key;
    final int number;

    volatile StoredRecord record;

    Entry(String key, int number, StoredRecord record) {
        this.key = key;
        this.number = number;
        this.record = record;
    }
}
