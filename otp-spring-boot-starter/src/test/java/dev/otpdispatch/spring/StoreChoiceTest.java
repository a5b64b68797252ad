package dev.otpdispatch.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.jdbc.JdbcOtpStore;
import dev.otpdispatch.store.redis.RedisOtpStore;
import dev.otpdispatch.testkit.TestPhone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import redis.embedded.RedisServer;

/** Where state is kept: by what is there, or by property; and never in a shared store without a pepper. */
final class StoreChoiceTest {
    private static final String PEPPER = "otp.pepper.secret=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static RedisServer redis;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    OtpAutoConfiguration.class,
                    OtpJdbcStoreAutoConfiguration.class,
                    OtpRedisStoreAutoConfiguration.class))
            .withBean("phone", TestPhone.class, TestPhone::create)
            .withPropertyValues(PEPPER);

    @BeforeAll
    static void startRedis() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        redis = RedisServer.builder()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
    }

    @AfterAll
    static void stopRedis() throws IOException {
        redis.stop();
    }

    @Test
    void storeWhenNothingIsThereThenItIsInMemory() {
        application.run(context -> {
            assertThat(context.getBean(OtpStore.class).isShared()).isFalse();
            sendsAndChecks(context);
        });
    }

    @Test
    void storeWhenThereIsRedisThenItIsThereAndBeforeADatabase() {
        withDatabase(withRedis(application)).run(context -> {
            assertThat(context).getBean(OtpStore.class).isInstanceOf(RedisOtpStore.class);
            sendsAndChecks(context);
        });
    }

    @Test
    void storeWhenThereIsADatabaseThenItIsThereInATableThatIsMade() {
        withDatabase(application)
                .withPropertyValues("otp.jdbc.table=public.codes")
                .run(context -> {
                    assertThat(context).getBean(OtpStore.class).isInstanceOf(JdbcOtpStore.class);
                    sendsAndChecks(context);
                    try (var connection = context.getBean(DataSource.class).getConnection();
                            var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM codes")) {
                        rows.next();
                        assertThat(rows.getInt(1)).isPositive();
                    }
                });
    }

    @Test
    void storeWhenThePropertySaysMemoryThenNeitherIsUsed() {
        withDatabase(withRedis(application))
                .withPropertyValues("otp.store=memory")
                .run(context ->
                        assertThat(context.getBean(OtpStore.class).isShared()).isFalse());
    }

    @Test
    void storeWhenThePropertySaysJdbcThenRedisIsNotUsed() {
        withDatabase(withRedis(application))
                .withPropertyValues("otp.store=jdbc")
                .run(context -> assertThat(context).getBean(OtpStore.class).isInstanceOf(JdbcOtpStore.class));
    }

    @Test
    void storeWhenItsJarIsNotThereThenTheDatabaseIsLeftAlone() {
        withDatabase(application)
                .withClassLoader(new FilteredClassLoader(JdbcOtpStore.class))
                .run(context ->
                        assertThat(context.getBean(OtpStore.class).isShared()).isFalse());
    }

    @Test
    void storeWhenTheApplicationHasOneThenThatOneIsUsed() {
        OtpStore own = OtpStore.inMemory();

        withDatabase(withRedis(application))
                .withBean(OtpStore.class, () -> own)
                .run(context -> assertThat(context.getBean(OtpStore.class)).isSameAs(own));
    }

    @Test
    void storeWhenItIsSharedAndThereIsNoPepperThenTheApplicationDoesNotStart() {
        withDatabase(application)
                .withPropertyValues("otp.pepper.secret=")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(
                                UnusablePropertyException.class,
                                unusable -> assertThat(unusable.property()).isEqualTo("otp.pepper.secret")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1m", "1us"})
    void expiredRowsWhenTheIntervalIsNoneThenTheApplicationNamesTheProperty(String interval) {
        withDatabase(application)
                .withPropertyValues("otp.jdbc.cleanup-interval=" + interval)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(
                                UnusablePropertyException.class,
                                unusable -> assertThat(unusable.property()).isEqualTo("otp.jdbc.cleanup-interval")));
    }

    @Test
    void tableWhenItIsNeverToBeMadeThenItIsNot() {
        withDatabase(application)
                .withPropertyValues("otp.jdbc.initialize-schema=never")
                .run(context -> assertThat(StoreTable.exists(context.getBean(DataSource.class), "otp_record"))
                        .isFalse());
    }

    @Test
    void tableWhenItIsThereThenItIsLeftAsItIs() {
        JdbcDataSource database = database();
        StoreTable.createWhereAsked(database, jdbc());
        StoreTable.createWhereAsked(database, jdbc());

        assertThat(StoreTable.exists(database, "otp_record")).isTrue();
    }

    @Test
    void dataSourceWhenThereAreSeveralThenOneHasToBeNamed() {
        ApplicationContextRunner two = application
                .withBean("orders", DataSource.class, StoreChoiceTest::database)
                .withBean("codes", DataSource.class, StoreChoiceTest::database);

        two.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContainingAll("otp.jdbc.data-source", "orders, codes"));
        two.withPropertyValues("otp.jdbc.data-source=codes")
                .run(context -> assertThat(StoreTable.exists(context.getBean("codes", DataSource.class), "otp_record"))
                        .isTrue());
    }

    @Test
    void dataSourceWhenItJoinsTransactionsThenThePoolBehindItIsUsed() {
        application
                .withBean(DataSource.class, () -> new TransactionAwareDataSourceProxy(database()))
                .run(StoreChoiceTest::sendsAndChecks);
    }

    @Test
    void rowsWhenTheyHaveExpiredThenTheyAreRemovedNowAndThen() {
        withDatabase(application)
                .withPropertyValues("otp.jdbc.cleanup-interval=10ms")
                .run(context -> {
                    assertThat(context.getBean(ExpiredRows.class).isRunning()).isTrue();
                    context.stop();
                    assertThat(context.getBean(ExpiredRows.class).isRunning()).isFalse();
                });
    }

    @Test
    void redisWhenItIsAwayThenTheFailureSaysSo() {
        application
                .withBean(LettuceConnectionFactory.class, () -> new LettuceConnectionFactory("localhost", 1))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .satisfies(cause -> assertThat(context.getStartupFailure())
                                .hasStackTraceContaining("otp.store: Redis cannot be reached")));
    }

    private static ApplicationContextRunner withRedis(ApplicationContextRunner application) {
        int port = redis.ports().get(0);
        return application.withBean(
                LettuceConnectionFactory.class, () -> new LettuceConnectionFactory("localhost", port));
    }

    private static ApplicationContextRunner withDatabase(ApplicationContextRunner application) {
        return application.withBean(DataSource.class, StoreChoiceTest::database);
    }

    private static JdbcDataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl(
                "jdbc:h2:mem:" + OtpSession.ofAccount("x").inNewSession().sessionId() + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    private static OtpProperties.Jdbc jdbc() {
        return new OtpProperties.Jdbc(
                null, "otp_record", OtpProperties.SchemaInitialization.ALWAYS, Duration.ofSeconds(5), Duration.ZERO);
    }

    private static void sendsAndChecks(AssertableApplicationContext context) {
        OtpService otp = context.getBean(OtpService.class);
        OtpSession session = OtpSession.ofAccount("ada").inNewSession();
        assertThat(otp.challenge(ChallengeRequest.to(session, PhoneNumber.parse("+4915123456789"))))
                .isInstanceOf(ChallengeResult.Issued.class);
        assertThat(otp.verify(session, context.getBean(TestPhone.class).lastCode()))
                .isInstanceOf(Verified.class);
    }
}
