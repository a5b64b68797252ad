-- State of OTP Dispatch, for Oracle 12.2 or newer. Apply with your migration tool; rename the table freely and tell
-- the store. content may be NULL, since Oracle takes no bytes for NULL.
-- expires_at: milliseconds since 1970 by this server's clock; from then on the row may be removed.
CREATE TABLE otp_record (
    record_key VARCHAR2(64 CHAR) NOT NULL PRIMARY KEY,
    version    NUMBER(19)        NOT NULL,
    disposable NUMBER(1)         NOT NULL,
    content    RAW(2000),
    expires_at NUMBER(19)        NOT NULL
);
CREATE INDEX otp_record_expires_at ON otp_record (expires_at);
