package dev.otpdispatch.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** Gives the mail library our sockets in place of its own: two factories for the one {@link Wire} of a connection. */
final class Sockets {
    private final Wire wire;
    private final Transcript transcript;
    private final SmtpSettings settings;
    private final SSLSocketFactory tls;

    Sockets(Wire wire, Transcript transcript, SmtpSettings settings, SSLSocketFactory tls) {
        this.wire = wire;
        this.transcript = transcript;
        this.settings = settings;
        this.tls = tls;
    }

    /** The socket that is connected first. */
    SocketFactory first() {
        return new First();
    }

    /** The socket that takes its place after STARTTLS. */
    SSLSocketFactory afterStartTls() {
        return new AfterStartTls();
    }

    private TlsWire tlsWire() {
        return new TlsWire(wire, transcript, settings.host(), tls);
    }

    private static IOException unasked() {
        return new IOException("the mail library was expected to connect the socket itself");
    }

    private final class First extends SocketFactory {
        @Override
        public Socket createSocket() {
            return settings.security().kind() == SmtpSecurity.Kind.IMPLICIT_TLS ? tlsWire() : wire;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw unasked();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            throw unasked();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw unasked();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            throw unasked();
        }
    }

    private final class AfterStartTls extends SSLSocketFactory {
        @Override
        public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
            // Greeting, EHLO and STARTTLS were answered; whatever else is there was put in by someone on the way.
            if (!transcript.inStep(3)) {
                throw new IOException("there are words between the answer to STARTTLS and the beginning of TLS");
            }
            TlsWire secured = tlsWire();
            secured.secure();
            return secured;
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return tls.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return tls.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw unasked();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            throw unasked();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw unasked();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            throw unasked();
        }
    }
}
