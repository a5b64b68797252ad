package dev.otpdispatch;

import dev.otpdispatch.TestNumbers.TestNumber;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.text.SegmentWarning;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a service together, top-down: secrets, records, gate, messages, flows. */
record ServiceParts(OtpPolicy policy, ChallengeFlow challenges, CheckFlow checks, Upkeep upkeep, NoticeFlow notices) {
    private static final Logger LOG = LoggerFactory.getLogger(OtpService.class);

    static ServiceParts of(OtpService.Builder builder) {
        OtpPolicy policy = builder.policy;
        SecureRandom random = builder.random == null ? new SecureRandom() : builder.random;
        OtpStore store = builder.store == null ? OtpStore.inMemory() : builder.store;
        Pepper pepper = pepper(builder, store);
        TestNumbers testNumbers = new TestNumbers(builder.testNumbers);
        testNumbers.check(policy.codeFormat());

        Announcer announcer = new Announcer(builder.listener);
        RecordLoop loop = new RecordLoop(store, random);
        StateCodec codec = new StateCodec(policy, StateCodec.FORMATS, builder.storedFormat);
        Accounts accounts = new Accounts(loop, codec, announcer);
        CodeProof proof = new CodeProof(pepper, random);
        Dispatch dispatch = new Dispatch(builder.providers, builder.dispatcher, announcer);
        SendGate gate = new SendGate(loop, policy.sendLimits());
        MessageMaker maker = new MessageMaker(policy, proof, random, testNumbers, builder.texts, builder.ending);

        announce(builder, testNumbers);
        return new ServiceParts(
                policy,
                new ChallengeFlow(policy, pepper, accounts, gate, maker, dispatch, announcer),
                new CheckFlow(policy, pepper, accounts, proof, announcer),
                new Upkeep(policy, pepper, accounts),
                new NoticeFlow(policy, pepper, gate, dispatch, announcer));
    }

    private static Pepper pepper(OtpService.Builder builder, OtpStore store) {
        if (builder.pepper != null) {
            return builder.pepper;
        }
        if (store.isShared()) {
            throw new InvalidValueException(
                    "pepper",
                    "(missing)",
                    "a store outlives this process: give Pepper.fromBase64(secret) with the same secret on every node");
        }
        return Pepper.random();
    }

    /** What an auditor wants to find in the log of every start. */
    private static void announce(OtpService.Builder builder, TestNumbers testNumbers) {
        for (String reason : builder.policy.looseningReasons()) {
            LOG.warn("policy {} is loosened: {}", builder.policy.name(), reason);
        }
        Instant now = builder.clock.instant();
        for (TestNumber test : testNumbers.numbers()) {
            if (now.isBefore(test.until())) {
                LOG.warn(
                        "test number {} has a fixed code until {}",
                        test.number().masked(),
                        test.until());
            }
        }
        int shown = builder.policy.codeFormat().shownLength();
        List<SegmentWarning> warnings = builder.ending == null
                ? builder.texts.lintCodes(shown)
                : builder.texts.lintCodes(shown, builder.ending);
        warnings.forEach(warning -> LOG.warn("{}", warning));
    }
}
