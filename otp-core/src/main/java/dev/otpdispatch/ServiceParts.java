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

    static ServiceParts of(ServiceSettings settings) {
        OtpPolicy policy = settings.policy;
        SecureRandom random = settings.random == null ? new SecureRandom() : settings.random;
        OtpStore store = settings.store == null ? OtpStore.inMemory() : settings.store;
        Pepper pepper = pepper(settings, store);
        TestNumbers testNumbers = new TestNumbers(settings.testNumbers);
        testNumbers.check(policy.codeFormat());

        Announcer announcer = new Announcer(settings.listener);
        RecordLoop loop = new RecordLoop(store, random);
        StateCodec codec = new StateCodec(policy, StateCodec.FORMATS, settings.storedFormat);
        Accounts accounts = new Accounts(loop, codec, announcer);
        CodeProof proof = new CodeProof(pepper, random);
        Dispatch dispatch = new Dispatch(settings.providers, settings.dispatcher, announcer, settings.clock);
        SendGate gate =
                new SendGate(loop, policy.sendLimits(), new StoredForms<>(SendLogCodec.FORMATS, settings.storedFormat));
        MessageMaker maker = new MessageMaker(policy, proof, random, testNumbers, settings.texts, settings.ending);

        announce(settings, testNumbers);
        return new ServiceParts(
                policy,
                new ChallengeFlow(policy, pepper, accounts, gate, maker, dispatch, announcer),
                new CheckFlow(policy, pepper, accounts, proof, announcer),
                new Upkeep(policy, pepper, accounts),
                new NoticeFlow(policy, pepper, gate, dispatch, announcer));
    }

    private static Pepper pepper(ServiceSettings settings, OtpStore store) {
        if (settings.pepper != null) {
            return settings.pepper;
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
    private static void announce(ServiceSettings settings, TestNumbers testNumbers) {
        for (String reason : settings.policy.looseningReasons()) {
            LOG.warn("policy {} is loosened: {}", settings.policy.name(), reason);
        }
        Instant now = settings.clock.instant();
        for (TestNumber test : testNumbers.numbers()) {
            if (now.isBefore(test.until())) {
                LOG.warn(
                        "test number {} has a fixed code until {}",
                        test.number().masked(),
                        test.until());
            }
        }
        int shown = settings.policy.codeFormat().shownLength();
        List<SegmentWarning> warnings = settings.ending == null
                ? settings.texts.lintCodes(shown)
                : settings.texts.lintCodes(shown, settings.ending);
        warnings.forEach(warning -> LOG.warn("{}", warning));
    }
}
