package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What the person did on a page. A closed set; one that does not fit the page changes nothing and is answered with
 * the same page and {@link LoginError#STATE_INVALID}.
 *
 * <p>Texts are given as they were typed. {@code toString} shows none of them.
 */
public sealed interface LoginAction {
    /**
     * On {@link LoginStep.EnterUsername}.
     *
     * @param username as typed
     */
    record GiveUsername(String username) implements LoginAction {
        /** Checks that nothing is missing. */
        public GiveUsername {
            requireNonNull(username, "username");
        }

        /** Hides the name. */
        @Override
        public String toString() {
            return "GiveUsername[hidden]";
        }
    }

    /**
     * On {@link LoginStep.EnterCode}, {@link LoginStep.ConfirmPhone} and {@link LoginStep.EnterBackupCode}, and for a
     * backup code on {@link LoginStep.WaitForLink}.
     *
     * @param typed as typed
     */
    record SubmitCode(String typed) implements LoginAction {
        /** Checks that nothing is missing. */
        public SubmitCode {
            requireNonNull(typed, "typed");
        }

        /** Hides the code. */
        @Override
        public String toString() {
            return "SubmitCode[hidden]";
        }
    }

    /** Another code or link, where {@link LoginStep.Offer#RESEND} is offered. */
    record Resend() implements LoginAction {}

    /**
     * A code to another of the account's numbers, where {@link LoginStep.Offer#PICK_PHONE} is offered; counts as a
     * resend.
     *
     * @param index which of the numbers shown, from 0
     */
    record PickPhone(int index) implements LoginAction {}

    /** On {@link LoginStep.WaitForLink}: has the link been answered? One read. */
    record Poll() implements LoginAction {}

    /**
     * Register a number, or change it, where {@link LoginStep.Offer#REGISTER} is offered.
     *
     * @param username on {@link LoginStep.EnterUsername}, as typed; empty elsewhere
     */
    record Register(Optional<String> username) implements LoginAction {
        /** Checks that nothing is missing. */
        public Register {
            requireNonNull(username, "username");
        }

        /** Hides the name. */
        @Override
        public String toString() {
            return "Register[hidden]";
        }
    }

    /** On {@link LoginStep.RegistrationInfo}: go on. */
    record Continue() implements LoginAction {}

    /**
     * On {@link LoginStep.RequiredFactor}.
     *
     * @param answer what the {@link RegistrationFactor} checks: a typed code, or whatever the application agreed with
     *     it
     */
    record AnswerFactor(String answer) implements LoginAction {
        /** Checks that nothing is missing. */
        public AnswerFactor {
            requireNonNull(answer, "answer");
        }

        /** Hides the answer. */
        @Override
        public String toString() {
            return "AnswerFactor[hidden]";
        }
    }

    /**
     * On {@link LoginStep.EnterPhone}.
     *
     * @param number as typed
     * @param region where it is written without a country code, ISO 3166-1 such as {@code DE}; empty for the setting
     *     of {@link Registration#inRegion}
     */
    record GivePhone(String number, Optional<String> region) implements LoginAction {
        /** Checks that nothing is missing. */
        public GivePhone {
            requireNonNull(number, "number");
            requireNonNull(region, "region");
        }

        /**
         * A number in international form, or of the region of the settings.
         *
         * @param number as typed
         */
        public GivePhone(String number) {
            this(number, Optional.empty());
        }

        /** Hides the number. */
        @Override
        public String toString() {
            return "GivePhone[hidden]";
        }
    }

    /** Leave a page without an answer, where {@link LoginStep.Offer#GIVE_UP} is offered. */
    record GiveUp() implements LoginAction {}

    /** Begin again. What was sent no longer helps; what was counted stays. */
    record Restart() implements LoginAction {}
}
