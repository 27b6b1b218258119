package io.predictml.web.portal;

import io.predictml.domain.dataset.HistogramBin;
import io.predictml.domain.dataset.LevelCount;
import io.predictml.domain.prediction.BatchPicture;
import io.predictml.domain.prediction.BatchPicture.Group;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Draws what the answers to a file look like together. */
final class BatchFigures {
    private static final int MOST_CLASSES = 6;

    private final BatchPicture picture;
    private final Wording say;

    BatchFigures(BatchPicture picture, Wording say) {
        this.picture = picture;
        this.say = say;
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        figures.add(picture.isOfNumbers() ? spread("batchNumbers", picture.numbers(), false) : classes());
        if (!picture.confidence().isEmpty()) {
            figures.add(spread("batchConfidence", picture.confidence(), true));
        }
        figures.add(against());
        return figures;
    }

    private Figure classes() {
        List<String> labels = picture.classes().stream().map(LevelCount::level).toList();
        long rows = picture.classes().stream().mapToLong(LevelCount::count).sum();
        List<String> texts = picture.classes().stream()
                .map(level -> say.whole(level.count()))
                .toList();
        LevelCount most = picture.classes().get(0);
        return figure(
                "batchClasses",
                say.text("batchClasses.sentence", most.level(), say.percent((double) most.count() / rows)),
                bars(
                        say.text("batch.rows.axis"),
                        labels,
                        picture.classes().stream()
                                .map(level -> (double) level.count())
                                .toList(),
                        texts),
                List.of(say.text("class"), say.text("batch.rows.axis")),
                labels,
                texts);
    }

    private Figure spread(String id, List<HistogramBin> bins, boolean shares) {
        List<String> labels = bins.stream()
                .map(bin -> say.text("residuals.bin", number(bin.from(), shares), number(bin.to(), shares)))
                .toList();
        List<String> texts = bins.stream().map(bin -> say.whole(bin.count())).toList();
        HistogramBin most =
                bins.stream().max((a, b) -> Long.compare(a.count(), b.count())).orElseThrow();
        return figure(
                id,
                say.text(
                        id + ".sentence",
                        number(most.from(), shares),
                        number(most.to(), shares),
                        say.whole(most.count())),
                bars(
                        say.text("batch.rows.axis"),
                        labels,
                        bins.stream().map(bin -> (double) bin.count()).toList(),
                        texts),
                List.of(say.text(id + ".axis"), say.text("batch.rows.axis")),
                labels,
                texts);
    }

    private Figure against() {
        List<String> labels = picture.groups().stream().map(this::name).toList();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            List<String> row = new ArrayList<>(
                    List.of(labels.get(i), say.whole(picture.groups().get(i).rows())));
            picture.groups().get(i).values().forEach(value -> row.add(number(value, !picture.isOfNumbers())));
            rows.add(row);
        }
        List<String> head = new ArrayList<>(List.of(picture.column(), say.text("batch.rows.axis")));
        if (picture.isOfNumbers()) {
            head.add(say.text("batchAgainst.mean"));
        } else {
            picture.classes().forEach(level -> head.add(level.level()));
        }
        return new Figure(
                "batchAgainst",
                say.text("batchAgainst.title", picture.column()),
                say.text(picture.isOfNumbers() ? "batchAgainst.sentence.number" : "batchAgainst.sentence.class"),
                picture.isOfNumbers() ? means(labels) : stacked(labels),
                Figures.barsFor(labels.size()),
                head,
                rows);
    }

    private String means(List<String> labels) {
        List<Double> means =
                picture.groups().stream().map(group -> group.values().get(0)).toList();
        double least = means.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        return new ChartModel("bars", say.region())
                .base(Math.min(0, least))
                .axes(say.text("batchAgainst.mean"), picture.column())
                .labels(labels)
                .bars(means, means.stream().map(say::number).toList(), Collections.nCopies(means.size(), "accent"))
                .json();
    }

    /** The share of each class in each group; the rarest beyond six are left to the table. */
    private String stacked(List<String> labels) {
        ChartModel model = new ChartModel("stacked", say.region())
                .axes(say.text("batchAgainst.share"), picture.column())
                .labels(labels);
        for (int i = 0; i < Math.min(MOST_CLASSES, picture.classes().size()); i++) {
            int place = i;
            model.part(
                    picture.classes().get(i).level(),
                    picture.groups().stream()
                            .map(group -> group.values().get(place))
                            .toList(),
                    "series-" + (i + 1));
        }
        return model.json();
    }

    private String bars(String axis, List<String> labels, List<Double> values, List<String> texts) {
        return new ChartModel("bars", say.region())
                .axes(axis, "")
                .labels(labels)
                .bars(values, texts, Collections.nCopies(values.size(), "accent"))
                .json();
    }

    private Figure figure(
            String id, String sentence, String model, List<String> head, List<String> labels, List<String> texts) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            rows.add(List.of(labels.get(i), texts.get(i)));
        }
        return new Figure(id, say.text(id + ".title"), sentence, model, Figures.barsFor(labels.size()), head, rows);
    }

    private String name(Group group) {
        if (group.isRange()) {
            return say.text("residuals.bin", say.number(group.from()), say.number(group.to()));
        }
        return group.name().isEmpty() ? say.text("predict.unknown") : group.name();
    }

    private String number(double value, boolean share) {
        return share ? say.percent(value) : say.number(value);
    }
}
