package io.predictml.ejb.dataset;

/** Names of files as clients send them: kept for people, never used as a path. */
public final class FileNames {
    private static final int LENGTH = 255;

    private FileNames() {}

    /** The last part of what may have been a path, without control characters. */
    public static String plain(String sent) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String printable = last.replaceAll("\\p{Cntrl}", "").strip();
        String name = printable.isEmpty() ? "data" : printable;
        return name.length() > LENGTH ? name.substring(name.length() - LENGTH) : name;
    }
}
