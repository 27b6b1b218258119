package io.predictml.engine.table;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a file is by its first bytes. */
enum FileKind {
    /** A zip archive, as .xlsx workbooks are. */
    ZIP,
    /** An OLE 2 compound file, as .xls workbooks and encrypted .xlsx workbooks are. */
    COMPOUND,
    /** Nothing known to be binary: text to be tried. */
    TEXT,
    /** A program, an image, an archive: certainly no table. */
    OTHER;

    private static final byte[] ZIP_HEAD = {'P', 'K', 3, 4};
    private static final byte[] COMPOUND_HEAD = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    private static final List<byte[]> BINARY_HEADS = List.of(
            new byte[] {0x7f, 'E', 'L', 'F'},
            new byte[] {'M', 'Z'},
            new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe},
            new byte[] {(byte) 0x1f, (byte) 0x8b},
            new byte[] {(byte) 0x89, 'P', 'N', 'G'},
            new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff},
            new byte[] {'R', 'a', 'r', '!'},
            new byte[] {'7', 'z', (byte) 0xbc, (byte) 0xaf},
            new byte[] {'P', 'A', 'R', '1'},
            new byte[] {'P', 'K', 5, 6},
            "GIF8".getBytes(StandardCharsets.US_ASCII),
            "%PDF-".getBytes(StandardCharsets.US_ASCII),
            "#!/".getBytes(StandardCharsets.US_ASCII),
            "SQLite f".getBytes(StandardCharsets.US_ASCII));

    static FileKind of(byte[] head) {
        if (startsWith(head, ZIP_HEAD)) {
            return ZIP;
        }
        if (startsWith(head, COMPOUND_HEAD)) {
            return COMPOUND;
        }
        return BINARY_HEADS.stream().anyMatch(binary -> isBinary(head, binary)) ? OTHER : TEXT;
    }

    /** A program for Windows begins with two letters that a header line may begin with too; what follows decides. */
    private static boolean isBinary(byte[] head, byte[] binary) {
        boolean onlyLetters = binary.length == 2 && binary[0] == 'M';
        return startsWith(head, binary) && (!onlyLetters || hasControl(head));
    }

    private static boolean hasControl(byte[] head) {
        for (byte value : head) {
            if (value >= 0 && value < ' ' && value != '\t' && value != '\n' && value != '\r') {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (bytes[i] != start[i]) {
                return false;
            }
        }
        return true;
    }
}
