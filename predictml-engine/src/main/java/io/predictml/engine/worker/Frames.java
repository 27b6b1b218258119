package io.predictml.engine.worker;

import io.predictml.engine.record.Json;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** The form of a message between parent and worker: its length in four bytes, then JSON. */
final class Frames {
    private static final int LONGEST = 64 << 20;

    private Frames() {}

    static void write(DataOutputStream out, Record message) throws IOException {
        byte[] bytes = Json.MAPPER.writeValueAsBytes(message);
        synchronized (out) {
            out.writeInt(bytes.length);
            out.write(bytes);
            out.flush();
        }
    }

    /** @throws IOException at the end of the stream, or where what comes is no message */
    static <T extends Record> T read(DataInputStream in, Class<T> type) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("What came is no message");
        }
        return Json.MAPPER.readValue(in.readNBytes(length), type);
    }
}
