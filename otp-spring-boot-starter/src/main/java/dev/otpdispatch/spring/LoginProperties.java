package dev.otpdispatch.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The login flow, where there is an AccountDirectory; what these cannot say, an OtpLoginCustomizer can.
 *
 * @param singleFactor The code alone lets people in; needs a dispatcher
 * @param sameError With a single factor: one error for unknown names and for accounts that no code is sent to
 * @param evenTimes With a single factor: on which grid of time it answers; 0 answers as soon as it can
 * @param optional People may switch the factor off
 * @param severalNumbers An account may have several numbers
 * @param media How codes reach people
 * @param link A link to approve instead of a code to type: an absolute URI with the tag {token}
 */
record LoginProperties(
        @DefaultValue("false") boolean singleFactor,
        @DefaultValue("false") boolean sameError,
        @Nullable Duration evenTimes,
        @DefaultValue("false") boolean optional,
        @DefaultValue("false") boolean severalNumbers,
        @DefaultValue("sms") Medium media,
        @Nullable String link) {

    /** How codes reach people. */
    enum Medium {
        /** By short message. */
        SMS,
        /** By mail. */
        EMAIL,
        /** By both, one code. */
        BOTH
    }
}
