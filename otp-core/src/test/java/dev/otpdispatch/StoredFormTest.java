package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.StoredCode.Kind;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What stands in a store: its size, its versions, and what is not in it. */
class StoredFormTest {
    private static final OtpPolicy POLICY = OtpPolicy.standard();

    private final StateCodec codec = new StateCodec(POLICY, StateCodec.FORMATS, 1);

    @Test
    void oneSessionWithOneChallengeTakesAtMost130Bytes() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        fixture.challenge();
        assertThat(fixture.store.records.values())
                .singleElement()
                .satisfies(record -> assertThat(record.bytes()).hasSizeLessThanOrEqualTo(130));
    }

    @Test
    void theFullestAccountFitsARecord() {
        List<FailurePool> pools = new ArrayList<>();
        List<OpenSession> sessions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            pools.add(new FailurePool(i, 99, Long.MAX_VALUE >>> 16, Long.MAX_VALUE >>> 16, true));
        }
        for (int i = 0; i < 8; i++) {
            StoredCode code = new StoredCode(Kind.LINK_PENDING, 1L << 47, 100, 255, -1, new byte[32], new Tag(1, 2));
            sessions.add(new OpenSession(new Tag(i, i), i + 1, 100, 1L << 47, 1L << 47, List.of(code, code)));
        }
        assertThat(codec.encode(new AccountState(true, pools, sessions), 1, 0).bytes())
                .hasSizeLessThanOrEqualTo(StoredRecord.MAX_BYTES);
    }

    /** Written down once, so that a later release that reads it otherwise is noticed. */
    @Test
    void formatOneIsReadForEver() {
        String stored = "01" + "01" // format 1, real
                + "01" + "00" + "03" + "0199b5c28400" + "000000000000" // strangers: 3 failures, last, no lock
                + "01" + "00" + "000102030405060708090a0b0c0d0e0f" // a session of strangers
                + "02" + "0199b5c28400" + "0199b5c28401" // 2 challenges, last used, last sent
                + "01" + "00" + "0199b5c36e60" + "01" + "07"
                + "1122334455667788" // a code: expires, 1 attempt, MAC 7, salt
                + "20".repeat(32);
        AccountState state = codec.decode(new StoredRecord(9, HexFormat.of().parseHex(stored), false), 0x0199b5c28400L);
        assertThat(state.real()).isTrue();
        assertThat(state.pools()).containsExactly(new FailurePool(0, 3, 0x0199b5c28400L, 0, false));
        OpenSession session = state.sessions().get(0);
        assertThat(session.id()).isEqualTo(new Tag(0x0001020304050607L, 0x08090a0b0c0d0e0fL));
        assertThat(session.challenges()).isEqualTo(2);
        assertThat(session.lastUsedAt()).isEqualTo(0x0199b5c28400L);
        assertThat(session.lastSentAt()).isEqualTo(0x0199b5c28401L);
        StoredCode code = session.codes().get(0);
        assertThat(code.kind()).isEqualTo(Kind.CODE);
        assertThat(code.expiresAt()).isEqualTo(0x0199b5c36e60L);
        assertThat(code.attempts()).isEqualTo(1);
        assertThat(code.macId()).isEqualTo(7);
        assertThat(code.salt()).isEqualTo(0x1122334455667788L);
        assertThat(code.mac()).containsOnly(0x20);
        byte[] again = codec.encode(state, 9, 0x0199b5c28400L).bytes();
        assertThat(HexFormat.of().formatHex(again)).isEqualTo(stored);
    }

    @Test
    void everyStateReadsBackAsItWasWritten() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            AccountState state = randomState(random);
            byte[] once = codec.encode(state, 1, 0).bytes();
            AccountState read = codec.decode(new StoredRecord(1, once, false), 0);
            assertThat(codec.encode(read, 1, 0).bytes()).isEqualTo(once);
            assertThat(read.pools()).isEqualTo(state.pools());
            assertThat(read.sessions()).hasSameSizeAs(state.sessions());
        }
    }

    @Test
    void aNewerFormatIsAClearError() {
        StoredRecord newer = new StoredRecord(1, new byte[] {3, 0, 0, 0}, false);
        assertThatThrownBy(() -> codec.decode(newer, 0))
                .isInstanceOf(OtpStoreException.class)
                .hasMessageContaining("format 3")
                .hasMessageContaining("[1]");
        assertThatThrownBy(() -> new StateCodec(POLICY, StateCodec.FORMATS, 2))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("storedFormat = 2");
    }

    @Test
    void damagedBytesAreAClearErrorAndNeverAState() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        fixture.challenge();
        String key = fixture.store.records.keySet().iterator().next();
        byte[] whole =
                java.util.Objects.requireNonNull(fixture.store.records.get(key)).bytes();
        for (int length = 0; length < whole.length; length++) {
            fixture.store.records.put(key, new StoredRecord(5, Arrays.copyOf(whole, length), false));
            assertThatThrownBy(() -> assertThat(fixture.verify("123456")).isNull())
                    .as("cut to %d bytes", length)
                    .isInstanceOf(OtpStoreException.class);
        }
        assertThatThrownBy(() -> codec.decode(new StoredRecord(5, Arrays.copyOf(whole, whole.length + 1), false), 0))
                .as("a byte too many")
                .hasMessageContaining("damaged");
        byte[] fewerThanNone = HexFormat.of().parseHex("01" + "01" + "ffffffffffffffffff01" + "00");
        assertThatThrownBy(() -> codec.decode(new StoredRecord(5, fewerThanNone, false), 0))
                .hasMessageContaining("damaged");
    }

    /** A node with the next form reads ours and writes ours until told otherwise; then old nodes fail clearly. */
    @Test
    void aRollingUpgradeReadsBothFormsAndWritesTheOldOneUntilTold() {
        List<StateFormat> next = List.of(new StateFormat1(), new NextFormat());
        StateCodec careful = new StateCodec(POLICY, next, 1);
        StateCodec switched = new StateCodec(POLICY, next, 2);
        AccountState state = randomState(new Random(3));
        assertThat(careful.encode(state, 1, 0).bytes()[0]).isEqualTo((byte) 1);
        StoredRecord written = switched.encode(state, 1, 0);
        assertThat(written.bytes()[0]).isEqualTo((byte) 2);
        assertThat(careful.decode(written, 0).pools()).isEqualTo(state.pools());
        assertThat(switched.decode(careful.encode(state, 1, 0), 0).pools()).isEqualTo(state.pools());
        assertThatThrownBy(() -> codec.decode(written, 0))
                .isInstanceOf(OtpStoreException.class)
                .hasMessageContaining("format 2");
    }

    @Test
    void nothingThatIsStoredHoldsACodeANumberOrAName() {
        Fixture fixture = Fixture.of(OtpPolicy.standard());
        OtpSession session = OtpSession.ofAccount("alice@example.com")
                .inSession("session-of-alice")
                .withBinding("EUR 10 to DE89");
        fixture.otp.challenge(ChallengeRequest.to(session, PHONE).limitedBy(LimitKey.of("ip", "192.0.2.1")));
        assertThat(fixture.store.records).hasSize(3);
        fixture.store.records.forEach((key, record) -> {
            assertThat(key).matches("[A-Za-z0-9_-]{22}");
            String bytes = new String(record.bytes(), ISO_8859_1);
            assertThat(bytes).doesNotContain(fixture.code(), PHONE.digits(), "alice", "session-of", "EUR", "192.0");
        });
        assertThat(fixture.store.records.values())
                .allSatisfy(record -> assertThat(record.toString()).doesNotContain("[" + record.bytes()[0] + ","));
    }

    @Test
    void recordsAreKeptAsLongAsTheyMatterAndNotMuchLonger() {
        Fixture fixture = Fixture.of(Fixture.bare().build());
        fixture.challenge();
        assertThat(kept(fixture)).isEqualTo(Duration.ofMinutes(30).plusSeconds(5));
        assertThat(fixture.verify(fixture.wrong())).isInstanceOf(VerifyResult.Wrong.class);
        assertThat(kept(fixture)).isEqualTo(Duration.ofDays(30).plusSeconds(5));
        assertThat(fixture.verify(fixture.code())).isInstanceOf(Verified.class);
        assertThat(kept(fixture)).isEqualTo(Duration.ofSeconds(65));
        assertThat(fixture.store.records.values()).allMatch(StoredRecord::disposable);
    }

    @Test
    void pepperWhenASecretIsHandedOutFirstThenItVerifiesAndIsNotYetCurrent() {
        byte[] first = new byte[32];
        byte[] second = new byte[32];
        second[0] = 1;
        Pepper handedOut = Pepper.of(first, 1, first).withMac(2, second);
        Pepper current = Pepper.of(first, 1, first).withCurrentMac(2, second);

        assertThat(handedOut.currentMacId()).isEqualTo(1);
        assertThat(handedOut.mac(2, "a", first))
                .hasValueSatisfying(mac ->
                        assertThat(mac).isEqualTo(current.mac(2, "a", first).orElseThrow()));
        assertThatThrownBy(() -> handedOut.withMac(2, second)).hasMessageContaining("taken");
    }

    @Test
    void peppersHaveLengthsAndIds() {
        byte[] good = new byte[32];
        assertThatThrownBy(() -> Pepper.fromSecret(new byte[31]))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("32");
        assertThatThrownBy(() -> Pepper.fromBase64("not base64!"))
                .hasMessageContaining("(hidden)")
                .hasMessageNotContaining("not base64!");
        assertThatThrownBy(() -> Pepper.of(good, 256, good)).hasMessageContaining("0 to 255");
        assertThatThrownBy(() -> Pepper.of(good, 1, good).withCurrentMac(1, good))
                .hasMessageContaining("taken");
        assertThatThrownBy(() -> Pepper.of(good, 1, good).withoutMac(1)).hasMessageContaining("current");
        assertThatThrownBy(() -> Pepper.of(good, 1, good).withoutMac(7)).hasMessageContaining("no such secret");
        Pepper pepper = Pepper.fromBase64(java.util.Base64.getEncoder().encodeToString(good));
        assertThat(pepper.mac(1, "a", good))
                .hasValueSatisfying(mac -> assertThat(mac).hasSize(32));
        assertThat(pepper.mac(2, "a", good)).isEmpty();
        assertThat(pepper.mac(1, "a", good).orElseThrow())
                .isNotEqualTo(pepper.mac(1, "b", good).orElseThrow());
        assertThat(pepper.mac(1, "a", new byte[1], new byte[2]).orElseThrow())
                .as("parts do not run into each other")
                .isNotEqualTo(pepper.mac(1, "a", new byte[2], new byte[1]).orElseThrow());
        assertThat(pepper.derivedKey("x")).hasSize(32).isNotEqualTo(pepper.derivedKey("y"));
        assertThat(pepper.derivedKey("x")).isEqualTo(Pepper.fromSecret(good).derivedKey("x"));
        assertThat(pepper.toString()).isEqualTo("Pepper[current MAC id 1 of 1, secrets hidden]");
        assertThat(pepper.currentMacId()).isEqualTo(1);
    }

    private static Duration kept(Fixture fixture) {
        return fixture.store.keptFor.values().iterator().next();
    }

    private static AccountState randomState(Random random) {
        List<FailurePool> pools = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            pools.add(new FailurePool(
                    i,
                    1 + random.nextInt(99),
                    time(random),
                    random.nextBoolean() ? 0 : time(random),
                    random.nextBoolean()));
        }
        List<OpenSession> sessions = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            List<StoredCode> codes = new ArrayList<>();
            for (int c = 0; c < random.nextInt(3); c++) {
                byte[] mac = new byte[32];
                random.nextBytes(mac);
                Kind kind = Kind.ofStored(random.nextInt(4));
                Tag binding = kind.isLink() ? new Tag(random.nextLong(), random.nextLong()) : Tag.NONE;
                codes.add(new StoredCode(
                        kind, time(random), random.nextInt(100), random.nextInt(256), random.nextLong(), mac, binding));
            }
            sessions.add(new OpenSession(
                    new Tag(random.nextLong(), i),
                    random.nextInt(3),
                    random.nextInt(100),
                    time(random),
                    time(random),
                    codes));
        }
        return new AccountState(true, pools, sessions);
    }

    private static long time(Random random) {
        return 1_700_000_000_000L + random.nextInt(Integer.MAX_VALUE);
    }

    /** What a next release might write: the same, and a byte that this release knows nothing of. */
    private static final class NextFormat implements StateFormat {
        private final StateFormat1 body = new StateFormat1();

        @Override
        public int version() {
            return 2;
        }

        @Override
        public void write(AccountState state, ByteWriter out) {
            out.octet(42);
            body.write(state, out);
        }

        @Override
        public AccountState read(ByteReader in) {
            assertThat(in.octet()).isEqualTo(42);
            return body.read(in);
        }
    }
}
