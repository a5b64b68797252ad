package dev.otpdispatch.store.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A script with one key, and a count of how often it went onto the wire.
 *
 * <p>After a reconnect Lettuce sends again what was not answered. The command is encoded for each sending, and at no
 * other time, which is what tells a command that was sent twice from one that was never sent. A sending that a
 * cluster's server answered by naming another one ran nothing, and is not counted.
 */
final class ScriptCommand extends AsyncCommand<byte[], byte[], Long> {
    private final AtomicInteger sendings;

    private ScriptCommand(CommandType type, CommandArgs<byte[], byte[]> arguments, AtomicInteger sendings) {
        super(new Command<>(type, new Answer(sendings), arguments));
        this.sendings = sendings;
    }

    static ScriptCommand byDigest(String digest, byte[] key, byte[][] arguments, AtomicInteger sendings) {
        return new ScriptCommand(
                CommandType.EVALSHA, begin().add(digest).add(1).addKey(key).addValues(arguments), sendings);
    }

    static ScriptCommand byText(byte[] script, byte[] key, byte[][] arguments, AtomicInteger sendings) {
        return new ScriptCommand(
                CommandType.EVAL, begin().add(script).add(1).addKey(key).addValues(arguments), sendings);
    }

    @Override
    public void encode(ByteBuf buffer) {
        sendings.incrementAndGet();
        super.encode(buffer);
    }

    private static CommandArgs<byte[], byte[]> begin() {
        return new CommandArgs<>(ByteArrayCodec.INSTANCE);
    }

    /** The script's number, or where to ask instead. */
    private static final class Answer extends IntegerOutput<byte[], byte[]> {
        private final AtomicInteger sendings;

        Answer(AtomicInteger sendings) {
            super(ByteArrayCodec.INSTANCE);
            this.sendings = sendings;
        }

        @Override
        public void setError(ByteBuffer error) {
            super.setError(error);
            if (getError().startsWith("MOVED ") || getError().startsWith("ASK ")) {
                sendings.decrementAndGet();
            }
        }
    }
}
