package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What stands in a store of a send log, and how its form is renewed. */
class SendLogFormTest {
    private static final List<SendLogFormat> NEXT = List.of(new SendLogFormat1(), new NextFormat());

    private final SendLogCodec codec = codec(SendLogCodec.FORMATS, 1);

    /** Written down once, so that a later release that reads it otherwise is noticed. */
    @Test
    void formatOneIsReadForEver() {
        String stored = "01" + "03" + "0199b5c28400" + "00" + "8827"; // format 1, three times: one, the same, 5 s later
        SendLog log = codec.decode(new StoredRecord(9, HexFormat.of().parseHex(stored), false), 0);
        assertThat(log.times()).containsExactly(0x0199b5c28400L, 0x0199b5c28400L, 0x0199b5c28400L + 5_000);
        assertThat(HexFormat.of().formatHex(codec.encode(log, 9, 0).bytes())).isEqualTo(stored);
    }

    @Test
    void everyLogReadsBackAsItWasWritten() {
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            long[] times =
                    random.longs(random.nextInt(101), 0, 1L << 47).sorted().toArray();
            StoredRecord record = codec.encode(SendLog.of(times), 1, 0);
            assertThat(codec.decode(record, 0).times()).isEqualTo(times);
            assertThat(record.disposable()).isEqualTo(times.length == 0);
        }
        assertThat(codec.decode(null, 0).times()).isEmpty();
    }

    /** A node with the next form reads ours and writes ours until told otherwise; then old nodes fail clearly. */
    @Test
    void aRollingUpgradeReadsBothFormsAndWritesTheOldOneUntilTold() {
        SendLogCodec careful = codec(NEXT, 1);
        SendLogCodec switched = codec(NEXT, 2);
        SendLog log = SendLog.of(1_000, 2_000);
        assertThat(careful.encode(log, 1, 0).bytes()[0]).isEqualTo((byte) 1);
        StoredRecord written = switched.encode(log, 1, 0);
        assertThat(written.bytes()[0]).isEqualTo((byte) 2);
        assertThat(careful.decode(written, 0).times()).isEqualTo(log.times());
        assertThat(switched.decode(careful.encode(log, 1, 0), 0).times()).isEqualTo(log.times());
        assertThatThrownBy(() -> codec.decode(written, 0))
                .isInstanceOf(OtpStoreException.class)
                .hasMessageContaining("format 2")
                .hasMessageContaining("[1]")
                .hasMessageContaining("renew all nodes");
    }

    @Test
    void aServiceToldToWriteAFormThatItDoesNotKnowIsNotBuilt() {
        assertThatThrownBy(() -> Fixture.of(OtpPolicy.standard(), builder -> builder.storedFormat(2)))
                .hasMessageContaining("storedFormat = 2")
                .hasMessageContaining("[1]");
    }

    @Test
    void damagedBytesAreAClearErrorAndNeverALog() {
        byte[] whole = codec.encode(SendLog.of(1_000, 2_000, 300_000), 1, 0).bytes();
        for (int length = 0; length < whole.length; length++) {
            assertDamaged(Arrays.copyOf(whole, length));
        }
        assertDamaged(Arrays.copyOf(whole, whole.length + 1));
        assertDamaged(HexFormat.of().parseHex("01" + "ffffffff07")); // two thousand million times
        assertDamaged(HexFormat.of().parseHex("01" + "ffffffffffffffffff01")); // fewer than none
        assertDamaged(
                HexFormat.of().parseHex("01" + "02" + "0199b5c28400" + "ffffffffffffffff7f")); // past the end of time
    }

    /** A service whose send logs cannot be read sends nothing: limits that are not known are not lifted. */
    @Test
    void aLogOfANewerFormStopsTheSendAndNothingIsCounted() {
        Fixture fixture = Fixture.of(OtpPolicy.standard());
        OtpSession other = OtpSession.ofAccount("bob").inSession("b");
        fixture.challenge();
        fixture.store.records.replaceAll(
                (key, record) -> new StoredRecord(record.version(), new byte[] {2, 0, 0, 0}, false));
        int writes = fixture.store.writes();
        assertThatThrownBy(() -> fixture.otp.challenge(ChallengeRequest.to(other, PHONE)))
                .isInstanceOf(OtpStoreException.class)
                .hasMessageContaining("format 2");
        assertThatThrownBy(() -> fixture.otp.pending(SESSION)).isInstanceOf(OtpStoreException.class);
        assertThat(fixture.store.writes()).isEqualTo(writes);
        assertThat(fixture.phone).hasSize(1);
    }

    @Test
    void timesThatWereGivenBackLeaveOthersAndBeginNoRecord() {
        SendLog log = SendLog.of(1_000, 2_000, 2_000, 3_000);
        assertThat(log.minus(2_000).times()).containsExactly(1_000, 2_000, 3_000);
        assertThat(log.minus(2_500)).isSameAs(log);
        assertThat(log.plus(1_500, 100, 3_600_000).times()).containsExactly(1_000, 1_500, 2_000, 2_000, 3_000);
        assertThat(log.plus(4_000, 3, 3_600_000).times()).as("the newest three").containsExactly(2_000, 3_000, 4_000);
        assertThat(log.plus(4_000, 100, 2_000).times()).as("within memory").containsExactly(3_000, 4_000);
        assertThat(log.newestTime()).isEqualTo(3_000);
        assertThat(SendLog.EMPTY.newestTime()).isZero();
    }

    private void assertDamaged(byte[] bytes) {
        assertThatThrownBy(() -> codec.decode(new StoredRecord(1, bytes, false), 0))
                .as("%s", HexFormat.of().formatHex(bytes))
                .isInstanceOf(OtpStoreException.class)
                .hasMessageContaining("damaged");
    }

    private static SendLogCodec codec(List<SendLogFormat> formats, int writes) {
        return new SendLogCodec(new StoredForms<>(formats, writes), Duration.ofHours(1), false);
    }

    /** What a next release might write: the same, and a byte that this release knows nothing of. */
    private static final class NextFormat implements SendLogFormat {
        private final SendLogFormat1 body = new SendLogFormat1();

        @Override
        public int version() {
            return 2;
        }

        @Override
        public void write(SendLog log, ByteWriter out) {
            out.octet(42);
            body.write(log, out);
        }

        @Override
        public SendLog read(ByteReader in) {
            assertThat(in.octet()).isEqualTo(42);
            return body.read(in);
        }
    }
}
