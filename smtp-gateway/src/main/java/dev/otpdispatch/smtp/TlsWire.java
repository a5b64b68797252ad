package dev.otpdispatch.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS over a {@link Wire}, from the first byte or from STARTTLS on. The mail library could begin it itself, but from
 * the first byte only over a socket of its own, which nothing bounds and where nothing is heard.
 */
final class TlsWire extends Socket {
    private final Wire wire;
    private final Transcript transcript;
    private final String host;
    private final SSLSocketFactory tls;
    private @Nullable SSLSocket secured;

    TlsWire(Wire wire, Transcript transcript, String host, SSLSocketFactory tls) {
        this.wire = wire;
        this.transcript = transcript;
        this.host = host;
        this.tls = tls;
    }

    /** Begins TLS on a wire that is connected. */
    void secure() throws IOException {
        wire.veil();
        SSLSocket socket = (SSLSocket) tls.createSocket(wire, host, wire.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        // Of the JVM's two ways to compare names the one closer to RFC 7817: a wildcard is the leftmost label only.
        parameters.setEndpointIdentificationAlgorithm("LDAPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        secured = socket;
    }

    @Override
    public void connect(SocketAddress server) throws IOException {
        connect(server, 0);
    }

    @Override
    public void connect(SocketAddress server, int timeout) throws IOException {
        wire.connect(server, timeout);
        secure();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new HeardStream(secured().getInputStream(), transcript::hear);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return secured().getOutputStream();
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the wire has the lock
    public void setSoTimeout(int timeout) throws SocketException {
        wire.setSoTimeout(timeout);
    }

    @Override
    public int getPort() {
        return wire.getPort();
    }

    @Override
    public InetAddress getInetAddress() {
        return wire.getInetAddress();
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // a close must not wait for a read
    public void close() throws IOException {
        if (secured == null) {
            wire.close();
        } else {
            secured.close();
        }
    }

    private SSLSocket secured() throws SocketException {
        if (secured == null) {
            throw new SocketException("TLS has not begun");
        }
        return secured;
    }
}
