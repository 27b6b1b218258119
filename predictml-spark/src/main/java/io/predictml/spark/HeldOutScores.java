package io.predictml.spark;

import io.predictml.engine.cluster.ScaleOrder;
import io.predictml.engine.cluster.ScaleReading;
import io.predictml.engine.evaluate.ScoreSums;
import io.predictml.engine.model.ModelFile;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.prepare.RawRow;
import io.predictml.engine.record.Json;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/** How a model does on the held-out rows, by the evaluators that answer in production. */
final class HeldOutScores implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int BATCH = 256;

    private final ScoreSums sums;
    private long nanos;

    private HeldOutScores(int classes) {
        this.sums = new ScoreSums(classes);
    }

    /** Scores a model in the form of {@link ModelFile} on the executors. */
    static HeldOutScores of(ScaleTable table, ScaleOrder order, byte[] model) throws IOException {
        byte[] json = Json.MAPPER.writeValueAsBytes(order);
        int classes = order.labels().size();
        Broadcast<byte[]> broadcast = table.context().broadcast(model);
        try {
            return table.heldOut()
                    .mapPartitions(rows -> {
                        HeldOutScores scores = new HeldOutScores(classes);
                        scores.add(rows, ScaleTable.reading(json), ModelFile.read(broadcast.value()));
                        return List.of(scores).iterator();
                    })
                    .treeReduce(HeldOutScores::merge);
        } finally {
            broadcast.unpersist();
        }
    }

    private void add(Iterator<FolderTable.Placed> rows, ScaleReading reading, TrainedModel model) throws Exception {
        List<RawRow> batch = new ArrayList<>();
        List<Double> truth = new ArrayList<>();
        while (rows.hasNext()) {
            FolderTable.Placed row = rows.next();
            batch.add(reading.row(row.cells()));
            truth.add(reading.target(row.cells()));
            if (batch.size() == BATCH || !rows.hasNext()) {
                long begin = System.nanoTime();
                List<double[]> answers = model.predict(batch);
                nanos += System.nanoTime() - begin;
                for (int i = 0; i < batch.size(); i++) {
                    sums.add(truth.get(i), answers.get(i));
                }
                batch.clear();
                truth.clear();
            }
        }
    }

    private HeldOutScores merge(HeldOutScores other) {
        sums.merge(other.sums);
        nanos += other.nanos;
        return this;
    }

    ScoreSums sums() {
        return sums;
    }

    double microsPerRow() {
        return nanos / 1e3 / Math.max(1, sums.rows());
    }
}
