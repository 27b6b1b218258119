package io.predictml.web.rest.dataset;

import java.nio.charset.StandardCharsets;

/** The header that names a file to be saved (RFC 6266), whatever characters the name holds. */
public final class Attachment {
    private static final String UNESCAPED = "!#$&+-.^_`|~";

    private Attachment() {}

    /** The name in plain ASCII for old clients, and whole in UTF-8 (RFC 8187) for the others. */
    public static String named(String filename) {
        String ascii = filename.replaceAll("[^A-Za-z0-9 ._()-]", "_");
        StringBuilder whole = new StringBuilder();
        for (byte b : filename.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) Byte.toUnsignedInt(b);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || UNESCAPED.indexOf(c) >= 0);
            whole.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(ascii, whole);
    }
}
