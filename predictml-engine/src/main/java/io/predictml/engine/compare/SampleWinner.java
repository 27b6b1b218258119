package io.predictml.engine.compare;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.engine.cluster.ScaleDesk;
import io.predictml.engine.cluster.ScaleOrder;
import io.predictml.engine.model.ModelFile;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.TableReader;
import io.predictml.engine.table.TextTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The winner of the race on a sample, as it meets the whole table: learned from those rows of the sample that do not judge
 * there. Runs in a worker process.
 */
public final class SampleWinner {
    private static final UploadLimits ALL =
            new UploadLimits(Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 1, 1);

    private final Experiment experiment;
    private final Table table;
    private final Makeup makeup;
    private final Fits fits;

    /** @param fits of the same experiment and table */
    public SampleWinner(Experiment experiment, Table table, String candidateName, Fits fits) {
        this.experiment = experiment;
        this.table = table;
        this.makeup = Makeup.of(experiment, candidateName);
        this.fits = fits;
    }

    /**
     * Learns and lays the model down beside the order, {@link ScaleDesk#winner}.
     *
     * @param limit how long it should take; where that is short it learns from fewer rows
     * @throws Exception whatever the candidate throws
     */
    public void keep(Duration limit) throws Exception {
        ScaleDesk desk = new ScaleDesk(experiment.folder());
        int[] rows = learnable(desk.order().orElseThrow());
        Fitting.Load load = fits.load(limit, makeup.members(), rows.length, 1);
        ModelFile.write(fits.blend(makeup.members(), rows, load), desk.winner());
    }

    /** Of the experiment's table, which is the sample without the rows whose target is not known. */
    private int[] learnable(ScaleOrder order) {
        TextTable texts = TableReader.texts(Path.of(order.sample()), order.reading(), ALL);
        int target = texts.names().indexOf(experiment.target());
        Column known = texts.column(target);
        int[] places =
                order.form().names().stream().mapToInt(texts.names()::indexOf).toArray();
        int[] kept = IntStream.range(0, texts.rows())
                .filter(row -> !known.isMissing(row))
                .toArray();
        if (kept.length != table.rows()) {
            throw new IllegalStateException(
                    "The sample has %d rows, the experiment %d".formatted(kept.length, table.rows()));
        }
        int[] rows = IntStream.range(0, kept.length)
                .filter(row -> !order.holdOut().holds(cells(texts, kept[row], places)))
                .toArray();
        return teaches(rows) ? rows : experiment.allTrainingRows();
    }

    private static String[] cells(TextTable texts, int row, int[] places) {
        return Arrays.stream(places)
                .mapToObj(place -> place < 0 ? "" : texts.text(row, place))
                .toArray(String[]::new);
    }

    /** Whether there is more than one value of the target; where not, the sample is too small to be parted so. */
    private boolean teaches(int[] rows) {
        Target target = experiment.target(table);
        return Arrays.stream(rows).mapToDouble(target::value).distinct().count() > 1;
    }
}
