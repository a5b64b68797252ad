package dev.otpdispatch.examples.smpp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.jsmpp.util.MessageId;

/** An SMS centre on the loopback, made of jsmpp's own server side. */
final class SmsCentre implements ServerMessageReceiverListener, AutoCloseable {
    private final ServerSocket socket;
    private final SMPPServerSessionListener listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final List<SubmitSm> submitted = new CopyOnWriteArrayList<>();
    private volatile Answer answer = number -> 0;
    private volatile Runnable beforeBind = () -> {};

    /** The command_status for the n-th submission, counted from 1. */
    @FunctionalInterface
    interface Answer {
        int status(int number) throws InterruptedException;
    }

    SmsCentre() throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        listener = new SMPPServerSessionListener(socket.getLocalPort(), new OnLoopback(socket));
        threads.execute(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    List<SubmitSm> submitted() {
        return submitted;
    }

    List<SMPPServerSession> sessions() {
        return sessions;
    }

    void answer(Answer next) {
        answer = next;
    }

    void beforeBind(Runnable next) {
        beforeBind = next;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                SMPPServerSession session = listener.accept();
                session.setMessageReceiverListener(this);
                bind(session);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void bind(SMPPServerSession session) throws IOException {
        try {
            BindRequest request = session.waitForBind(20_000);
            beforeBind.run();
            switch (request.getPassword()) {
                case "right" -> {
                    sessions.add(session);
                    request.accept("centre");
                }
                case "trouble" -> request.reject(0x08);
                default -> request.reject(0x0E);
            }
        } catch (TimeoutException | PDUStringException unusual) {
            session.close();
        }
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession session) throws ProcessRequestException {
        submitted.add(message);
        int number = submitted.size();
        try {
            int status = answer.status(number);
            if (status != 0) {
                throw new ProcessRequestException("refused", status);
            }
            return new SubmitSmResult(new MessageId("id" + number), new OptionalParameter[0]);
        } catch (InterruptedException | PDUStringException unusual) {
            throw new ProcessRequestException("unusual", 0x08, unusual);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        listener.close();
        sessions.forEach(SMPPServerSession::close);
        threads.shutdownNow();
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti request, SMPPServerSession session)
            throws ProcessRequestException {
        throw unsupported();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm request, SMPPServerSession session) throws ProcessRequestException {
        throw unsupported();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm request, SMPPServerSession session) throws ProcessRequestException {
        throw unsupported();
    }

    @Override
    public void onAcceptCancelSm(CancelSm request, SMPPServerSession session) throws ProcessRequestException {
        throw unsupported();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm request, SMPPServerSession session)
            throws ProcessRequestException {
        throw unsupported();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm request, SMPPServerSession session)
            throws ProcessRequestException {
        throw unsupported();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm request, SMPPServerSession session)
            throws ProcessRequestException {
        throw unsupported();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm request, Session session) throws ProcessRequestException {
        throw unsupported();
    }

    private static ProcessRequestException unsupported() {
        return new ProcessRequestException("this centre takes submit_sm only", 0x03);
    }

    /** jsmpp's own factory listens on every interface. */
    private record OnLoopback(ServerSocket socket) implements ServerConnectionFactory {
        @Override
        public ServerConnection listen(int port) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout) {
            return listen(port);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) {
            return listen(port);
        }
    }
}
