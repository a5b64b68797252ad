package dev.otpdispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.smtp.ConnectionDiagnosis.Finding;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes after the end connects nowhere. */
class ClosedServerTest {
    private final ScriptedSmtp mta = ScriptedSmtp.plain();
    private final SmtpServer server = Samples.serverAt(mta.port()).build();

    @AfterEach
    void close() throws IOException {
        server.close();
        mta.close();
    }

    @Test
    void testConnectionWhenClosedThenSaysSoAndConnectsNowhere() {
        server.close();

        ConnectionDiagnosis diagnosis = server.testConnection();

        assertThat(diagnosis.finding()).isEqualTo(Finding.CONNECT);
        assertThat(diagnosis.advice()).contains("closed");
        assertThat(mta.count("CONNECT")).isZero();
    }

    /** A test of the connection may have begun just before; nobody would end what it waits for. */
    @Test
    void signOnWhenOpenedAfterTheClosingThenFailsAndConnectsNowhere() throws IOException {
        SmtpSettings settings = Samples.settingsAt(mta.port());
        ConnectionPool pool = new ConnectionPool(settings, settings.security().socketFactory());
        pool.close();
        Connection late = pool.open();

        assertThatThrownBy(() ->
                        late.signOn(System.nanoTime() + Duration.ofMinutes(1).toNanos()))
                .isInstanceOf(SignOnException.class);
        assertThat(mta.count("CONNECT")).isZero();
    }
}
