package io.predictml.domain.dataset;

import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name that a person gave a file, of at most 255 characters: no file system in use knows longer ones, and a longer one is shown
 * as "…" and its end. It is never used as a path, so one that holds a path is not meant well.
 */
public record Filename(String value) {
    private static final int LONGEST = 255;
    /** Separators of folders, controls, what could not be decoded, and the same behind any number of escapes. */
    private static final Pattern PATH =
            Pattern.compile("(?is).*([/\\\\\\p{Cntrl}\ufffd]|%(25)*(2e|2f|5c|00|0a|0d|c0|c1)).*|file:.*|\\.{1,2}");

    /** @throws RequestMalformed where it holds a path or a control character */
    public Filename {
        if (PATH.matcher(value).matches()) {
            throw new RequestMalformed(
                    "The file's name holds a path or a control character. Send the bare name, such as customers.csv.",
                    List.of(new FieldError("file", "a bare file name", "a path or a control character")));
        }
        String stripped = value.strip();
        String name = stripped.isEmpty() ? "data" : stripped;
        value = name.length() > LONGEST ? end(name) : name;
    }

    /** What fits of a name that is too long: its end, which says of what kind the file is, behind a mark that there was more. */
    private static String end(String name) {
        int cut = name.length() - LONGEST + 1;
        return "…" + name.substring(Character.isLowSurrogate(name.charAt(cut)) ? cut + 1 : cut);
    }
}
