package dev.otpdispatch.examples.smpp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;

/** The one session with the SMS centre: bound when first needed, bound again after it broke, shared by all threads. */
final class SmppLink implements AutoCloseable {
    private static final int KEEP_ALIVE_MILLIS = 30_000;

    private final SmppAccount account;
    private final ReentrantLock binding = new ReentrantLock();
    private volatile @Nullable SMPPSession session;
    private volatile boolean closed;

    SmppLink(SmppAccount account) {
        this.account = account;
    }

    /** A bound session. An {@link IOException} means that nothing was submitted. */
    SMPPSession bound() throws IOException {
        SMPPSession current = usable(session);
        if (current != null) {
            return current;
        }
        if (!locked()) {
            throw new IOException("others are still binding");
        }
        try {
            return boundAgain();
        } finally {
            binding.unlock();
        }
    }

    /** Whether a session stands, as far as this side has noticed. */
    boolean isBound() {
        return usable(session) != null;
    }

    private static @Nullable SMPPSession usable(@Nullable SMPPSession session) {
        return session != null && session.getSessionState().isTransmittable() ? session : null;
    }

    private boolean locked() throws IOException {
        try {
            return binding.tryLock(2 * account.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted before anything was sent", interrupted);
        }
    }

    private SMPPSession boundAgain() throws IOException {
        SMPPSession current = usable(session);
        if (current != null) {
            return current;
        }
        if (closed) {
            throw new IOException("closed");
        }
        SMPPSession fresh = new SMPPSession(
                new SynchronizedPDUSender(new DefaultPDUSender()), new BoundedPduReader(), this::connect);
        fresh.setEnquireLinkTimer(KEEP_ALIVE_MILLIS);
        fresh.setTransactionTimer(account.patience().toMillis());
        fresh.connectAndBind(
                account.host(), account.port(), bind(), account.patience().toMillis());
        session = fresh;
        if (closed) {
            // Closed while this was binding: whoever closed saw no session to end.
            fresh.unbindAndClose();
            throw new IOException("closed");
        }
        return fresh;
    }

    private Connection connect(String host, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(host, port), (int) account.patience().toMillis());
            return new SocketConnection(socket);
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    private BindParameter bind() {
        return new BindParameter(
                BindType.BIND_TX,
                account.systemId(),
                account.password(),
                "",
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                null);
    }

    @Override
    public void close() {
        closed = true;
        SMPPSession current = session;
        if (current != null) {
            current.unbindAndClose();
        }
    }
}
