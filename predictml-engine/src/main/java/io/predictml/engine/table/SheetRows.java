package io.predictml.engine.table;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where the rows of a table stand in the sheet that it was read from. Lines of a sheet are counted from 1. */
public final class SheetRows {
    private final String sheet;
    private final int header;
    private final int[] lines;

    SheetRows(String sheet, int header, int[] lines) {
        this.sheet = sheet;
        this.header = header;
        this.lines = lines.clone();
    }

    public String sheet() {
        return sheet;
    }

    /** The line that names the columns, the last one where several do. */
    int header() {
        return header;
    }

    /** Whether they stand one below the other, which only a damaged sheet has otherwise. */
    boolean inOrder() {
        int before = header;
        for (int line : lines) {
            if (line <= before) {
                return false;
            }
            before = line;
        }
        return header > 0;
    }

    /** Whether one of the table's rows stands in that line. */
    boolean has(int line) {
        return Arrays.binarySearch(lines, line) >= 0;
    }

    public void write(DataOutputStream out) throws IOException {
        byte[] name = sheet.getBytes(StandardCharsets.UTF_8);
        out.writeInt(name.length);
        out.write(name);
        out.writeInt(header);
        out.writeInt(lines.length);
        for (int line : lines) {
            out.writeInt(line);
        }
    }

    /** What {@link #write} wrote. */
    public static SheetRows read(DataInputStream in) throws IOException {
        String sheet = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        int header = in.readInt();
        int[] lines = new int[in.readInt()];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = in.readInt();
        }
        return new SheetRows(sheet, header, lines);
    }
}
