package io.predictml.engine.table;

/** Counts the characters of several bytes and the faults in bytes that may be UTF-8 (RFC 3629, overlong forms by lead). */
final class Utf8Check {
    private static final int CONTINUATION = 0x80;
    private static final int CONTINUATION_MASK = 0xC0;

    private int expected;
    private long characters;
    private long faults;

    void look(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] < 0 || expected > 0) {
                look(bytes[i] & 0xff);
            }
        }
    }

    private void look(int value) {
        boolean continues = (value & CONTINUATION_MASK) == CONTINUATION;
        if (expected > 0 && continues) {
            expected--;
            characters += expected == 0 ? 1 : 0;
            return;
        }
        faults += expected > 0 ? 1 : 0;
        expected = 0;
        if (value >= CONTINUATION) {
            expected = following(value);
            faults += expected == 0 ? 1 : 0;
        }
    }

    private static int following(int lead) {
        if (lead >= 0xC2 && lead <= 0xDF) {
            return 1;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            return 2;
        }
        return lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
    }

    /** Whole characters of two bytes or more. */
    long characters() {
        return characters;
    }

    long faults() {
        return faults + (expected > 0 ? 1 : 0);
    }
}
