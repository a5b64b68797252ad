package dev.otpdispatch.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.Pepper;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is stored of backup codes, and under which name. */
final class BackupCodeMacs {
    private static final String LABEL = "otpdispatch backup code";
    private static final int KEY_BYTES = 16;

    private final Pepper pepper;
    private final KeyedNames names;

    BackupCodeMacs(Pepper pepper) {
        this.pepper = pepper;
        this.names = KeyedNames.of(pepper, "otpdispatch backup code names");
    }

    String key(String account) {
        byte[] name = names.name(account);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(name, KEY_BYTES));
    }

    BackupCodeSet setOf(String account, List<String> codes, SecureRandom random) {
        int macId = pepper.currentMacId();
        byte[] salt = new byte[BackupCodeSet.SALT_BYTES];
        random.nextBytes(salt);
        BackupCodeSet empty = new BackupCodeSet(macId, salt, 0, List.of());
        List<byte[]> macs = new ArrayList<>();
        long lengths = 0;
        for (String code : codes) {
            byte[] mac = mac(empty, account, code);
            if (mac == null) {
                throw new IllegalStateException("a pepper has its current secret");
            }
            macs.add(mac);
            lengths |= 1L << Math.min(code.length(), Long.SIZE - 1);
        }
        return new BackupCodeSet(macId, salt, lengths, macs);
    }

    /** A set without codes where there is none, which takes as long to look through. */
    BackupCodeSet read(@Nullable StoredBackupCodes stored) {
        return stored == null
                ? new BackupCodeSet(pepper.currentMacId(), new byte[BackupCodeSet.SALT_BYTES], 0, List.of())
                : BackupCodeSet.read(stored);
    }

    /** Which of the codes it is, or -1; codes whose secret is gone match nothing. */
    int find(BackupCodeSet set, String account, String code) {
        return set.indexOf(mac(set, account, code));
    }

    private byte @Nullable [] mac(BackupCodeSet set, String account, String code) {
        return pepper.mac(set.macId(), LABEL, set.salt(), account.getBytes(UTF_8), code.getBytes(UTF_8))
                .map(mac -> Arrays.copyOf(mac, BackupCodeSet.MAC_BYTES))
                .orElse(null);
    }
}
