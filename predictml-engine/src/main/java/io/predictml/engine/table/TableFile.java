package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.engine.record.WholeFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The binary form of a {@link Table}: a magic number, rows, columns, and each column's values as they lie in memory. */
final class TableFile {
    private static final long MAGIC = 0x504d4c5441424c31L; // "PMLTABL1"
    private static final int BUFFER = 1 << 16;

    private TableFile() {}

    static void write(Table table, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            WholeFile.write(file, stream -> {
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream, BUFFER));
                out.writeLong(MAGIC);
                out.writeInt(table.rows());
                out.writeInt(table.columns().size());
                for (Column column : table.columns()) {
                    writeColumn(column, out);
                }
                out.flush();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Table read(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            if (in.readLong() != MAGIC) {
                throw new IOException(file + " is not a table");
            }
            int rows = in.readInt();
            int columns = in.readInt();
            List<Column> read = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                read.add(readColumn(rows, in));
            }
            return new Table(rows, read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeColumn(Column column, DataOutputStream out) throws IOException {
        writeText(column.name(), out);
        writeText(column.type().name(), out);
        if (column instanceof NumberColumn numbers) {
            writeText(numbers.form().name(), out);
            for (int row = 0; row < numbers.size(); row++) {
                out.writeDouble(numbers.value(row));
            }
        } else if (column instanceof LevelColumn levels) {
            writeText("", out);
            out.writeInt(levels.levels().size());
            for (String level : levels.levels()) {
                writeText(level, out);
            }
            for (int row = 0; row < levels.size(); row++) {
                out.writeInt(levels.code(row));
            }
        }
    }

    private static Column readColumn(int rows, DataInputStream in) throws IOException {
        String name = readText(in);
        ColumnType type = ColumnType.valueOf(readText(in));
        String form = readText(in);
        return form.isEmpty() ? readLevels(name, type, rows, in) : readNumbers(name, type, form, rows, in);
    }

    private static NumberColumn readNumbers(String name, ColumnType type, String form, int rows, DataInputStream in)
            throws IOException {
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = in.readDouble();
        }
        return new NumberColumn(name, type, ValueForm.valueOf(form), values);
    }

    private static LevelColumn readLevels(String name, ColumnType type, int rows, DataInputStream in)
            throws IOException {
        int count = in.readInt();
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            levels.add(readText(in));
        }
        int[] codes = new int[rows];
        for (int row = 0; row < rows; row++) {
            codes[row] = in.readInt();
        }
        return new LevelColumn(name, type, levels, codes);
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
