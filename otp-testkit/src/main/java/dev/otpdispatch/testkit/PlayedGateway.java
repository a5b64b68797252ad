package dev.otpdispatch.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A gateway that takes messages over in the language of a script, and then does what a test tells it. */
final class PlayedGateway implements AutoCloseable {
    private static final int FIRST_ID = 70_001;

    private final GatewayScript script;
    private final ScriptedServer server;
    private final List<String> handedOver = new CopyOnWriteArrayList<>();
    private volatile Reaction reaction;

    PlayedGateway(GatewayScript script, Reaction reaction) {
        this.script = script;
        this.reaction = reaction;
        this.server = ScriptedServer.start(this::play);
    }

    /** What it does when it has taken a message over. */
    @FunctionalInterface
    interface Reaction {
        /**
         * Answers, or does not.
         *
         * @param request what was handed over
         * @param id of this message, digits
         * @param connection by which it came
         */
        void to(String request, String id, ScriptedConnection connection) throws IOException;

        /** Says the same to each message. */
        static Reaction saying(String answer) {
            return (request, id, connection) -> connection.write(answer);
        }

        /** Quotes the id. */
        static Reaction answering(GatewayScript.Answer answer) {
            return (request, id, connection) -> connection.write(answer.to(request, id));
        }

        /** Quotes some words. */
        static Reaction answering(GatewayScript.Answer answer, String words) {
            return (request, id, connection) -> connection.write(answer.to(request, words));
        }

        /** The same, and ends the connection. */
        default Reaction andHangingUp() {
            return (request, id, connection) -> {
                to(request, id, connection);
                connection.hangUp();
            };
        }
    }

    InetSocketAddress address() {
        return server.address();
    }

    void reacting(Reaction next) {
        reaction = next;
    }

    /** Does something else with each connection from its beginning. */
    void behaving(ScriptedServer.Script from) {
        server.play(from);
    }

    /** The requests it has taken over, in their order. */
    List<String> handedOver() {
        return List.copyOf(handedOver);
    }

    /** What it calls the n-th message it took over, counted from 0. */
    static String id(int number) {
        return Integer.toString(FIRST_ID + number);
    }

    /** Ends the connections there are, and goes on listening. */
    void dropConnections() {
        server.dropConnections();
    }

    @Override
    public void close() {
        server.close();
    }

    private void play(ScriptedConnection connection) throws IOException {
        for (String request = receive(connection); request != null; request = receive(connection)) {
            reaction.to(request, numbered(request), connection);
        }
    }

    private @Nullable String receive(ScriptedConnection connection) throws IOException {
        return script.handover().receive(connection);
    }

    private synchronized String numbered(String request) {
        handedOver.add(request);
        return id(handedOver.size() - 1);
    }
}
