package io.predictml.engine.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** One way to spoil a file, told by a seed alone. */
final class Mutation {
    private static final String[] TOKENS = {
        "\"",
        "'",
        ",",
        ";",
        "\t",
        "\n",
        "\r",
        "\0",
        "\ufeff",
        "=cmd|' /C calc'!A0",
        "1e999",
        "-",
        "NaN",
        "<!DOCTYPE a [",
        "]>",
        "&x;",
        "</row>",
        "<c r=\"ZZZZ1\"><v>1</v></c>",
        "r=\"-1\"",
        "t=\"s\"><v>99999999</v>",
        "\u2028",
        "9".repeat(400)
    };

    private final Random random;

    Mutation(long seed) {
        this.random = new Random(seed);
    }

    /** The file spoiled in one to four places; a workbook's parts also before they are packed. */
    byte[] of(byte[] file) throws IOException {
        boolean zip = file[0] == 'P' && file[1] == 'K';
        return zip && random.nextInt(3) > 0 ? repacked(file) : spoiled(file);
    }

    private byte[] repacked(byte[] file) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        int chosen = random.nextInt(parts.size());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                boolean hit = chosen-- == 0;
                if (!hit || random.nextInt(10) > 0) {
                    out.putNextEntry(new ZipEntry(part.getKey()));
                    out.write(hit ? spoiled(part.getValue()) : part.getValue());
                }
            }
        }
        return bytes.toByteArray();
    }

    private byte[] spoiled(byte[] bytes) {
        byte[] spoiled = bytes.clone();
        for (int times = 1 + random.nextInt(4); times > 0 && spoiled.length > 2; times--) {
            spoiled = once(spoiled);
        }
        return spoiled;
    }

    private byte[] once(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(64));
        switch (random.nextInt(7)) {
            case 0 -> bytes[from] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[from] = (byte) random.nextInt(256);
            case 2 -> Arrays.fill(bytes, from, to, (byte) random.nextInt(256));
            case 3 -> {
                return Arrays.copyOf(bytes, from + 1);
            }
            case 4 -> {
                return joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
            }
            case 5 -> {
                byte[] twice = joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, to));
                return joined(twice, Arrays.copyOfRange(bytes, to, bytes.length));
            }
            default -> {
                byte[] token = TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8);
                return joined(joined(Arrays.copyOf(bytes, from), token), Arrays.copyOfRange(bytes, from, bytes.length));
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
