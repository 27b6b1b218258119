import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uploads a table and shows what was found in it: java Upload.java TABLE */
class Upload {
    private static final String API = System.getenv("PREDICTML_URL") + "/api/predictml";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static void main(String[] arguments) throws Exception {
        Path table = Path.of(arguments[0]);
        String border = UUID.randomUUID().toString();
        String head = "--" + border + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + table.getFileName() + "\"\r\n\r\n";
        String uploaded = post(
                "/upload",
                "multipart/form-data; boundary=" + border,
                BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofFile(table),
                        BodyPublishers.ofString("\r\n--" + border + "--\r\n")));
        String dataset = find("\"reportId\":\"([^\"]*)\"", uploaded);
        String found = post(
                "/get-columns", "application/json", BodyPublishers.ofString("{\"reportId\":\"" + dataset + "\"}"));
        System.out.println("predict " + find("\"suggested\":\"([^\"]*)\"", found) + " from "
                + find("\"columns\":\\[([^\\]]*)]", found));
    }

    private static String post(String path, String type, HttpRequest.BodyPublisher body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(API + path))
                .header("X-API-Key", System.getenv("PREDICTML_KEY"))
                .header("Content-Type", type)
                .POST(body)
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.body());
        }
        return answer.body();
    }

    private static String find(String pattern, String json) {
        Matcher found = Pattern.compile(pattern).matcher(json);
        if (!found.find()) {
            throw new IllegalStateException(json);
        }
        return found.group(1);
    }
}
