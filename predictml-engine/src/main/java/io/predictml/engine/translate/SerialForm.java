package io.predictml.engine.translate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamConstants;
import java.io.Serializable;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what an object says of itself when it is serialised (Java Object Serialization Specification, chapter 6), and makes
 * values of it, not objects: no class is looked for and no code of it runs. So a model's numbers are had under the names
 * that Weka keeps stable for its model files, private ones too, without reaching into it.
 */
final class SerialForm {
    private static final Object END = new Object();

    private final ByteBuffer in;
    private final List<Object> handles = new ArrayList<>();

    private SerialForm(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /** @throws NotTranslated where the object cannot be serialised, or in a way that is not known here */
    static SerialObject of(Serializable object) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(object);
            }
            SerialForm form = new SerialForm(bytes.toByteArray());
            form.in.position(2 * Short.BYTES); // magic number and version
            return (SerialObject) form.content();
        } catch (IOException | BufferUnderflowException | ClassCastException e) {
            throw new NotTranslated("its serialised form is not known: " + e.getMessage(), e);
        }
    }

    private Object content() {
        byte code = in.get();
        return switch (code) {
            case ObjectStreamConstants.TC_OBJECT -> object();
            case ObjectStreamConstants.TC_ARRAY -> array();
            case ObjectStreamConstants.TC_STRING -> known(text(Short.toUnsignedInt(in.getShort())));
            case ObjectStreamConstants.TC_LONGSTRING -> known(text((int) in.getLong()));
            case ObjectStreamConstants.TC_REFERENCE -> handles.get(in.getInt() - ObjectStreamConstants.baseWireHandle);
            case ObjectStreamConstants.TC_NULL -> SerialObject.NOTHING;
            case ObjectStreamConstants.TC_ENUM -> constant();
            case ObjectStreamConstants.TC_CLASSDESC -> type();
            case ObjectStreamConstants.TC_CLASS -> known(content());
            case ObjectStreamConstants.TC_BLOCKDATA -> skipped(Byte.toUnsignedInt(in.get()));
            case ObjectStreamConstants.TC_BLOCKDATALONG -> skipped(in.getInt());
            case ObjectStreamConstants.TC_ENDBLOCKDATA -> END;
            default -> throw new NotTranslated("its serialised form has something unexpected, " + code);
        };
    }

    private Object known(Object value) {
        handles.add(value);
        return value;
    }

    private String text(int length) {
        String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private Object skipped(int length) {
        in.position(in.position() + length);
        return SerialObject.NOTHING;
    }

    private Object constant() {
        content();
        int handle = handles.size();
        handles.add(END);
        handles.set(handle, content());
        return handles.get(handle);
    }

    private SerialType type() {
        String name = text(Short.toUnsignedInt(in.getShort()));
        in.getLong(); // serialVersionUID
        SerialType type = new SerialType(name);
        handles.add(type);
        int flags = in.get();
        int count = Short.toUnsignedInt(in.getShort());
        for (int i = 0; i < count; i++) {
            char code = (char) in.get();
            String field = text(Short.toUnsignedInt(in.getShort()));
            if (code == '[' || code == 'L') {
                content(); // the field's type
            }
            type.add(field, code);
        }
        annotation();
        type.close(flags, content() instanceof SerialType parent ? List.of(parent) : List.of());
        return type;
    }

    private List<Object> annotation() {
        List<Object> objects = new ArrayList<>();
        for (Object content = content(); content != END; content = content()) {
            if (content != SerialObject.NOTHING) {
                objects.add(content);
            }
        }
        return objects;
    }

    private SerialObject object() {
        SerialType type = (SerialType) content();
        SerialObject object = new SerialObject(type, in);
        handles.add(object);
        for (SerialType level : type.levels()) {
            NotTranslated.unless(level.isPlain(), level.name() + " writes itself in a way of its own");
            object.begin(level, in.position());
            in.position(in.position() + level.primitiveBytes());
            for (int i = 0; i < level.references(); i++) {
                object.add(content());
            }
            if (level.hasAnnotation()) {
                object.contents(annotation());
            }
        }
        return object;
    }

    private Object array() {
        SerialType type = (SerialType) content();
        int handle = handles.size();
        handles.add(END);
        int length = in.getInt();
        Object array =
                switch (type.name().charAt(1)) {
                    case 'D' -> doubles(length);
                    case 'I' -> integers(length);
                    case 'Z', 'B' -> skipped(length);
                    case 'C', 'S' -> skipped(length * Short.BYTES);
                    case 'F' -> skipped(length * Float.BYTES);
                    case 'J' -> skipped(length * Long.BYTES);
                    default -> {
                        Object[] objects = new Object[length];
                        handles.set(handle, objects);
                        for (int i = 0; i < length; i++) {
                            objects[i] = content();
                        }
                        yield objects;
                    }
                };
        handles.set(handle, array);
        return array;
    }

    private double[] doubles(int length) {
        double[] values = new double[length];
        in.asDoubleBuffer().get(values);
        in.position(in.position() + length * Double.BYTES);
        return values;
    }

    private int[] integers(int length) {
        int[] values = new int[length];
        in.asIntBuffer().get(values);
        in.position(in.position() + length * Integer.BYTES);
        return values;
    }
}
