package io.predictml.benchmark.h2o;

import ai.h2o.automl.AutoML;
import ai.h2o.automl.AutoMLBuildSpec;
import hex.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import water.H2OStarter;
import water.Key;
import water.fvec.Frame;
import water.fvec.NFSFileVec;
import water.fvec.Vec;
import water.parser.ParseDataset;
import water.parser.ParseSetup;

/**
 * H2O AutoML as a contender, in a process of its own and with its own defaults: {@code H2oContender training.csv
 * unseen.csv target problem seconds seed folder}. Writes the file {@code ready} when its leader is there, and then
 * {@code predictions.csv}.
 */
public final class H2oContender {
    private static final int THREADS = 2;

    private H2oContender() {}

    public static void main(String[] arguments) throws IOException {
        Path training = Path.of(arguments[0]);
        Path unseen = Path.of(arguments[1]);
        String target = arguments[2];
        boolean classes = !arguments[3].equals("regression");
        Path folder = Path.of(arguments[6]);
        start(folder);
        ParseSetup setup = setup(training, target, classes);
        AutoMLBuildSpec spec = new AutoMLBuildSpec();
        spec.input_spec.training_frame = parse(training, setup, "training")._key;
        spec.input_spec.response_column = target;
        spec.build_control.stopping_criteria.set_max_runtime_secs(Double.parseDouble(arguments[4]));
        spec.build_control.stopping_criteria.set_seed(Long.parseLong(arguments[5]));
        AutoML automl = AutoML.startAutoML(spec);
        automl.get();
        Model<?, ?, ?> leader = automl.leader();
        System.out.println("leader " + leader._key);
        Files.createFile(folder.resolve("ready"));
        write(leader, parse(unseen, likewise(setup, unseen), "unseen"), folder.resolve("predictions.csv"));
        System.exit(0); // the cloud of one has threads that never end
    }

    private static void start(Path folder) {
        String name = "benchmark-" + ProcessHandle.current().pid();
        String[] options = {
            "-name",
            name,
            "-ip",
            "127.0.0.1",
            "-disable_web",
            "-nthreads",
            Integer.toString(THREADS),
            "-ice_root",
            folder.resolve("ice").toString(),
            "-log_level",
            "WARN"
        };
        H2OStarter.start(options, folder.toString(), true);
    }

    /** What H2O takes the columns for, but that the target is classes or numbers as the benchmark says. */
    private static ParseSetup setup(Path file, String target, boolean classes) {
        ParseSetup setup = guessed(file);
        int place = List.of(setup.getColumnNames()).indexOf(target);
        setup.getColumnTypes()[place] = classes ? Vec.T_CAT : Vec.T_NUM;
        return setup;
    }

    /** The columns of the other file are what those of the same name are in the first. */
    private static ParseSetup likewise(ParseSetup first, Path file) {
        List<String> names = List.of(first.getColumnNames());
        ParseSetup setup = guessed(file);
        for (int i = 0; i < setup.getColumnNames().length; i++) {
            setup.getColumnTypes()[i] = first.getColumnTypes()[names.indexOf(setup.getColumnNames()[i])];
        }
        return setup;
    }

    private static ParseSetup guessed(Path file) {
        NFSFileVec raw = NFSFileVec.make(file.toFile());
        return ParseSetup.guessSetup(new Key<?>[] {raw._key}, false, ParseSetup.HAS_HEADER);
    }

    private static Frame parse(Path file, ParseSetup setup, String name) {
        NFSFileVec raw = NFSFileVec.make(file.toFile());
        return ParseDataset.parse(Key.make(name), new Key<?>[] {raw._key}, true, setup);
    }

    private static void write(Model<?, ?, ?> leader, Frame rows, Path file) throws IOException {
        Frame predictions = leader.score(rows);
        String[] labels = leader._output.isClassifier() ? leader._output.classNames() : new String[] {"prediction"};
        int first = leader._output.isClassifier() ? 1 : 0;
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            out.println(line(labels));
            for (long row = 0; row < predictions.numRows(); row++) {
                String[] cells = new String[labels.length];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = Double.toString(predictions.vec(first + i).at(row));
                }
                out.println(line(cells));
            }
        }
    }

    private static String line(String[] cells) {
        StringBuilder line = new StringBuilder();
        for (String cell : cells) {
            line.append(line.length() == 0 ? "" : ",")
                    .append('"')
                    .append(cell.replace("\"", "\"\""))
                    .append('"');
        }
        return line.toString();
    }
}
