package dev.otpdispatch.testkit;

import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.SendOutcome;
import java.util.List;
import java.util.function.Function;

/** One thing that a provider must not do, each in a provider that is right otherwise. */
enum ProviderFault {
    SENDS_NOTHING(
            gateway -> message -> SendOutcome.accepted(),
            "sendWhenTheGatewayTakesTheMessageThenAcceptedAfterOneHandover"),
    ANSWERS_NULL(FaultyJudgements.AnswersNull::new, "sendWhenTheGatewayTakesTheMessageThenAcceptedAfterOneHandover"),
    MAKES_IDS_UP(FaultyJudgements.MakesIdsUp::new, "sendWhenTheGatewayTakesTheMessageThenAcceptedAfterOneHandover"),
    LOGS_THE_TEXT(FaultyHandovers.LogsTheText::new, "sendWhenTheGatewayTakesTheMessageThenAcceptedAfterOneHandover"),
    SHOWS_THE_SECRET(
            FaultyHandovers.ShowsTheSecret::new, "sendWhenTheGatewayTakesTheMessageThenAcceptedAfterOneHandover"),
    HOPES_FOR_EVER(
            gateway -> new FaultyJudgements.Misreads(gateway, "NO", "LATER"),
            "sendWhenTheGatewayRefusesForGoodThenRejectedAndNotRetryable"),
    GIVES_UP_EARLY(
            gateway -> new FaultyJudgements.Misreads(gateway, "LATER", "NO"),
            "sendWhenTheGatewayRefusesForNowThenRejectedAndRetryable"),
    REPEATS_WHAT_IS_REFUSED(
            FaultyHandovers.RepeatsWhatIsRefused::new, "sendWhenTheGatewayRefusesForNowThenRejectedAndRetryable"),
    BLAMES_NOBODY(
            gateway -> new FaultyJudgements.Misreads(gateway, "WHO", "NO"),
            "sendWhenTheGatewayBlamesTheAccountThenRejectedForTheOperator"),
    TAKES_NOISE_FOR_YES(FaultyJudgements.TakesNoiseForYes::new, "sendWhenTheAnswerIsNoneOfItsProtocolThenUnknown"),
    TAKES_HALF_AN_ANSWER(FaultyJudgements.TakesHalfAnAnswer::new, "sendWhenTheAnswerBreaksOffThenUnknown"),
    TAKES_ANYTHING_FOR_YES(
            FaultyJudgements.TakesAnythingForYes::new, "sendWhenTheAnswerProvesNothingThenNeitherAcceptedNorRetryable"),
    SENDS_AGAIN_WHAT_IS_LOST(
            FaultyHandovers.SendsAgainWhatIsLost::new, "sendWhenTheConnectionIsLostAfterTheHandoverThenUnknown"),
    TAKES_LOST_FOR_NOT_SENT(
            FaultyJudgements.TakesLostForNotSent::new, "sendWhenTheConnectionIsLostAfterTheHandoverThenUnknown"),
    TELLS_THE_CODE(FaultyJudgements.TellsTheCode::new, "sendWhenTheConnectionIsLostAfterTheHandoverThenUnknown"),
    THROWS_WHERE_IT_FAILS(
            FaultyJudgements.ThrowsWhereItFails::new,
            "sendWhenTheConnectionIsResetAtOnceThenUnknownOrRetryable",
            "sendWhenNobodyListensThenRejectedAndRetryable"),
    WAITS_FOR_EVER(
            FaultyJudgements.WaitsForEver::new,
            "sendWhenTheGatewayHangsThenUnknownInTime",
            "sendWhenTheGatewayIsSilentFromTheStartThenUnknownOrRetryableInTime"),
    WAITS_FOR_EACH_BYTE(FaultyJudgements.WaitsForEachByte::new, "sendWhenTheAnswerDripsThenUnknownInTime"),
    KEEPS_A_DEAD_CONNECTION(
            FaultyHandovers.KeepsADeadConnection::new,
            "sendWhenTheGatewayHasRestartedThenNothingIsSentTwiceAndItComesBack"),
    MIXES_OUTCOMES_UP(
            FaultyJudgements.MixesOutcomesUp::new,
            "sendWhenManyThreadsDoThenEachGetsItsOwnOutcomeAndEachMessageIsHandedOverOnce"),
    TRUSTS_ITS_CALLER(
            FaultyHandovers.TrustsItsCaller::new,
            "sendWhenTheRecipientIsNotSupportedThenRejectedForGoodAndNothingIsHandedOver"),
    CHOKES_ON_A_TEXT(
            FaultyHandovers.ChokesOnAText::new, "sendWhenTheTextHoldsAnythingThenHandedOverOnceOrRefusedForGood"),
    BENDS_A_TEXT(FaultyHandovers.BendsAText::new, "sendWhenTheTextHoldsAnythingThenItArrivesExactlyOrNotAtAll"),
    REPEATS_THE_GATEWAY(
            FaultyJudgements.RepeatsTheGateway::new, "sendWhenTheGatewayRepeatsAllItWasToldThenNoSecretShows"),
    SWALLOWS_INTERRUPTION(
            FaultyHandovers.SwallowsInterruption::new, "sendWhenInterruptedThenAnswersAndStaysInterrupted"),
    SENDS_WHEN_CLOSED(FaultyHandovers.SendsWhenClosed::new, "closeWhenItIsDoneTwiceThenWhatComesAfterwardsIsNotSent"),
    TAKES_ITS_END_FOR_YES(FaultyJudgements.TakesItsEndForYes::new, "closeWhenASendWaitsThenThatSendEndsInTime");

    @SuppressWarnings("ImmutableEnumChecker") // a constructor
    private final Function<GatewayAccess, MessageProvider> provider;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> noticedBy;

    ProviderFault(Function<GatewayAccess, MessageProvider> provider, String... noticedBy) {
        this.provider = provider;
        this.noticedBy = List.of(noticedBy);
    }

    MessageProvider provider(GatewayAccess gateway) {
        return provider.apply(gateway);
    }

    /** The tests of the contract that have to fail. */
    List<String> noticedBy() {
        return noticedBy;
    }
}
