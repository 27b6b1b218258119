package io.predictml.engine.translate;

import java.io.ObjectStreamConstants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A class as a serialised object names it: its fields, those of primitive types first, and its parents. */
final class SerialType {
    private final String name;
    private final Map<String, Integer> primitives = new HashMap<>();
    private final Map<String, Integer> references = new HashMap<>();
    private final List<SerialType> levels = new ArrayList<>();
    private int primitiveBytes;
    private int flags;

    SerialType(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void add(String field, char code) {
        if (code == '[' || code == 'L') {
            references.put(field, references.size());
        } else {
            primitives.put(field, primitiveBytes);
            primitiveBytes += bytes(code);
        }
    }

    private static int bytes(char code) {
        return switch (code) {
            case 'B', 'Z' -> 1;
            case 'C', 'S' -> Short.BYTES;
            case 'I', 'F' -> Integer.BYTES;
            case 'J', 'D' -> Long.BYTES;
            default -> throw new NotTranslated("its serialised form has a field of an unknown kind, " + code);
        };
    }

    /** @param parent of the class, or none */
    void close(int newFlags, List<SerialType> parent) {
        flags = newFlags;
        parent.forEach(one -> levels.addAll(one.levels));
        levels.add(this);
    }

    /** The classes whose fields an object has, the topmost first, this one last. */
    List<SerialType> levels() {
        return levels;
    }

    boolean isPlain() {
        return (flags & ObjectStreamConstants.SC_SERIALIZABLE) != 0;
    }

    boolean hasAnnotation() {
        return (flags & ObjectStreamConstants.SC_WRITE_METHOD) != 0;
    }

    int primitiveBytes() {
        return primitiveBytes;
    }

    int references() {
        return references.size();
    }

    /** Where among the primitive bytes the field lies; -1 where it is none of them. */
    int primitive(String field) {
        return primitives.getOrDefault(field, -1);
    }

    /** The place of the field among the references; -1 where it is none of them. */
    int reference(String field) {
        return references.getOrDefault(field, -1);
    }
}
