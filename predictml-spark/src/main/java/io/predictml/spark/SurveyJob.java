package io.predictml.spark;

import io.predictml.domain.DomainException;
import io.predictml.engine.cluster.FolderForm;
import io.predictml.engine.cluster.RowHash;
import io.predictml.engine.cluster.Survey;
import io.predictml.engine.cluster.SurveyColumn;
import io.predictml.engine.cluster.SurveyDesk;
import io.predictml.engine.cluster.SurveyOrder;
import io.predictml.engine.table.CellReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Finds out what the table in a folder is like, and draws a sample of its rows. */
final class SurveyJob {
    private static final double DISTINCT_DEVIATION = 0.05;
    /** So much more than wanted is drawn, for the number that is drawn varies. */
    private static final double MARGIN = 1.05;

    private static final int SPARE = 200;

    private final SparkSession session;
    private final SurveyDesk desk;

    SurveyJob(SparkSession session, SurveyDesk desk) {
        this.session = session;
        this.desk = desk;
    }

    /** @throws Refused where the table cannot be read */
    void run() throws IOException, Refused {
        if (desk.survey().isPresent()) {
            return;
        }
        SurveyOrder order = desk.order().orElseThrow();
        try {
            survey(order);
        } catch (DomainException e) {
            throw new Refused(e.getMessage());
        }
    }

    private void survey(SurveyOrder order) throws IOException, Refused {
        FolderFiles files = FolderFiles.in(Path.of(order.location()), order.format());
        FolderForm first = files.form(session, order.maxColumns());
        FolderFiles.Scan scan = files.scan(JavaSparkContext.fromSparkContext(session.sparkContext()), first);
        FolderForm form =
                new FolderForm(first.encoding(), first.delimiter(), first.quote(), scan.multiLine(), first.names());
        JavaRDD<FolderTable.Placed> rows =
                new FolderTable(session, files.files(), order.format(), form).rows(order.seed());
        Row facts = facts(rows, form.names().size());
        long count = facts.getLong(0);
        if (count == 0) {
            throw new Refused("The files of the table hold no row.");
        }
        List<SurveyColumn> columns = new ArrayList<>();
        for (int i = 0; i < form.names().size(); i++) {
            columns.add(column(form.names().get(i), facts, 1 + 7 * i, count));
        }
        CsvFile.write(desk.sample(), form.names(), sample(rows, count, order));
        desk.finish(new Survey(count, files.files().size(), scan.bytes(), scan.fingerprint(), form, columns));
    }

    /** How many rows, and per column: values, different ones, least and greatest text, numbers, least and greatest number. */
    private Row facts(JavaRDD<FolderTable.Placed> rows, int width) {
        StructType schema = new StructType();
        for (int i = 0; i < width; i++) {
            schema = schema.add("c" + i, DataTypes.StringType);
        }
        JavaRDD<Row> values = rows.map(row -> {
            Object[] cells = new Object[width];
            for (int i = 0; i < width; i++) {
                String text = CellReading.text(row.cells()[i]);
                cells[i] = text.isEmpty() ? null : text;
            }
            return RowFactory.create(cells);
        });
        Dataset<Row> table = session.createDataFrame(values, schema);
        List<Column> wanted = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            Column text = functions.col("c" + i);
            Column number = functions.expr("try_cast(c" + i + " as double)");
            wanted.addAll(List.of(
                    functions.count(text),
                    functions.approx_count_distinct(text, DISTINCT_DEVIATION),
                    functions.min(text),
                    functions.max(text),
                    functions.count(number),
                    functions.min(number),
                    functions.max(number)));
        }
        return table.agg(functions.count(functions.lit(1)), wanted.toArray(Column[]::new))
                .first();
    }

    private static SurveyColumn column(String name, Row facts, int at, long rows) {
        long present = facts.getLong(at);
        boolean numbers = present > 0 && facts.getLong(at + 4) == present;
        String least = present == 0 ? "" : numbers ? String.valueOf(facts.getDouble(at + 5)) : facts.getString(at + 2);
        String most = present == 0 ? "" : numbers ? String.valueOf(facts.getDouble(at + 6)) : facts.getString(at + 3);
        return new SurveyColumn(name, rows - present, facts.getLong(at + 1), least, most);
    }

    /** Those with the least numbers, as many as fit, in the order in which they stand in the files. */
    private static List<String[]> sample(JavaRDD<FolderTable.Placed> rows, long count, SurveyOrder order) {
        double share = (order.sampleRows() * MARGIN + SPARE) / count;
        List<FolderTable.Placed> drawn = new ArrayList<>(
                rows.filter(row -> RowHash.share(row.number()) < share).collect());
        drawn.sort(Comparator.comparingDouble(row -> RowHash.share(row.number())));
        List<FolderTable.Placed> taken = new ArrayList<>();
        long bytes = 0;
        for (FolderTable.Placed row : drawn) {
            bytes += CsvFile.bytes(row.cells());
            if (taken.size() == order.sampleRows() || bytes > order.sampleBytes()) {
                break;
            }
            taken.add(row);
        }
        taken.sort(FolderTable.Placed::compare);
        return taken.stream().map(FolderTable.Placed::cells).toList();
    }
}
