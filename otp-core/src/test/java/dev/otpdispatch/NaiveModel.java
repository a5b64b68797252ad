package dev.otpdispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of spec §2 written down a second time, without regard for size or speed: whole histories in plain
 * mutable maps, every question answered by counting again. What it says is compared with what the engine says.
 */
final class NaiveModel {
    private static final String STRANGERS = "";
    private static final long HOUR = 3_600_000;

    private final OtpPolicy policy;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, List<Long>> sends = new HashMap<>();

    NaiveModel(OtpPolicy policy) {
        this.policy = policy;
    }

    static final class Account {
        final Map<String, List<Long>> failures = new HashMap<>();
        final Map<String, Session> sessions = new HashMap<>();
    }

    static final class Session {
        final String pool;
        final List<Long> sent = new ArrayList<>();
        final List<Code> codes = new ArrayList<>();
        long usedAt;

        Session(String pool, long now) {
            this.pool = pool;
            this.usedAt = now;
        }
    }

    static final class Code {
        final String text;
        final @Nullable String binding;
        final long expiresAt;
        int attempts;

        Code(String text, @Nullable String binding, long expiresAt) {
            this.text = text;
            this.binding = binding;
            this.expiresAt = expiresAt;
        }
    }

    /** Why a challenge would be refused, or null if a code leaves. */
    ChallengeResult.@Nullable Rule refusal(OtpSession asked, String recipient, long now) {
        Account account = account(asked, now);
        Session session = account.sessions.get(asked.sessionId());
        String pool = session != null ? session.pool : poolFor(account, asked, false);
        if (blocked(account, pool)) {
            return ChallengeResult.Rule.BLOCKED;
        }
        if (lockedUntil(account, pool) > now) {
            return ChallengeResult.Rule.LOCKED;
        }
        if (session != null && session.sent.size() >= policy.maxChallenges()) {
            return ChallengeResult.Rule.CHALLENGES;
        }
        if (session != null && now < last(session.sent) + cooldown(session.sent.size())) {
            return ChallengeResult.Rule.SESSION_COOLDOWN;
        }
        List<Long> log = sends.getOrDefault(recipient + "/" + pool, List.of());
        int lastHour = (int) log.stream().filter(time -> time > now - HOUR).count();
        if (lastHour > 0 && now < last(log) + cooldown(lastHour)) {
            return ChallengeResult.Rule.RECIPIENT_COOLDOWN;
        }
        for (SendLimit limit : policy.sendLimits().perRecipient()) {
            long inside = log.stream()
                    .filter(time -> time > now - limit.window().toMillis())
                    .count();
            if (inside >= limit.count()) {
                return ChallengeResult.Rule.RECIPIENT_LIMIT;
            }
        }
        return null;
    }

    void issued(OtpSession asked, String recipient, String code, long now) {
        Account account = account(asked, now);
        Session session = account.sessions.get(asked.sessionId());
        if (session == null) {
            String pool = poolFor(account, asked, true);
            makeRoom(account, pool);
            session = new Session(pool, now);
            account.sessions.put(asked.sessionId(), session);
        }
        session.codes.removeIf(old -> now >= old.expiresAt);
        while (session.codes.size() > policy.grace()) {
            session.codes.remove(0);
        }
        session.codes.add(new Code(
                code, asked.binding().orElse(null), now + policy.timeToLive().toMillis()));
        session.sent.add(now);
        session.usedAt = now;
        sends.computeIfAbsent(recipient + "/" + session.pool, key -> new ArrayList<>())
                .add(now);
    }

    VerifyResult verify(OtpSession asked, String typed, long now) {
        if (!typed.matches("[0-9]{" + policy.codeFormat().length() + "}")) {
            return new VerifyResult.Malformed();
        }
        Account account = account(asked, now);
        Session session = account.sessions.get(asked.sessionId());
        String pool = session != null ? session.pool : poolFor(account, asked, false);
        if (blocked(account, pool)) {
            return new VerifyResult.Blocked();
        }
        if (lockedUntil(account, pool) > now) {
            return new VerifyResult.Locked(java.time.Instant.ofEpochMilli(lockedUntil(account, pool)));
        }
        if (session == null || session.codes.isEmpty()) {
            return new VerifyResult.NoChallenge();
        }
        List<Code> live =
                session.codes.stream().filter(code -> now < code.expiresAt).toList();
        if (live.isEmpty()) {
            return new VerifyResult.Expired();
        }
        List<Code> open = live.stream()
                .filter(code -> code.attempts < policy.maxAttempts())
                .toList();
        if (open.isEmpty()) {
            return new VerifyResult.TooManyAttempts();
        }
        return compared(asked, account, session, open, typed, now);
    }

