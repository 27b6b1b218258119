package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made to harm: refused soon, in words, with little memory, and nobody else notices (T2 to T5). */
@OnSharedServer
class HostileUploadsIT {
    /** Twice what is promised, for the machine of a build is busy. */
    private static final Duration SOON = Duration.ofSeconds(4);

    private static final long MOST_GROWTH = 64;
    private static final int TEN_MEGABYTES = 10 * 1000 * 1000;
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String OPENING =
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";

    static Stream<Arguments> bombs() throws IOException {
        byte[] nested = zip("inner.zip", zip("more.zip", Workbooks.with(SHEET, Workbooks.blanks(OPENING, 50_000_000))));
        return Stream.of(
                Arguments.of("1:1000", Workbooks.with(SHEET, Workbooks.blanks(OPENING, 300_000_000))),
                Arguments.of(
                        "endless texts",
                        Workbooks.with("xl/sharedStrings.xml", Workbooks.blanks("<sst><si><t>", 300_000_000))),
                Arguments.of(
                        "endless styles",
                        Workbooks.with("xl/styles.xml", Workbooks.blanks("<styleSheet>", 300_000_000))),
                Arguments.of("100,000 parts", Workbooks.ofParts(100_000)),
                Arguments.of("zip in zip", nested));
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void aBombIsRefusedAndNobodyNotices(String name, byte[] bomb, RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        Api twin = Api.demoAdministrator(server);
        Traces traces = new Traces(server);
        Set<String> store = traces.store();
        long heap = traces.heap();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Long> slowest = CompletableFuture.supplyAsync(() -> slowest(twin, over));

        long begin = System.nanoTime();
        Api.Answer answer = user.upload("bomb.xlsx", bomb, Map.of());
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        over.set(true);

        assertThat(answer.status()).as(answer.text()).isIn(413, 415, 422);
        assertThat(answer.json().get("error").asText())
                .containsPattern("workbook|limit of 10 MB")
                .endsWith(".");
        assertThat(took).isLessThan(SOON);
        assertThat(slowest.join())
                .as("milliseconds of the twin's slowest request")
                .isLessThan(SOON.toMillis());
        assertThat(traces.store()).isEqualTo(store);
        assertThat(traces.heap() - heap).as("megabytes of heap").isLessThan(MOST_GROWTH);
    }

    /** Milliseconds of somebody else's slowest request in the meantime. */
    private static long slowest(Api twin, AtomicBoolean over) {
        long slowest = 0;
        try {
            do {
                long begin = System.nanoTime();
                assertThat(twin.get("/api/predictml/datasets").status()).isEqualTo(200);
                slowest = Math.max(slowest, (System.nanoTime() - begin) / 1_000_000);
            } while (!over.get());
        } catch (Exception e) {
            throw new AssertionError("The twin's request failed", e);
        }
        return slowest;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Content_Types].xml",
                "_rels/.rels",
                "xl/workbook.xml",
                "xl/_rels/workbook.xml.rels",
                "xl/sharedStrings.xml",
                "xl/styles.xml",
                SHEET,
                "xl/drawings/drawing1.xml",
                "docProps/custom.xml",
                "docProps/core.xml"
            })
    void anEntityInAnyPartReachesNothing(String part, RunningServer server) throws Exception {
        Path canary = Files.writeString(server.home().resolve("canary.txt"), "nobody may read this");
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(100);
            String outside = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"%s\"><!ENTITY %% y SYSTEM"
                            .formatted(canary.toUri())
                    + " \"http://127.0.0.1:%d/y\"> %%y;]><a>&x;</a>".formatted(listener.getLocalPort());
            String laughs = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"ha\">"
                    + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">"
                    + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><a>&d;</a>";
            for (String evil : List.of(outside, laughs)) {
                long begin = System.nanoTime();
                Api.Answer answer =
                        Api.demoUser(server).upload("x.xlsx", Workbooks.with(part, Workbooks.Part.of(evil)), Map.of());

                assertThat(answer.status()).as(answer.text()).isEqualTo(415);
                assertThat(answer.text()).doesNotContain("nobody", "hahaha");
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
            }
            assertThat(isCalled(listener)).isFalse();
        } finally {
            Files.delete(canary);
        }
    }

    private static boolean isCalled(ServerSocket listener) throws IOException {
        try {
            listener.accept().close();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false; // nobody came
        }
    }

    static Stream<Arguments> strangers() throws IOException {
        byte[] small = Workbooks.small();
        byte[] doubled = Workbooks.with("xl/worksheets/sheet2.xml", Workbooks.Part.of("<a/>"));
        rename(doubled, "xl/worksheets/sheet2.xml", SHEET);
        ByteArrayOutputStream encrypted = new ByteArrayOutputStream();
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            container.createDocument(new java.io.ByteArrayInputStream(new byte[5000]), "EncryptedPackage");
            container.createDocument(new java.io.ByteArrayInputStream(new byte[5000]), "EncryptionInfo");
            container.writeFilesystem(encrypted);
        }
        byte[] program = new byte[5000];
        System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, 0, program, 0, 7);
        byte[] windows = new byte[5000];
        System.arraycopy(new byte[] {'M', 'Z', (byte) 0x90, 0, 3}, 0, windows, 0, 5);
        return Stream.of(
                Arguments.of("two.xlsx", doubled, "two parts of the same name"),
                Arguments.of("secret.xlsx", encrypted.toByteArray(), "password"),
                Arguments.of("macro.xlsm", Workbooks.with("xl/vbaProject.bin", Workbooks.Part.of("x")), "macros"),
                Arguments.of("half.xlsx", Arrays.copyOf(small, small.length / 2), "damaged"),
                Arguments.of("half.xls", Arrays.copyOf(encrypted.toByteArray(), 1000), "damaged"),
                Arguments.of("word.xlsx", zip("word/document.xml", new byte[100]), "no Excel workbook"),
                Arguments.of("program.csv", program, "neither a CSV"),
                Arguments.of("program.xlsx", windows, "neither a CSV"),
                Arguments.of("page.xls", "<html><table><tr><td>1".getBytes(UTF_8), "web page"),
                Arguments.of("empty.csv", new byte[0], "0 column"));
    }

    private static void rename(byte[] bytes, String from, String to) {
        byte[] old = from.getBytes(UTF_8);
        byte[] name = to.getBytes(UTF_8);
        for (int at = 0; at + old.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + old.length, old, 0, old.length)) {
                System.arraycopy(name, 0, bytes, at, name.length);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangers")
    void whatIsNoTableIsRefusedInWords(String name, byte[] content, String words, RunningServer server)
            throws Exception {
        Api.Answer answer = Api.demoUser(server).upload(name, content, Map.of());

        assertThat(answer.status()).as(answer.text()).isIn(415, 422);
        assertThat(answer.json().get("error").asText()).contains(words);
    }

    @Test
    void aWorkbookUnderAnotherNameIsRead(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);

        Api.Answer answer = user.upload("renamed.csv", Workbooks.small(), Map.of());

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        user.delete("/api/predictml/datasets/" + answer.json().get("reportId").asText());
    }

    static Stream<Arguments> texts() {
        String rows = "1,x\n".repeat(40);
        return Stream.of(
                Arguments.of("one line", "a".repeat(TEN_MEGABYTES), "Line 1 "),
                Arguments.of("a million columns", "c,".repeat(1_000_000) + "\n", "Line 1 "),
                Arguments.of("ten megabytes of commas", ",".repeat(TEN_MEGABYTES), "Line 1 "),
                Arguments.of("an unclosed quote", "a,b\n" + rows + "2,\"open\n" + rows, "line 42 "),
                Arguments.of("a long unclosed quote", "a,b\n" + rows + "2,\"" + "y,z\n".repeat(2_000_000), "Line 42 "),
                Arguments.of("a NUL", "a,b\n" + rows.repeat(120) + "2,\0\n", "Line 4802,"),
                Arguments.of("a ragged row", "a,b\n" + rows + "1,2,3\n" + rows, "Line 42 "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void aTextThatIsNoTableIsRefusedWithTheLine(String name, String text, String line, RunningServer server)
            throws Exception {
        long begin = System.nanoTime();
        Api.Answer answer = Api.demoUser(server).upload("x.csv", text.getBytes(UTF_8), Map.of());

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().get("error").asText()).contains(line);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    }

    static Stream<Arguments> sizes() {
        return Stream.of(
                Arguments.of("a,b\n" + "1,2\n".repeat(29), "29 row(s); at least 30"),
                Arguments.of("a,b\n" + "1,2\n".repeat(100_001), "100001 rows; the limit is 100000"),
                Arguments.of("c,".repeat(100) + "c\n" + "1,\n".repeat(30), "101 columns; the limit is 100"),
                Arguments.of("a\n" + "1\n".repeat(30), "1 column(s); at least 2"));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aLimitIsNamedWithTheCount(String text, String words, RunningServer server) throws Exception {
        Api.Answer answer = Api.demoUser(server).upload("x.csv", text.getBytes(UTF_8), Map.of());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("error").asText()).contains(words);
    }

    @Test
    void mixedEncodingsAndAMarkInTheMiddleAreReadAndSaid(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.write(("name,size\n" + "M\u00fcller,1.5\n".repeat(40)).getBytes(UTF_8));
        mixed.write("\ufeffWei\u00df,2.5\n".getBytes(UTF_8));
        mixed.write(new byte[] {'J', (byte) 0xf6, 'r', 'g', ',', '3', '\n'});

        String id = user.upload("mixed.csv", mixed.toByteArray(), Map.of())
                .json()
                .get("reportId")
                .asText();

        Api.Answer columns = user.post("/api/predictml/get-columns", "{\"reportId\":\"%s\"}".formatted(id));
        assertThat(columns.json().at("/reading/repairs/0").asText()).contains("the first in line 43");
        assertThat(columns.json().at("/details/0/topLevels/1/level").asText()).isEqualTo("Wei\u00df");
        user.delete("/api/predictml/datasets/" + id);
    }

    @Test
    void nothingOfARefusedUploadStays(RunningServer server) throws Exception {
        Traces traces = new Traces(server);
        Set<String> before = traces.temporary();

        Api.demoUser(server).upload("x.csv", "a,b\n1,\"open\n".getBytes(UTF_8), Map.of());

        await().atMost(Duration.ofSeconds(10)).until(() -> before.containsAll(traces.temporary()));
    }
}
