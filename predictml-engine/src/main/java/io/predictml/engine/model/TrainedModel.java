package io.predictml.engine.model;

import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.algorithm.FittedModel;
import io.predictml.engine.evaluate.Predictions;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.LearningData;
import io.predictml.engine.prepare.Preparation;
import io.predictml.engine.prepare.RawRow;
import io.predictml.engine.prepare.TableRow;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Table;
import io.predictml.engine.translate.Translation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was learned from a table: a raw row in, probabilities or a number out. One member, or several whose answers are
 * averaged by their weights. As safe to share between threads as its members are.
 *
 * @param members at least one; their weights add up to 1
 * @param labels the classes; empty for numbers
 * @param low the least number that is answered, a tenth of the range below the least one in training
 * @param high the greatest number that is answered
 */
public record TrainedModel(List<Member> members, List<String> labels, double low, double high) {
    /** Part of the range of training beyond which nothing is answered. */
    public static final double MARGIN = 0.1;

    /** A preparation and a model that were fitted together, and how much its answers count. */
    public record Member(Preparation preparation, FittedModel model, double weight) {
        /** The same for less, or more, of the whole. */
        Member scaled(double factor) {
            return new Member(preparation, model, weight * factor);
        }
    }

    public TrainedModel {
        members = List.copyOf(members);
        labels = List.copyOf(labels);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("A model needs a member");
        }
    }

    /**
     * Learns from rows.
     *
     * @param rows the only rows that are looked at
     * @param bag how often an algorithm that holds back rows is fitted, each time holding back others; the answers are
     *     averaged
     * @throws Exception whatever the algorithm's library throws
     */
    public static TrainedModel train(
            Algorithm algorithm, Table table, List<Field> fields, int[] rows, Target target, long seed, int bag)
            throws Exception {
        Preparation preparation = Preparation.fit(table, fields, rows, target, algorithm.encoding());
        int times = algorithm.learner().holdsBack() ? bag : 1;
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            LearningData data = preparation.trainingData(table, fields, rows, target, seed + i);
            members.add(new Member(preparation, algorithm.learner().fit(data, seed + i), 1.0 / times));
        }
        double least = Arrays.stream(rows).mapToDouble(target::value).min().orElse(0);
        double greatest = Arrays.stream(rows).mapToDouble(target::value).max().orElse(0);
        double margin = MARGIN * (greatest - least);
        return new TrainedModel(members, target.labels(), least - margin, greatest + margin);
    }

    /**
     * The weighted mean of several models of the same target.
     *
     * @param weights one per model, adding up to 1
     */
    public static TrainedModel blend(List<TrainedModel> models, List<Double> weights) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            double weight = weights.get(i);
            models.get(i).members().forEach(member -> members.add(member.scaled(weight)));
        }
        return new TrainedModel(
                members,
                models.get(0).labels(),
                models.stream().mapToDouble(TrainedModel::low).min().orElseThrow(),
                models.stream().mapToDouble(TrainedModel::high).max().orElseThrow());
    }

    /** The fitted models, in the order of the members. */
    List<FittedModel> models() {
        return members.stream().map(Member::model).toList();
    }

    /** The same with other instances of the models, in the order of the members. */
    TrainedModel with(List<FittedModel> others) {
        List<Member> same = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            same.add(new Member(
                    members.get(i).preparation(), others.get(i), members.get(i).weight()));
        }
        return new TrainedModel(same, labels, low, high);
    }

    /**
     * The same with members in forms of our own where they have one and answer alike on these rows.
     *
     * @param notes takes a sentence for each member that should have such a form and has not
     * @throws Exception whatever the library throws when it answers
     */
    TrainedModel translated(List<? extends RawRow> rows, Consumer<String> notes) throws Exception {
        List<FittedModel> own = new ArrayList<>();
        for (Member member : members) {
            own.add(new Translation(encoded(member.preparation(), rows), notes).of(member.model()));
        }
        return with(own);
    }

    /**
     * @return probabilities that add up to 1, or one number within the range known from training
     * @throws Exception whatever the library throws
     * @throws UnusableOutput where a member answers what is no number
     */
    public double[] predict(RawRow row) throws Exception {
        return predict(List.of(row)).get(0);
    }

    /**
     * The same for many rows at once, which is faster than one by one.
     *
     * @throws Exception whatever the library throws
     */
    @SuppressWarnings("ReferenceEquality") // members of one bag share their preparation; a row is encoded once for them
    public List<double[]> predict(List<? extends RawRow> rows) throws Exception {
        double[][] sums = new double[rows.size()][Math.max(1, labels.size())];
        Preparation prepared = null;
        double[][] encoded = {};
        for (Member member : members) {
            if (member.preparation() != prepared) {
                prepared = member.preparation();
                encoded = encoded(prepared, rows);
            }
            double[][] answers = member.model().predict(encoded);
            for (int row = 0; row < sums.length; row++) {
                double[] answer = answer(answers[row]);
                for (int i = 0; i < answer.length; i++) {
                    sums[row][i] += member.weight() * answer[i];
                }
            }
        }
        return List.of(sums);
    }

    private static double[][] encoded(Preparation preparation, List<? extends RawRow> rows) {
        double[][] encoded = new double[rows.size()][];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = preparation.encode(rows.get(i));
        }
        return encoded;
    }

    /**
     * What it answers for rows of a table, beside what is true.
     *
     * @throws InterruptedException where the thread was interrupted between two rows
     * @throws Exception whatever the library throws
     */
    public Predictions predictions(Table table, List<Field> fields, int[] rows, Target target) throws Exception {
        TableRow cursor = new TableRow(table, fields.stream().map(Field::name).toList());
        double[] truth = new double[rows.length];
        double[][] predicted = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("predicting");
            }
            truth[i] = target.value(rows[i]);
            predicted[i] = predict(cursor.at(rows[i]));
        }
        return new Predictions(labels, truth, predicted);
    }

    private double[] answer(double[] output) {
        return labels.isEmpty() ? number(output) : probabilities(output);
    }

    private double[] number(double[] output) {
        if (output.length != 1 || Double.isNaN(output[0])) {
            throw new UnusableOutput("It answered something that is not a number.");
        }
        return new double[] {Math.max(low, Math.min(high, output[0]))};
    }

    private double[] probabilities(double[] output) {
        if (output.length != labels.size()) {
            throw new UnusableOutput(
                    "It answered %d probabilities for %d classes.".formatted(output.length, labels.size()));
        }
        double sum = 0;
        for (double probability : output) {
            if (!(probability >= 0) || Double.isInfinite(probability)) {
                throw new UnusableOutput("It answered a probability that is not a number from 0 to 1.");
            }
            sum += probability;
        }
        double[] shares = new double[output.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = sum == 0 ? 1.0 / shares.length : output[i] / sum;
        }
        return shares;
    }
}
