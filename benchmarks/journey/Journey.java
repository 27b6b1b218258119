import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes real tables through the whole path of a running demo server over REST, default settings, and prints how long each
 * took to its review, the winner and its held-out figure; then the latency of 1,000 sequential predictions on the first.
 *
 * <pre>java benchmarks/journey/Journey.java [portal] [scoring] [folder of the tables]</pre>
 */
public final class Journey {
    private record Table(String file, String target, String metric) {}

    private static final List<Table> TABLES = List.of(
            new Table("telco_churn.csv", "churn", "auc"),
            new Table("penguins.csv", "species", "accuracy"),
            new Table("soybean.csv", "Class", "accuracy"),
            new Table("ames_housing.csv", "Sale_Price", "r2"),
            new Table("diamonds.csv", "price", "r2"));
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final int CALLS = 1000;
    private static final int WARM_UP = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String portal;
    private final String scoring;
    private final Path data;
    private String user;
    private String admin;

    private Journey(String portal, String scoring, Path data) {
        this.portal = portal;
        this.scoring = scoring;
        this.data = data;
    }

    public static void main(String[] args) throws Exception {
        Journey journey = new Journey(
                args.length > 0 ? args[0] : "http://localhost:8080",
                args.length > 1 ? args[1] : "http://localhost:8000",
                Path.of(args.length > 2 ? args[2] : "../shared/data"));
        journey.run();
    }

    private void run() throws Exception {
        user = signIn("demo@predictml.com", "demo123");
        admin = signIn("admin@predictml.com", "admin123");
        System.out.println("| table | to review (s) | to deployed (s) | winner | metric | held out | progress went back |");
        System.out.println("|---|---|---|---|---|---|---|");
        String first = null;
        for (Table table : TABLES) {
            String dataset = travel(table);
            first = first == null ? dataset : first;
        }
        latency("REST", portal + "/api/predictml/predict", first);
        latency("port 8000", scoring + "/predict/" + first, first);
    }

    private String travel(Table table) throws Exception {
        long start = System.nanoTime();
        String uploaded = upload(table);
        String dataset = field(uploaded, "reportId");
        String job = field(uploaded, "trainingJobId");
        int progress = 0;
        boolean wentBack = false;
        String state = "training";
        String answer = "";
        while (state.equals("training") && seconds(start) < LONGEST.toSeconds()) {
            Thread.sleep(500);
            answer = get("/api/predictml/training-status/" + job, user);
            state = field(answer, "status");
            int now = Integer.parseInt(field(answer, "progress"));
            wentBack |= now < progress;
            progress = now;
        }
        double review = seconds(start);
        if (!state.equals("pending_review")) {
            throw new IllegalStateException(table + " is " + state + ": " + answer);
        }
        post(
                "/api/predictml/admin/approve-deployment",
                "{\"trainingJobId\":\"" + job + "\",\"action\":\"approve\",\"deploymentTarget\":\"local\"}",
                admin);
        while (!state.equals("deployed") && seconds(start) < LONGEST.toSeconds()) {
            Thread.sleep(200);
            state = field(get("/api/predictml/training-status/" + job, user), "status");
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %s | %s | %.4f | %s |%n",
                table.file(),
                review,
                seconds(start),
                field(answer, "modelName"),
                table.metric(),
                Double.parseDouble(field(answer, table.metric())),
                wentBack ? "yes" : "no");
        return dataset;
    }

    private void latency(String door, String address, String dataset) throws Exception {
        String row = firstRowOf(TABLES.get(0));
        String body = "{\"datasetId\":\"" + dataset + "\",\"inputData\":" + row + "}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + user)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        double[] millis = new double[CALLS];
        for (int call = -WARM_UP; call < CALLS; call++) {
            long before = System.nanoTime();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
            if (call >= 0) {
                millis[call] = (System.nanoTime() - before) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%n%s, %d sequential predictions after %d to warm up: p50 %.2f ms, p95 %.2f ms, p99 %.2f ms%n",
                door,
                CALLS,
                WARM_UP,
                millis[CALLS / 2],
                millis[CALLS * 95 / 100],
                millis[CALLS * 99 / 100]);
    }

    private String firstRowOf(Table table) throws IOException {
        List<String> lines = Files.readAllLines(data.resolve(table.file()));
        String[] names = lines.get(0).split(",");
        String[] values = lines.get(1).split(",");
        StringBuilder json = new StringBuilder("{");
        for (int column = 0; column < names.length; column++) {
            String name = names[column].replace("\"", "");
            if (!name.equals(table.target())) {
                json.append(json.length() > 1 ? "," : "")
                        .append('"')
                        .append(name)
                        .append("\":\"")
                        .append(values[column].replace("\"", ""))
                        .append('"');
            }
        }
        return json.append('}').toString();
    }

    private String signIn(String email, String password) throws Exception {
        return field(
                post("/api/authenticate", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}", null),
                "token");
    }

    private String upload(Table table) throws Exception {
        String boundary = "journey-boundary";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"targetColumn\"\r\n\r\n"
                        + table.target() + "\r\n--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + table.file()
                        + "\"\r\nContent-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Files.readAllBytes(data.resolve(table.file())));
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(portal + "/api/predictml/upload"))
                .header("Authorization", "Bearer " + user)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private String get(String path, String token) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(portal + path)).header("Authorization", "Bearer " + token));
    }

    private String post(String path, String json, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(portal + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    private String send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    /** The first value of a field in flat JSON, which is all that this program needs of it. */
    private static String field(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + name + " in " + json);
        }
        return matcher.group(1);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