    private VerifyResult compared(
            OtpSession asked, Account account, Session session, List<Code> open, String typed, long now) {
        boolean right = open.stream()
                .anyMatch(code -> code.text.equals(typed)
                        && Objects.equals(code.binding, asked.binding().orElse(null)));
        if (right) {
            account.sessions.remove(asked.sessionId());
            account.failures.remove(session.pool);
            return new Verified(asked);
        }
        open.forEach(code -> code.attempts++);
        session.usedAt = now;
        account.failures.computeIfAbsent(session.pool, key -> new ArrayList<>()).add(now);
        if (blocked(account, session.pool)) {
            return new VerifyResult.Blocked();
        }
        long until = lockedUntil(account, session.pool);
        if (until > now) {
            return new VerifyResult.Locked(java.time.Instant.ofEpochMilli(until));
        }
        int left = open.stream()
                .mapToInt(code -> policy.maxAttempts() - code.attempts)
                .max()
                .orElse(0);
        int failures = account.failures.get(session.pool).size();
        int nextLock =
                failures < policy.lockRule().lockAfter() ? policy.lockRule().lockAfter() : failures + 1;
        int beforeLock = Math.min(nextLock, policy.lockRule().blockAfter()) - failures;
        return left == 0 ? new VerifyResult.TooManyAttempts() : new VerifyResult.Wrong(Math.min(left, beforeLock));
    }

    void end(OtpSession asked, long now) {
        account(asked, now).sessions.remove(asked.sessionId());
    }

    void cancel(OtpSession asked, long now) {
        Session session = account(asked, now).sessions.get(asked.sessionId());
        if (session != null && !session.codes.isEmpty()) {
            session.codes.clear();
            session.usedAt = now;
        }
    }

    void unlock(OtpSession asked, long now) {
        account(asked, now).failures.clear();
    }

    private Account account(OtpSession asked, long now) {
        Account account = accounts.computeIfAbsent(asked.purpose() + "/" + asked.account(), key -> new Account());
        account.sessions
                .values()
                .removeIf(session -> now
                        >= Math.max(
                                session.usedAt + policy.sessionIdle().toMillis(),
                                session.codes.stream()
                                        .mapToLong(code -> code.expiresAt)
                                        .max()
                                        .orElse(0)));
        long memory = policy.lockRule().failureMemory().toMillis();
        account.failures
                .keySet()
                .removeIf(pool -> !blocked(account, pool)
                        && now
                                >= Math.max(
                                        last(account.failures.getOrDefault(pool, List.of())) + memory,
                                        lockedUntil(account, pool)));
        return account;
    }

    private boolean blocked(Account account, String pool) {
        return account.failures.getOrDefault(pool, List.of()).size()
                >= policy.lockRule().blockAfter();
    }

    private long lockedUntil(Account account, String pool) {
        List<Long> failures = account.failures.getOrDefault(pool, List.of());
        long until = 0;
        for (int n = policy.lockRule().lockAfter(); n <= failures.size(); n++) {
            double lock = (double) policy.lockRule().firstLock().toMillis()
                    * Math.pow(2, n - policy.lockRule().lockAfter());
            long capped = (long)
                    Math.min(lock, (double) policy.lockRule().longestLock().toMillis());
            until = Math.max(until, failures.get(n - 1) + capped);
        }
        return until;
    }

    private long cooldown(int sends) {
        int n = Math.min(sends, policy.sendLimits().cooldowns().size());
        return policy.sendLimits().cooldowns().get(n - 1).toMillis();
    }

    private String poolFor(Account account, OtpSession asked, boolean replace) {
        if (asked.device().isEmpty()) {
            return STRANGERS;
        }
        String device = asked.device().get();
        Set<String> known = new HashSet<>(account.failures.keySet());
        account.sessions.values().forEach(session -> known.add(session.pool));
        known.remove(STRANGERS);
        if (known.contains(device) || known.size() < 5) {
            return device;
        }
        String idle = known.stream()
                .filter(other -> !account.failures.containsKey(other))
                .min(Comparator.comparingLong(other -> account.sessions.values().stream()
                        .filter(session -> session.pool.equals(other))
                        .mapToLong(session -> session.usedAt)
                        .max()
                        .orElse(0)))
                .orElse(null);
        if (idle == null) {
            return STRANGERS;
        }
        if (replace) {
            account.sessions.values().removeIf(session -> session.pool.equals(idle));
        }
        return device;
    }

    private static void makeRoom(Account account, String pool) {
        if (account.sessions.size() < 8) {
            return;
        }
        String strangers = longestIdle(account, STRANGERS);
        account.sessions.remove(strangers != null ? strangers : longestIdle(account, pool));
    }

    private static @Nullable String longestIdle(Account account, String pool) {
        return account.sessions.entrySet().stream()
                .filter(entry -> entry.getValue().pool.equals(pool))
                .min(Comparator.comparingLong(entry -> entry.getValue().usedAt))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static long last(List<Long> times) {
        return times.get(times.size() - 1);
    }
}
