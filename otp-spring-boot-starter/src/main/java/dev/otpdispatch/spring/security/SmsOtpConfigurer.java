package dev.otpdispatch.spring.security;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.LoginTexts;
import dev.otpdispatch.login.LoginTokens;
import dev.otpdispatch.login.OtpLogin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.ui.DefaultResourcesFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * A code by SMS as a factor of a security filter chain: after another one, unless {@link #singleFactor()} is called.
 *
 * <pre>{@code
 * http.formLogin(withDefaults()).with(SmsOtpConfigurer.smsOtp(), withDefaults());
 * }</pre>
 *
 * <p>A request that lacks {@value SmsOtpFactor#AUTHORITY} is remembered and sent to the code page; the right code
 * grants the authority, and the request goes on. CSRF protection, session fixation, the remembered request and events
 * are those of the chain. Needs a bean {@link LoginTokens}, which Spring Boot makes where there is an
 * {@link dev.otpdispatch.login.AccountDirectory}. Not thread-safe: used while the chain is built.
 */
public final class SmsOtpConfigurer extends AbstractHttpConfigurer<SmsOtpConfigurer, HttpSecurity> {
    private boolean single;
    private String path = "/login/otp";
    private @Nullable String ownPage;
    private SmsOtpPage page = SmsOtpPage.plain();
    private @Nullable UserDetailsService users;
    private @Nullable AuthenticationSuccessHandler success;
    private boolean grantsSkipped;
    private @Nullable SkippedHandler skipped;
    private Function<HttpServletRequest, List<LimitKey>> limits = request -> List.of();
    private @Nullable Function<HttpServletRequest, Optional<String>> devices;

    private SmsOtpConfigurer() {}

    /** For {@code http.with(…)}. */
    public static SmsOtpConfigurer smsOtp() {
        return new SmsOtpConfigurer();
    }

    /**
     * The code alone lets people in, who are asked for their user name first. Needs {@code otp.login.single-factor} and
     * a {@link UserDetailsService}.
     */
    public SmsOtpConfigurer singleFactor() {
        this.single = true;
        return this;
    }

    /**
     * Where the pages are. In link mode a link leads to {@code /approve} below it, such as by the property
     * {@code otp.login.link=https://shop.example/login/otp/approve?token={token}}: a page that everybody may open, and
     * whose form says yes or no.
     *
     * @param value a path; {@code /login/otp} unless set
     */
    public SmsOtpConfigurer codePage(String value) {
        this.path = requireNonNull(value, "value");
        return this;
    }

    /**
     * How the pages look.
     *
     * @param value {@link SmsOtpPage#plain()} unless set
     */
    public SmsOtpConfigurer page(SmsOtpPage value) {
        this.page = requireNonNull(value, "value");
        return this;
    }

    /**
     * Pages and login are the application's own: a request that lacks the factor is sent there, and the application
     * calls {@link SmsOtpFactor#grant} in the end. Nothing else here has an effect then.
     *
     * @param url a path that everybody who has passed the earlier factor may call
     */
    public SmsOtpConfigurer ownPages(String url) {
        this.ownPage = requireNonNull(url, "url");
        return this;
    }

    /**
     * What loads people who sign in by a code alone.
     *
     * @param value the application's bean unless set
     */
    public SmsOtpConfigurer userDetailsService(UserDetailsService value) {
        this.users = requireNonNull(value, "value");
        return this;
    }

    /**
     * What comes after the right code.
     *
     * @param value the remembered request, else {@code /}, unless set
     */
    public SmsOtpConfigurer successHandler(AuthenticationSuccessHandler value) {
        this.success = requireNonNull(value, "value");
        return this;
    }

    /**
     * Whoever is exempt, or has switched an optional factor off, is granted the factor without a code and goes on as
     * after the right one: for rules that ask everybody for it. This or {@link #skippedHandler} must be called where
     * the login may skip anybody; the application does not start otherwise, since they could never sign in.
     */
    public SmsOtpConfigurer grantWhereSkipped() {
        this.grantsSkipped = true;
        return this;
    }

    /**
     * What comes for whoever is exempt, or has switched an optional factor off, in place of a code.
     *
     * @param value such as a redirect to pages whose rules do not ask for the factor
     */
    public SmsOtpConfigurer skippedHandler(SkippedHandler value) {
        this.skipped = requireNonNull(value, "value");
        return this;
    }

    /**
     * What sends are counted by beside the recipient, such as {@link ClientAddress#limitKey}; nothing unless set, since
     * many people may share an address.
     *
     * @param value the keys of a request
     */
    public SmsOtpConfigurer limitedBy(Function<HttpServletRequest, List<LimitKey>> value) {
        this.limits = requireNonNull(value, "value");
        return this;
    }

    /**
     * Which browsers are known, so that strangers who type wrong codes cannot lock somebody out of their own: what is
     * wrong or sent there counts apart, see {@link OtpSession#knownDevice}. Every browser is a stranger's unless set.
     * The policies {@code nist80063b4} and {@code psd2} allow one budget per account: the application does not start
     * with them.
     *
     * @param value the id of the browser that begins a login, 1 to 256 bytes, which the application has signed after an
     *     earlier success of the same person, whose name is the request's {@code getRemoteUser()}; empty for a
     *     stranger's, and with {@link #singleFactor()}, where nobody has said a name yet
     */
    public SmsOtpConfigurer knownDevice(Function<HttpServletRequest, Optional<String>> value) {
        this.devices = requireNonNull(value, "value");
        return this;
    }

    @Override
    public void init(HttpSecurity http) {
        AuthenticationEntryPoint entryPoint = new LoginUrlAuthenticationEntryPoint(ownPage == null ? path : ownPage);
        SmsOtpFactor factor = bean(SmsOtpFactor.class);
        factor.granted().sendWhereMissing(http, ownPage == null ? new AskedFor(entryPoint) : entryPoint);
        if (ownPage == null) {
            http.authenticationProvider(postProcess(new SmsOtpAuthenticationProvider(factor, users())));
        }
        if (single) {
            firstOfAll(http, entryPoint);
        }
    }

    @Override
    public void configure(HttpSecurity http) {
        if (ownPage != null) {
            return;
        }
        SmsOtpFactor factor = bean(SmsOtpFactor.class);
        LoginConversation conversation = new LoginConversation(bean(LoginTokens.class), limits, devices());
        PathPatternRequestMatcher clicks =
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path);
        http.addFilterBefore(postProcess(new SecondClickFilter(clicks, path)), CsrfFilter.class);
        http.addFilterBefore(postProcess(posts(http, conversation, factor)), AnonymousAuthenticationFilter.class);
        http.addFilterBefore(postProcess(gets(http, conversation, factor)), AnonymousAuthenticationFilter.class);
        http.addFilter(DefaultResourcesFilter.css());
        OtpLogin login = context().getBeanProvider(OtpLogin.class).getIfAvailable();
        if (login != null && login.sendsLinks()) {
            links(http);
        }
        if (login != null && login.maySkip() && !grantsSkipped && skipped == null) {
            throw new UnansweredSkipException();
        }
    }

    /** What link mode has beside the code page: the page behind the link, and what makes the waiting page go on. */
    private void links(HttpSecurity http) {
        String approval = path + "/approve";
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        ApprovalFilter page = new ApprovalFilter(paths.matcher(approval), approval, bean(OtpService.class), texts());
        WaitingScript script = new WaitingScript(paths.matcher(HttpMethod.GET, path + WaitingScript.FILE));
        http.addFilterBefore(postProcess(page), AnonymousAuthenticationFilter.class);
        http.addFilterBefore(postProcess(script), AnonymousAuthenticationFilter.class);
    }

    private SmsOtpFilter posts(HttpSecurity http, LoginConversation conversation, SmsOtpFactor factor) {
        PathPatternRequestMatcher posts =
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path);
        SmsOtpFilter filter = new SmsOtpFilter(posts, conversation, factor, single, path);
        filter.setAuthenticationSuccessHandler(success(http));
        filter.setAuthenticationFailureHandler(new SimpleUrlAuthenticationFailureHandler(path + "?error"));
        filter.setSecurityContextHolderStrategy(getSecurityContextHolderStrategy());
        new ChainParts(http).giveTo(filter);
        return filter;
    }

    private SmsOtpPageFilter gets(HttpSecurity http, LoginConversation conversation, SmsOtpFactor factor) {
        PathPatternRequestMatcher gets =
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, path);
        return new SmsOtpPageFilter(gets, conversation, factor, single, path, page, texts(), skipped(http, factor));
    }

    private @Nullable SkippedHandler skipped(HttpSecurity http, SmsOtpFactor factor) {
        if (skipped != null || !grantsSkipped) {
            return skipped;
        }
        return new GrantedSkip(new ChainParts(http).givenTo(factor), success(http));
    }

    private LoginTexts texts() {
        return context().getBeanProvider(LoginTexts.class).getIfAvailable(LoginTexts::standard);
    }

    private AuthenticationSuccessHandler success(HttpSecurity http) {
        if (success != null) {
            return success;
        }
        SavedRequestAwareAuthenticationSuccessHandler goesOn = new SavedRequestAwareAuthenticationSuccessHandler();
        goesOn.setRequestCache(new ChainParts(http).requests());
        return goesOn;
    }

    /** Where nobody is signed in and no other login has said where to go, the first page is ours. */
    @SuppressWarnings("unchecked") // there is one such configurer, of the builder's own type
    private static void firstOfAll(HttpSecurity http, AuthenticationEntryPoint entryPoint) {
        ExceptionHandlingConfigurer<HttpSecurity> exceptions = http.getConfigurer(ExceptionHandlingConfigurer.class);
        if (exceptions != null) {
            exceptions.defaultAuthenticationEntryPointFor(entryPoint, AnyRequestMatcher.INSTANCE);
        }
    }

    /** A policy that refuses known devices would do so at the second login of each person: better now. */
    private Function<HttpServletRequest, Optional<String>> devices() {
        if (devices == null) {
            return request -> Optional.empty();
        }
        String policy = bean(OtpService.class).policy().name();
        if (Set.of(OtpPolicy.nist80063b4().name(), OtpPolicy.psd2().name()).contains(policy)) {
            throw new InvalidValueException(
                    "knownDevice", policy, "this policy allows one budget per account: leave knownDevice out");
        }
        return devices;
    }

    private @Nullable UserDetailsService users() {
        return users == null
                ? context().getBeanProvider(UserDetailsService.class).getIfUnique()
                : users;
    }

    private <T> T bean(Class<T> type) {
        T bean = context().getBeanProvider(type).getIfAvailable();
        if (bean == null) {
            throw new MissingLoginException(type);
        }
        return bean;
    }

    private ApplicationContext context() {
        return getBuilder().getSharedObject(ApplicationContext.class);
    }
}
