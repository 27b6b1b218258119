package io.predictml.engine.table;

import java.util.Arrays;

/**
 * Different texts, each kept once, numbered from 0 in the order in which they came: their characters lie end to end in one
 * array, which takes a fifth of the memory of a map of strings.
 */
final class TextPool {
    private static final int FIRST_SLOTS = 64;
    private static final int FIRST_CHARACTERS = 256;
    private static final int SPREAD = 0x9E3779B9;

    private char[] characters = new char[FIRST_CHARACTERS];
    /** Where the text of a number ends; it begins where the one before it ends. */
    private int[] ends = new int[FIRST_SLOTS];

    private int[] hashes = new int[FIRST_SLOTS];
    /** Number + 1 by hash, with open addressing; 0 is a free slot. */
    private int[] slots = new int[FIRST_SLOTS * 2];

    private int size;

    int size() {
        return size;
    }

    /** The text's number, a new one where the text is new. */
    int add(String text) {
        int hash = text.hashCode() * SPREAD;
        int slot = find(text, hash);
        if (slots[slot] > 0) {
            return slots[slot] - 1;
        }
        append(text, hash);
        slots[slot] = size;
        if (size * 2 > slots.length) {
            grow();
        }
        return size - 1;
    }

    boolean contains(String text) {
        return slots[find(text, text.hashCode() * SPREAD)] > 0;
    }

    String get(int number) {
        int begin = begin(number);
        return new String(characters, begin, ends[number] - begin);
    }

    private int begin(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    private int find(String text, int hash) {
        int mask = slots.length - 1;
        int slot = (hash >>> 16 ^ hash) & mask;
        while (slots[slot] > 0 && !isAt(slots[slot] - 1, text, hash)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isAt(int number, String text, int hash) {
        int begin = begin(number);
        if (hashes[number] != hash || ends[number] - begin != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (characters[begin + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void append(String text, int hash) {
        int begin = size == 0 ? 0 : ends[size - 1];
        int end = begin + text.length();
        if (end > characters.length) {
            characters = Arrays.copyOf(characters, Math.max(end, characters.length + (characters.length >> 1)));
        }
        text.getChars(0, text.length(), characters, begin);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        ends[size] = end;
        hashes[size] = hash;
        size++;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = (hashes[number] >>> 16 ^ hashes[number]) & mask;
            while (slots[slot] > 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number + 1;
        }
    }
}
