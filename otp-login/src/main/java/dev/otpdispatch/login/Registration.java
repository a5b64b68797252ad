package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How people set their own number: what they prove before, and what happens after. Immutable: each method returns a
 * changed copy.
 *
 * <p>The new number is always proven by a code that is bound to it before it is saved.
 */
public final class Registration {
    private final List<RegistrationFactor> factors;
    private final boolean factorsWaived;
    private final DuringLogin duringLogin;
    private final boolean accountPage;
    private final boolean infoPage;
    private final boolean automaticLogin;
    private final boolean refuseTaken;
    private final @Nullable String region;

    /** Whether it is offered during login. */
    enum DuringLogin {
        IF_POSSIBLE,
        EXPRESSLY,
        NO
    }

    private Registration(
            List<RegistrationFactor> factors,
            boolean factorsWaived,
            DuringLogin duringLogin,
            boolean accountPage,
            boolean infoPage,
            boolean automaticLogin,
            boolean refuseTaken,
            @Nullable String region) {
        this.factors = List.copyOf(factors);
        this.factorsWaived = factorsWaived;
        this.duringLogin = duringLogin;
        this.accountPage = accountPage;
        this.infoPage = infoPage;
        this.automaticLogin = automaticLogin;
        this.refuseTaken = refuseTaken;
        this.region = region;
    }

    /** No required factor, so none during login: a login asks for codes only. */
    static Registration none() {
        return new Registration(List.of(), false, DuringLogin.IF_POSSIBLE, true, true, false, false, null);
    }

    /**
     * Whoever passes these, in order, may set the number: at least as many as the login itself asks for.
     *
     * <p>Offered during login where the directory can save numbers and the number is not an earlier factor's
     * attribute; where it cannot be, the log says so at start-up.
     *
     * @param first such as {@link RegistrationFactor#emailCode}
     * @param more asked for after it
     */
    public static Registration requiring(RegistrationFactor first, RegistrationFactor... more) {
        List<RegistrationFactor> factors = new ArrayList<>();
        factors.add(requireNonNull(first, "first"));
        factors.addAll(List.of(more));
        return new Registration(factors, false, DuringLogin.IF_POSSIBLE, true, true, false, false, null);
    }

    /**
     * Whoever has passed the earlier factors alone may set the number that the next factor trusts: a stolen password
     * is then enough. Refused for a single factor, where it would let anybody in.
     */
    public static Registration acceptingNoRequiredFactor() {
        return new Registration(List.of(), true, DuringLogin.IF_POSSIBLE, true, true, false, false, null);
    }

    /** Expressly during login: where that cannot be, {@link OtpLogin.Builder#build()} says what is missing. */
    public Registration duringLogin() {
        return with(DuringLogin.EXPRESSLY, accountPage, infoPage, automaticLogin, refuseTaken, region);
    }

    /** Never during login: on the account page of somebody who is signed in, by {@link OtpLogin#registerPhone}. */
    public Registration onlyOnAccountPage() {
        return with(DuringLogin.NO, true, infoPage, automaticLogin, refuseTaken, region);
    }

    /** People do not set their own number outside a login. */
    public Registration notOnAccountPage() {
        return with(duringLogin, false, infoPage, automaticLogin, refuseTaken, region);
    }

    /** No page that tells beforehand what registering means; there is one unless this is called. */
    public Registration withoutInfoPage() {
        return with(duringLogin, accountPage, false, automaticLogin, refuseTaken, region);
    }

    /** A registration during login ends in {@link LoginStep.Done}; it goes back to the start unless this is called. */
    public Registration automaticLogin() {
        return with(duringLogin, accountPage, infoPage, true, refuseTaken, region);
    }

    /**
     * A number that another account has is refused; allowed unless this is called. It is told only to somebody who
     * has proven that the number is theirs.
     */
    public Registration refusingTakenNumbers() {
        return with(duringLogin, accountPage, infoPage, automaticLogin, true, region);
    }

    /**
     * Numbers typed without a country code are of this region; refused unless this is called.
     *
     * @param country two letters, ISO 3166-1, such as {@code DE}
     */
    public Registration inRegion(String country) {
        NumberForm.requireRegion(country);
        return with(duringLogin, accountPage, infoPage, automaticLogin, refuseTaken, country.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "Registration[" + factors.stream().map(RegistrationFactor::name).toList() + "]";
    }

    List<RegistrationFactor> factors() {
        return factors;
    }

    /** Whether anybody may register at all: a factor is asked for, or its lack is accepted. */
    boolean guarded() {
        return factorsWaived || !factors.isEmpty();
    }

    boolean factorsWaived() {
        return factorsWaived;
    }

    DuringLogin askedDuringLogin() {
        return duringLogin;
    }

    boolean accountPage() {
        return accountPage;
    }

    boolean infoPage() {
        return infoPage;
    }

    boolean logsIn() {
        return automaticLogin;
    }

    boolean refusesTaken() {
        return refuseTaken;
    }

    @Nullable
    String region() {
        return region;
    }

    private Registration with(
            DuringLogin during, boolean onPage, boolean info, boolean login, boolean refuse, @Nullable String home) {
        return new Registration(factors, factorsWaived, during, onPage, info, login, refuse, home);
    }
}
