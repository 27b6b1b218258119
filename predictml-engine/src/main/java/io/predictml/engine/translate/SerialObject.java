package io.predictml.engine.translate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** A serialised object's fields by their names; where a parent has one of the same name, the child's is meant. */
final class SerialObject {
    /** What a field holds that holds nothing. */
    static final Object NOTHING = new Object();

    private final SerialType type;
    private final ByteBuffer bytes;
    /** Per level of the type, where its primitive fields lie. */
    private final int[] places;
    /** Per level of the type, the number of references before its own. */
    private final int[] before;

    private final Object[] references;
    private List<Object> contents = List.of();
    private int begun;
    private int added;

    SerialObject(SerialType type, ByteBuffer bytes) {
        this.type = type;
        this.bytes = bytes;
        this.places = new int[type.levels().size()];
        this.before = new int[places.length];
        this.references = new Object
                [type.levels().stream().mapToInt(SerialType::references).sum()];
    }

    void begin(SerialType level, int place) {
        NotTranslated.unless(type.levels().get(begun).equals(level), "its classes are in disorder");
        places[begun] = place;
        before[begun++] = added;
    }

    void add(Object reference) {
        references[added++] = reference;
    }

    void contents(List<Object> objects) {
        contents = objects;
    }

    boolean is(String className) {
        return type.name().equals(className);
    }

    String type() {
        return type.name();
    }

    /** What a collection wrote besides its fields: its elements. */
    List<Object> contents() {
        return contents;
    }

    double number(String field) {
        return bytes.getDouble(place(field));
    }

    int integer(String field) {
        return bytes.getInt(place(field));
    }

    boolean flag(String field) {
        return bytes.get(place(field)) != 0;
    }

    private int place(String field) {
        for (int level = places.length - 1; level >= 0; level--) {
            int offset = type.levels().get(level).primitive(field);
            if (offset >= 0) {
                return places[level] + offset;
            }
        }
        throw new NotTranslated(type.name() + " has no number '" + field + "'");
    }

    private Object reference(String field) {
        for (int level = places.length - 1; level >= 0; level--) {
            int place = type.levels().get(level).reference(field);
            if (place >= 0) {
                return references[before[level] + place];
            }
        }
        throw new NotTranslated(type.name() + " has no field '" + field + "'");
    }

    boolean has(String field) {
        return reference(field) != NOTHING;
    }

    SerialObject object(String field) {
        return as(SerialObject.class, reference(field));
    }

    double[] numbers(String field) {
        return as(double[].class, reference(field));
    }

    int[] integers(String field) {
        return as(int[].class, reference(field));
    }

    double[][] table(String field) {
        return Arrays.stream(elements(field))
                .map(row -> as(double[].class, row))
                .toArray(double[][]::new);
    }

    List<SerialObject> objects(String field) {
        return objects(reference(field));
    }

    /** The elements of an array, as they are. */
    Object[] elements(String field) {
        return as(Object[].class, reference(field));
    }

    static List<SerialObject> objects(Object array) {
        return Arrays.stream(as(Object[].class, array))
                .map(element -> as(SerialObject.class, element))
                .toList();
    }

    static <T> T as(Class<T> kind, Object value) {
        NotTranslated.unless(kind.isInstance(value), "a field holds no " + kind.getSimpleName());
        return kind.cast(value);
    }
}
