-- State of OTP Dispatch, for MySQL 8 and MariaDB 10.5 or newer. Apply with your migration tool; rename the table
-- freely and tell the store. The key's collation must tell upper from lower case.
-- expires_at: milliseconds since 1970 by this server's clock; from then on the row may be removed.
CREATE TABLE otp_record (
    record_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    version    BIGINT          NOT NULL,
    disposable BOOLEAN         NOT NULL,
    content    VARBINARY(2000) NOT NULL,
    expires_at BIGINT          NOT NULL,
    INDEX otp_record_expires_at (expires_at)
) ENGINE = InnoDB;
