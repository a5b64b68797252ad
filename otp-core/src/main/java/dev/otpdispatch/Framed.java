package dev.otpdispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Parts with their lengths in front, so that no two lists of parts ever give the same bytes. */
final class Framed {
    private Framed() {}

    static byte[] join(String label, byte[]... parts) {
        byte[] name = label.getBytes(UTF_8);
        int size = Integer.BYTES + name.length;
        for (byte[] part : parts) {
            size += Integer.BYTES + part.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).putInt(name.length).put(name);
        for (byte[] part : parts) {
            out.putInt(part.length).put(part);
        }
        return out.array();
    }
}
