package io.predictml.spark;

import io.predictml.engine.cluster.RowHash;
import io.predictml.engine.cluster.ScaleOrder;
import io.predictml.engine.cluster.ScaleReading;
import io.predictml.engine.prepare.EncodedColumn;
import io.predictml.engine.prepare.Encoding;
import io.predictml.engine.prepare.Preparation;
import io.predictml.engine.prepare.PreparationSums;
import io.predictml.engine.record.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** The rows of a whole table as learners and judges want them. They stay on the executors, on disk where memory is short. */
final class ScaleTable {
    static final String LABEL = "label";
    static final String FEATURES = "features";

    private final SparkSession session;
    private final JavaSparkContext context;
    private final ScaleOrder order;
    private final JavaRDD<FolderTable.Placed> learned;
    private final JavaRDD<FolderTable.Placed> heldOut;
    private final PreparationSums sums;

    ScaleTable(SparkSession session, ScaleOrder order, JavaRDD<FolderTable.Placed> rows) throws IOException {
        this.session = session;
        this.context = JavaSparkContext.fromSparkContext(session.sparkContext());
        this.order = order;
        byte[] json = Json.MAPPER.writeValueAsBytes(order);
        JavaRDD<FolderTable.Placed> known = rows.mapPartitions(part -> {
            ScaleReading reading = reading(json);
            return new Filtered(part, row -> !Double.isNaN(reading.target(row.cells())));
        });
        this.learned = side(known, json, false);
        this.heldOut = side(known, json, true).persist(StorageLevel.MEMORY_AND_DISK_SER());
        int classes = order.labels().size();
        this.sums = learned.mapPartitions(part -> counted(part, reading(json), classes))
                .treeReduce(PreparationSums::merge);
    }

    static ScaleReading reading(byte[] json) {
        try {
            return new ScaleReading(Json.MAPPER.readValue(json, ScaleOrder.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaRDD<FolderTable.Placed> side(JavaRDD<FolderTable.Placed> rows, byte[] json, boolean holds) {
        return rows.mapPartitions(part -> {
            ScaleReading reading = reading(json);
            return new Filtered(part, row -> reading.holds(row.cells()) == holds);
        });
    }

    private static Iterator<PreparationSums> counted(
            Iterator<FolderTable.Placed> rows, ScaleReading reading, int classes) {
        PreparationSums counted = new PreparationSums(reading.fields(), classes);
        while (rows.hasNext()) {
            FolderTable.Placed row = rows.next();
            counted.add(reading.row(row.cells()), reading.target(row.cells()), row.number());
        }
        return List.of(counted).iterator();
    }

    /** Of the rows that are learned from. */
    PreparationSums sums() {
        return sums;
    }

    JavaRDD<FolderTable.Placed> heldOut() {
        return heldOut;
    }

    JavaSparkContext context() {
        return context;
    }

    /** Rows that are learned from, ready to be learned. */
    record Encoded(Dataset<Row> rows, Preparation preparation, long count) {
        /** Per column its levels; 0 for numbers. */
        int[] levels() {
            return preparation.columns().stream()
                    .map(EncodedColumn::levels)
                    .mapToInt(List::size)
                    .toArray();
        }
    }

    /** @param most rows; of more a part is drawn */
    Encoded encoded(Encoding encoding, long most) throws IOException {
        Preparation preparation = sums.preparation(encoding);
        List<byte[]> parts = new ArrayList<>();
        for (int part = 0; part < PreparationSums.PARTS; part++) {
            parts.add(Json.MAPPER.writeValueAsBytes(sums.ofPart(encoding, part)));
        }
        Broadcast<List<byte[]>> broadcast = context.broadcast(parts);
        byte[] json = Json.MAPPER.writeValueAsBytes(order);
        double share = Math.min(1, (double) most / sums.rows());
        JavaRDD<Row> rows = learned.mapPartitions(part -> new EncodedRows(
                new Filtered(part, row -> RowHash.share(RowHash.mixed(row.number())) < share),
                reading(json),
                broadcast.value()));
        Dataset<Row> table = session.createDataFrame(rows, schema(preparation)).persist(StorageLevel.MEMORY_AND_DISK());
        return new Encoded(table, preparation, share < 1 ? table.count() : sums.rows());
    }

    private StructType schema(Preparation preparation) {
        Attribute[] columns = preparation.columns().stream()
                .map(column -> column.levels().isEmpty()
                        ? NumericAttribute.defaultAttr()
                        : NominalAttribute.defaultAttr()
                                .withNumValues(column.levels().size()))
                .toArray(Attribute[]::new);
        Metadata classes = order.labels().isEmpty()
                ? Metadata.empty()
                : NominalAttribute.defaultAttr()
                        .withName(LABEL)
                        .withNumValues(order.labels().size())
                        .toMetadata();
        return new StructType(new StructField[] {
            new StructField(LABEL, DataTypes.DoubleType, false, classes),
            new AttributeGroup(FEATURES, columns).toStructField()
        });
    }

    private static final class EncodedRows implements Iterator<Row> {
        private final Iterator<FolderTable.Placed> rows;
        private final ScaleReading reading;
        private final List<Preparation> parts = new ArrayList<>();

        EncodedRows(Iterator<FolderTable.Placed> rows, ScaleReading reading, List<byte[]> preparations)
                throws IOException {
            this.rows = rows;
            this.reading = reading;
            for (byte[] preparation : preparations) {
                parts.add(Json.MAPPER.readValue(preparation, Preparation.class));
            }
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Row next() {
            FolderTable.Placed row = rows.next();
            Preparation preparation = parts.get(PreparationSums.part(row.number()));
            double[] encoded = preparation.encode(reading.row(row.cells()));
            for (int i = 0; i < encoded.length; i++) {
                encoded[i] = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, encoded[i]));
            }
            return RowFactory.create(reading.target(row.cells()), Vectors.dense(encoded));
        }
    }

    /** At most so many held-out rows, drawn by their numbers. */
    List<String[]> drawn(long of, int most) {
        double share = (double) most / of;
        List<FolderTable.Placed> rows =
                new ArrayList<>(heldOut.filter(row -> RowHash.share(RowHash.mixed(row.number())) < share)
                        .collect());
        rows.sort(FolderTable.Placed::compare);
        return rows.stream().limit(most).map(FolderTable.Placed::cells).toList();
    }

    /** Which rows of an iterator go on. */
    @FunctionalInterface
    private interface Condition {
        boolean holds(FolderTable.Placed row);
    }

    private static final class Filtered implements Iterator<FolderTable.Placed> {
        private final Iterator<FolderTable.Placed> rows;
        private final Condition condition;
        private FolderTable.Placed next;

        Filtered(Iterator<FolderTable.Placed> rows, Condition condition) {
            this.rows = rows;
            this.condition = condition;
        }

        @Override
        public boolean hasNext() {
            while (next == null && rows.hasNext()) {
                FolderTable.Placed row = rows.next();
                next = condition.holds(row) ? row : null;
            }
            return next != null;
        }

        @Override
        public FolderTable.Placed next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            FolderTable.Placed row = next;
            next = null;
            return row;
        }
    }
}
