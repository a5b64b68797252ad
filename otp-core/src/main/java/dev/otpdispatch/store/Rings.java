package dev.otpdispatch.store;

import java.util.Arrays;

/**
 * Doubly linked rings of numbered places; a ring is named by a place of its own, which marks where it begins.
 *
 * <p>Joining, leaving and finding the first cost the same at any size. The links are numbers because every
 * reference moved between old objects is work for the garbage collector. Not thread-safe.
 */
final class Rings {
    private static final int CHUNK_BITS = 10;
    private static final int MASK = (1 << CHUNK_BITS) - 1;

    /** In chunks, so that growing copies nothing: of each place the previous one, then the next. */
    private int[][] links = {};

    /** Makes a place known, in no ring yet. Places are added in their order, from 0. */
    void add(int place) {
        int chunk = place >>> CHUNK_BITS;
        if (chunk == links.length) {
            links = Arrays.copyOf(links, chunk + 1);
            links[chunk] = new int[2 << CHUNK_BITS];
        }
        link(place, place);
    }

    boolean isEmpty(int ring) {
        return next(ring) == ring;
    }

    /** The place that joined longest ago, or the ring itself if it is empty. */
    int first(int ring) {
        return next(ring);
    }

    /** Moves a place to the end of a ring, out of the one it is in. */
    void append(int ring, int place) {
        leave(place);
        link(previous(ring), place);
        link(place, ring);
    }

    void leave(int place) {
        link(previous(place), next(place));
        link(place, place);
    }

    private int previous(int place) {
        return links[place >>> CHUNK_BITS][2 * (place & MASK)];
    }

    private int next(int place) {
        return links[place >>> CHUNK_BITS][2 * (place & MASK) + 1];
    }

    private void link(int before, int after) {
        links[before >>> CHUNK_BITS][2 * (before & MASK) + 1] = after;
        links[after >>> CHUNK_BITS][2 * (after & MASK)] = before;
    }
}
