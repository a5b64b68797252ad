-- State of OTP Dispatch, for H2 2. Apply with your migration tool; rename the table freely and tell the store.
-- expires_at: milliseconds since 1970 by this server's clock; from then on the row may be removed.
CREATE TABLE otp_record (
    record_key VARCHAR(64)     NOT NULL PRIMARY KEY,
    version    BIGINT          NOT NULL,
    disposable BOOLEAN         NOT NULL,
    content    VARBINARY(2000) NOT NULL,
    expires_at BIGINT          NOT NULL
);
CREATE INDEX otp_record_expires_at ON otp_record (expires_at);
