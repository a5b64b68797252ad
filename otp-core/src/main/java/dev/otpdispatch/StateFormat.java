package dev.otpdispatch;

/** One version of the stored form of an account. */
interface StateFormat extends StoredForm {
    void write(AccountState state, ByteWriter out);

    AccountState read(ByteReader in);
}
