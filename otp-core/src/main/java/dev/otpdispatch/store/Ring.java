package dev.otpdispatch.store;

/**
 * A place in a doubly linked ring, and, where it is the ring's own, its two ends.
 *
 * <p>The places are part of what they order, so joining, leaving and finding the first cost the same at any size
 * and make no garbage. Not thread-safe.
 */
class Ring {
    private Ring previous = this;
    private Ring next = this;

    /** The place that has been here longest; itself if there is none. */
    final Ring first() {
        return next;
    }

    @SuppressWarnings("ReferenceEquality") // a place equals itself and nothing else
    final boolean isEmpty() {
        return next == this;
    }

    final void append(Ring place) {
        place.leave();
        place.previous = previous;
        place.next = this;
        previous.next = place;
        previous = place;
    }

    final void leave() {
        previous.next = next;
        next.previous = previous;
        previous = this;
        next = this;
    }
}
