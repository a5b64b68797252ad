-- State of OTP Dispatch, for SQL Server 2016 or newer. Apply with your migration tool; rename the table freely and
-- tell the store. The key's collation must tell upper from lower case.
-- expires_at: milliseconds since 1970 by this server's clock; from then on the row may be removed.
CREATE TABLE otp_record (
    record_key VARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
    version    BIGINT          NOT NULL,
    disposable BIT             NOT NULL,
    content    VARBINARY(2000) NOT NULL,
    expires_at BIGINT          NOT NULL
);
CREATE INDEX otp_record_expires_at ON otp_record (expires_at);
