package dev.otpdispatch;

/** One version of the stored form of an account. A release reads the one before and after its own. */
interface StateFormat {
    /** The first byte of every record in this form. */
    int version();

    void write(AccountState state, ByteWriter out);

    AccountState read(ByteReader in);
}
