package io.predictml.spark;

import io.predictml.domain.dataset.TableFormat;
import io.predictml.engine.cluster.FolderForm;
import io.predictml.engine.cluster.RowHash;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of a folder's files, all cells as texts. Files are cut into parts of a fixed size, however many executors there
 * are, and a row's number is drawn by the part and its place in there: the same bytes, the same numbers.
 */
final class FolderTable {
    private static final int PART_BYTES = 32 << 20;

    private final SparkSession session;
    private final List<Path> files;
    private final TableFormat format;
    private final FolderForm form;

    /** @param files of the table, in a fixed order */
    FolderTable(SparkSession session, List<Path> files, TableFormat format, FolderForm form) {
        this.session = session;
        this.files = files;
        this.format = format;
        this.form = form;
    }

    /** What reading the same rows in the same parts depends on. */
    static void configure(SparkConf configuration) {
        configuration.set("spark.sql.files.maxPartitionBytes", String.valueOf(PART_BYTES));
        configuration.set("spark.sql.files.minPartitionNum", "1");
        configuration.set("spark.sql.session.timeZone", "UTC");
        configuration.set("spark.sql.shuffle.partitions", "16");
    }

    /** A row where it stands. */
    static final class Placed implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String[] cells;
        private final String file;
        private final long block;
        private final long index;
        private final long number;

        Placed(String[] cells, String file, long block, long index, long number) {
            this.cells = cells;
            this.file = file;
            this.block = block;
            this.index = index;
            this.number = number;
        }

        /** By the columns' places; {@code null} where there is nothing. */
        String[] cells() {
            return cells;
        }

        /** Drawn by the place; the same in each run. */
        long number() {
            return number;
        }

        static int compare(Placed one, Placed other) {
            int files = one.file.compareTo(other.file);
            int blocks = files != 0 ? files : Long.compare(one.block, other.block);
            return blocks != 0 ? blocks : Long.compare(one.index, other.index);
        }
    }

    /** Every row with its number. */
    JavaRDD<Placed> rows(long seed) {
        int width = form.names().size();
        return texts().toJavaRDD().mapPartitions(rows -> new Numbering(rows, width, seed));
    }

    /** Columns {@code c0} … as texts, then the file's name and where its part begins. */
    private Dataset<Row> texts() {
        String[] paths = files.stream().map(file -> file.toUri().toString()).toArray(String[]::new);
        Dataset<Row> read =
                format == TableFormat.CSV ? csv(paths) : session.read().parquet(paths);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < form.names().size(); i++) {
            Column column = format == TableFormat.CSV
                    ? functions.col("c" + i)
                    : read.col(quoted(form.names().get(i)));
            columns.add(column.cast(DataTypes.StringType).as("c" + i));
        }
        columns.add(functions.col("_metadata.file_name"));
        columns.add(functions.col("_metadata.file_block_start"));
        return read.select(columns.toArray(Column[]::new));
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private Dataset<Row> csv(String[] paths) {
        StructType schema = new StructType();
        for (int i = 0; i < form.names().size(); i++) {
            schema = schema.add("c" + i, DataTypes.StringType);
        }
        return session.read()
                .schema(schema)
                .option("header", true)
                .option("sep", form.delimiter())
                .option("quote", form.quote())
                .option("escape", form.quote())
                .option("encoding", form.encoding())
                .option("multiLine", form.multiLine())
                .option("maxCharsPerColumn", 1 << 20)
                .csv(paths);
    }

    private static final class Numbering implements Iterator<Placed> {
        private final Iterator<Row> rows;
        private final int width;
        private final long seed;
        private String file = "";
        private long block = -1;
        private long index;
        private long base;

        Numbering(Iterator<Row> rows, int width, long seed) {
            this.rows = rows;
            this.width = width;
            this.seed = seed;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Placed next() {
            Row row = rows.next();
            String[] cells = new String[width];
            for (int i = 0; i < width; i++) {
                cells[i] = row.getString(i);
            }
            begin(row.getString(width), row.getLong(width + 1));
            index++;
            return new Placed(cells, file, block, index, RowHash.mixed(base + index * 0x9e3779b97f4a7c15L));
        }

        private void begin(String nextFile, long nextBlock) {
            if (nextBlock != block || !nextFile.equals(file)) {
                file = nextFile;
                block = nextBlock;
                index = 0;
                base = RowHash.of(new String[] {file, Long.toString(block)}, seed);
            }
        }
    }
}
