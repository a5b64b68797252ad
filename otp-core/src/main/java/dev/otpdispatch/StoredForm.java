package dev.otpdispatch;

/** One version of the bytes in which something is kept. A release reads the one before and after its own. */
interface StoredForm {
    /** The first byte of every record in this form. */
    int version();
}
