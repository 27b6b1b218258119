import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts a server of its own and kills it with SIGKILL at random moments while it trains, again and again: each training is
 * killed until it comes to its end in between. Prints how many candidates were computed twice (the log tells each end, with
 * its score), how long it took from the server's answering to the training's moving again, whether worker processes stayed
 * behind, how long the workers of a cancelled training went on, and how trainings keep short time budgets.
 *
 * <pre>java benchmarks/survival/Survival.java [kills] [table] [target] [server's folder]</pre>
 */
public final class Survival {
    private static final Pattern END =
            Pattern.compile("\"message\":\"(\\w+ (?:completed|on [\\d,]+ rows), [^\"]*), [\\d.]+ s[.:]");
    private static final Pattern FIELD = Pattern.compile("\"%s\":\"?([^\",}]*)\"?");
    private static final int CANCELS = 5;
    private static final int[] BUDGETS = {20, 60};
    private static final Map<String, String> LARGE = Map.of("telco_churn.csv", "churn", "diamonds.csv", "price");
    private static final long SHORTEST_LIFE_MILLIS = 1_000;
    private static final long LONGEST_LIFE_MILLIS = 20_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(42);
    private final Path server;
    private final Path home;
    private final Path table;
    private final String target;
    private final int port = freePort();
    private final int scoring = freePort();
    private final int management = freePort();
    private Process process;
    private String token;

    private final List<Double> moving = new ArrayList<>();
    private final List<Double> idle = new ArrayList<>();
    private final Set<String> phases = new TreeSet<>();
    private int kills;
    private int trainings;
    private int candidates;
    private int twice;
    private int leftBehind;

    private Survival(Path server, Path table, String target) throws IOException {
        this.server = server.toAbsolutePath();
        this.table = table;
        this.target = target;
        this.home = Files.createTempDirectory("survival");
    }

    public static void main(String[] args) throws Exception {
        int kills = args.length > 0 ? Integer.parseInt(args[0]) : 50;
        Survival survival = new Survival(
                Path.of(args.length > 3 ? args[3] : "predictml-ear/target/server"),
                Path.of(args.length > 1 ? args[1] : "../shared/data/penguins.csv"),
                args.length > 2 ? args[2] : "species");
        try {
            survival.run(kills);
        } finally {
            survival.process.descendants().forEach(ProcessHandle::destroy);
            survival.process.destroy();
        }
    }

    private void run(int wanted) throws Exception {
        start();
        while (kills < wanted) {
            train(wanted);
        }
        for (int i = 0; i < CANCELS; i++) {
            cancel();
        }
        for (int seconds : BUDGETS) {
            for (Map.Entry<String, String> large : LARGE.entrySet()) {
                keepTime(table.resolveSibling(large.getKey()), large.getValue(), seconds);
            }
        }
        System.out.printf(Locale.ROOT, "kills %d, in the phases %s; trainings %d%n", kills, phases, trainings);
        System.out.printf(Locale.ROOT, "candidates finished %d, computed twice %d%n", candidates, twice);
        System.out.printf(Locale.ROOT, "worker processes alive 3 s after a kill: %d%n", leftBehind);
        System.out.printf(Locale.ROOT, "seconds from the server's answering to workers at work: %s%n", spread(moving));
        System.out.printf(Locale.ROOT, "seconds from cancel to no worker: %s%n", spread(idle));
    }

    /** One training, killed at random moments until it ends or enough were made. */
    private void train(int wanted) throws Exception {
        String job = submit();
        trainings++;
        String state = state(job);
        while (state.equals("training") && kills < wanted) {
            Thread.sleep(random.nextLong(SHORTEST_LIFE_MILLIS, LONGEST_LIFE_MILLIS));
            String answer = status(job);
            state = field(answer, "status");
            if (state.equals("training")) {
                phases.add(field(answer, "phase"));
                kill();
                start();
                awaitMoving(job);
            }
        }
        awaitEnd(job);
    }

    private void awaitEnd(String job) throws Exception {
        String answer = status(job);
        while (field(answer, "status").equals("training")) {
            Thread.sleep(500);
            answer = status(job);
        }
        if (!field(answer, "status").equals("pending_review")) {
            throw new IllegalStateException(job + " ended otherwise: " + answer);
        }
        Set<String> once = new HashSet<>();
        for (Matcher end = END.matcher(answer); end.find(); ) {
            candidates++;
            twice += once.add(end.group(1)) ? 0 : 1;
        }
    }

    private void awaitMoving(String job) throws Exception {
        long since = System.nanoTime();
        while (workers().isEmpty() && state(job).equals("training")) {
            Thread.sleep(50);
        }
        moving.add(seconds(since));
    }

    private void cancel() throws Exception {
        String job = submit();
        while (workers().isEmpty()) {
            Thread.sleep(50);
        }
        Thread.sleep(random.nextLong(SHORTEST_LIFE_MILLIS, LONGEST_LIFE_MILLIS / 4));
        long since = System.nanoTime();
        post("/api/predictml/training-jobs/" + job + "/cancel", "{\"keepBest\":false}");
        while (!workers().isEmpty()) {
            Thread.sleep(20);
        }
        idle.add(seconds(since));
        while (state(job).equals("training")) {
            Thread.sleep(50);
        }
    }

    /** One training with a short budget, alone on the server; from leaving the queue to review. */
    private void keepTime(Path large, String its, int seconds) throws Exception {
        String job = submit(large, its, seconds);
        String answer = status(job);
        while (field(answer, "status").equals("training")) {
            Thread.sleep(200);
            answer = status(job);
        }
        double took = Duration.between(Instant.parse(field(answer, "startTime")), Instant.parse(field(answer, "endTime")))
                        .toMillis()
                / 1000.0;
        System.out.printf(
                Locale.ROOT,
                "%s in %d s: %s after %.1f s%n",
                large.getFileName(),
                seconds,
                field(answer, "status"),
                took);
    }

    private void start() throws Exception {
        Path configuration = home.resolve("configuration");
        if (!Files.exists(configuration)) {
            copy(server.resolve("standalone/configuration"), configuration);
        }
        ProcessBuilder builder = new ProcessBuilder(
                server.resolve("bin/predictml.sh").toString(), "-Djboss.server.config.dir=" + configuration);
        builder.environment().put("PREDICTML_HOME", home.toString());
        builder.environment().put("PREDICTML_PROFILE", "demo");
        builder.environment().put("PREDICTML_HTTP_PORT", String.valueOf(port));
        builder.environment().put("PREDICTML_SCORING_PORT", String.valueOf(scoring));
        builder.environment().put("PREDICTML_MANAGEMENT_PORT", String.valueOf(management));
        Path output = home.resolve("output.txt");
        process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        while (!Files.readString(output).contains("PredictML is ready.")) {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(output));
            }
            Thread.sleep(100);
        }
        String answer = post("/api/authenticate", "{\"email\":\"demo@predictml.com\",\"password\":\"demo123\"}");
        token = field(answer, "token");
    }

    /** Kills the server's JVM alone; workers have to notice by themselves. */
    private void kill() throws Exception {
        List<ProcessHandle> workers = workers();
        ProcessHandle jvm = jvm();
        jvm.destroyForcibly();
        jvm.onExit().get();
        kills++;
        Thread.sleep(3000);
        leftBehind += (int) workers.stream().filter(ProcessHandle::isAlive).count();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The launcher did not notice the end of its server.");
        }
        System.out.printf(Locale.ROOT, "%d kills, %d trainings%n", kills, trainings);
    }

    private ProcessHandle jvm() throws IOException {
        return ProcessHandle.of(Long.parseLong(
                        Files.readString(home.resolve("server/pid")).strip()))
                .orElseThrow();
    }

    private List<ProcessHandle> workers() throws IOException {
        return jvm().descendants()
                .filter(it -> it.info().commandLine().orElse("").contains("engine.worker.WorkerMain"))
                .toList();
    }

    private String submit() throws Exception {
        return submit(table, target, 3600);
    }

    private String submit(Path table, String target, int seconds) throws Exception {
        String boundary = "survival-benchmark";
        String head = "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"table.csv\"\r\n\r\n";
        String body = head.formatted(boundary)
                + Files.readString(table, StandardCharsets.UTF_8) + "\r\n--" + boundary + "--\r\n";
        HttpRequest request = request("/api/predictml/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        String dataset = field(http.send(request, HttpResponse.BodyHandlers.ofString()).body(), "reportId");
        String wish = "{\"datasetId\":\"%s\",\"targetColumn\":\"%s\",\"config\":{\"maxTrainingTime\":%d}}";
        return field(post("/api/predictml/auto-train", wish.formatted(dataset, target, seconds)), "trainingJobId");
    }

    private String state(String job) throws Exception {
        return field(status(job), "status");
    }

    private String status(String job) throws Exception {
        HttpRequest request = request("/api/predictml/training-status/" + job).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private String post(String path, String json) throws Exception {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(60));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static String field(String json, String name) {
        Matcher found = Pattern.compile(FIELD.pattern().formatted(name)).matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("No " + name + " in " + json);
        }
        return found.group(1);
    }

    private static String spread(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return String.format(
                Locale.ROOT, "median %.2f, most %.2f", sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
