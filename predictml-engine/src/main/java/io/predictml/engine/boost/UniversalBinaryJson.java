package io.predictml.engine.boost;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Universal Binary JSON (ubjson.org, draft 12) as far as XGBoost writes it. Typed arrays become {@code int[]} or
 * {@code float[]}, everything else maps, lists, strings, numbers and truth values.
 */
final class UniversalBinaryJson {
    private final ByteBuffer bytes;

    private UniversalBinaryJson(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    static Object read(byte[] bytes) {
        UniversalBinaryJson reader = new UniversalBinaryJson(bytes);
        return reader.value(reader.marker());
    }

    private char marker() {
        return (char) bytes.get();
    }

    private char peek() {
        return (char) bytes.get(bytes.position());
    }

    private Object value(char marker) {
        return switch (marker) {
            case '{' -> object();
            case '[' -> array();
            case 'S' -> string(marker());
            case 'C' -> String.valueOf(marker());
            case 'T' -> true;
            case 'F' -> false;
            case 'd' -> bytes.getFloat();
            case 'D' -> bytes.getDouble();
            default -> whole(marker);
        };
    }

    private long whole(char marker) {
        return switch (marker) {
            case 'i' -> bytes.get();
            case 'U' -> bytes.get() & 0xFF;
            case 'I' -> bytes.getShort();
            case 'l' -> bytes.getInt();
            case 'L' -> bytes.getLong();
            default -> throw new EnsembleRejected("XGBoost's model has a value of unknown type '" + marker + "'.");
        };
    }

    private String string(char lengthMarker) {
        byte[] characters = new byte[Math.toIntExact(whole(lengthMarker))];
        bytes.get(characters);
        return new String(characters, StandardCharsets.UTF_8);
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new HashMap<>();
        for (char marker = marker(); marker != '}'; marker = marker()) {
            String key = string(marker);
            object.put(key, value(marker()));
        }
        return object;
    }

    private Object array() {
        if (peek() == '$') {
            bytes.get();
            char type = marker();
            bytes.get();
            int length = Math.toIntExact(whole(marker()));
            return type == 'd' ? floats(length) : integers(type, length);
        }
        List<Object> array = new ArrayList<>();
        if (peek() == '#') {
            bytes.get();
            for (long left = whole(marker()); left > 0; left--) {
                array.add(value(marker()));
            }
            return array;
        }
        for (char marker = marker(); marker != ']'; marker = marker()) {
            array.add(value(marker));
        }
        return array;
    }

    private float[] floats(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = bytes.getFloat();
        }
        return values;
    }

    private int[] integers(char type, int length) {
        int[] values = new int[length];
        for (int i = 0; i < length; i++) {
            values[i] = Math.toIntExact(whole(type));
        }
        return values;
    }
}
