package io.predictml.ejb.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.AuditEvent;
import io.predictml.domain.audit.AuditExtract;
import io.predictml.domain.audit.AuditHead;
import io.predictml.domain.audit.Transition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pack as an auditor gets it, checked by the verifier that it brings along, run as an auditor would. */
class EvidencePackTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
    private static EvidenceKey key;

    @TempDir
    private Path folder;

    private record Said(int code, String words) {}

    @TempDir
    private static Path verifier;

    @BeforeAll
    static void prepare() throws Exception {
        Path source = verifier.resolve("Verify.java");
        try (InputStream own = EvidencePack.class.getResourceAsStream("Verify.java")) {
            Files.write(source, own.readAllBytes());
        }
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", verifier.toString(), source.toString()))
                .isZero();
        key = new EvidenceKey(newPair());
    }

    private static KeyPair newPair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    @Test
    void anUnchangedPackIsIntactAsArchiveAndUnpacked() throws Exception {
        Path pack = write(pack(key));
        Path data = Files.writeString(folder.resolve("data.csv"), "a,b\n1,2\n");
        Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,3\n");

        Said archive = verify(pack.toString(), key.fingerprint(), data.toString());
        assertThat(archive.words())
                .contains("INTACT", key.fingerprint(), "4 audit events", "is the training data")
                .doesNotContain("NOT");
        assertThat(archive.code()).isZero();
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        for (Map.Entry<String, byte[]> part : parts(pack(key)).entrySet()) {
            Files.write(unpacked.resolve(part.getKey()), part.getValue());
        }
        Said files = verify(unpacked.toString(), other.toString());
        assertThat(files.words()).contains("other.csv is neither", "NOT INTACT");
        assertThat(files.code()).isEqualTo(1);
    }

    @Test
    void whateverIsChangedIsNamed() throws Exception {
        assertThat(changed("data.json", content -> content.replace("rows", "cows")))
                .contains("data.json was changed.");
        assertThat(changed("data.json", content -> null)).contains("data.json was removed.");
        assertThat(changed("more.txt", content -> "more")).contains("more.txt was added.");
        assertThat(changed(
                        "audit.jsonl", content -> content.replace("\"action\":\"approve\"", "\"action\":\"reject\"")))
                .contains("audit.jsonl was changed.", "Audit event 4 was changed.");
        assertThat(changed("audit.jsonl", content -> without(content, "{\"position\":3,")))
                .contains("Audit event 3 was deleted.");
        assertThat(changed("audit.jsonl", content -> without(content, "{\"others\"")))
                .contains("Audit events 5 to 9 were deleted.");
        assertThat(changed("audit.jsonl", content -> without(content, "{\"end\"")))
                .contains("end of audit.jsonl was cut off");
        assertThat(changed("manifest.json", content -> content.replace("demo@", "evil@")))
                .contains("manifest.json was changed: its signature does not fit it.");
        assertThat(changed("key.pem", content -> new EvidenceKey(pairOrFail()).publicPem()))
                .contains("key.pem was changed");
    }

    @Test
    void aFlippedByteIsFoundInThePartWhereItIs() throws Exception {
        byte[] archive = pack(key);
        int at = new String(archive, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("\"rows\":1");
        archive[at + 7] ^= 1;

        assertThat(verify(write(archive).toString()).words()).contains("data.json was changed.", "NOT INTACT");
    }

    @Test
    void aPackThatWasMadeAnewWithAnotherKeyIsNotTheOneOfTheServer() throws Exception {
        Path forged = write(pack(new EvidenceKey(newPair())));

        assertThat(verify(forged.toString(), key.fingerprint()).words())
                .contains("signed with another key", "NOT INTACT");
        assertThat(verify(Files.writeString(folder.resolve("nothing.zip"), "nothing")
                                .toString())
                        .code())
                .isEqualTo(2);
    }

    @Test
    void whatCameFromOutsideIsTextOnThePageAndInTheCharts() {
        String nasty = "<script>alert(1)</script>\"onload='x'\u202e";

        assertThat(Markup.text(nasty)).isEqualTo("&lt;script&gt;alert(1)&lt;/script&gt;&quot;onload=&#39;x&#39;");
        assertThat(Chart.bars(nasty, List.of(new Chart.Bar(nasty, 1, nasty)))).doesNotContain("<script", "\"onload");
        assertThat(Chart.curves("ROC", nasty, "y", Map.of(nasty, List.of()), true))
                .doesNotContain("<script");
    }

    private static KeyPair pairOrFail() {
        try {
            return newPair();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String without(String content, String beginning) {
        return content.lines().filter(line -> !line.startsWith(beginning)).reduce("", (all, line) -> all + line + "\n");
    }

    private static byte[] pack(EvidenceKey signing) {
        List<AuditEvent> trail = new ArrayList<>();
        AuditHead head = AuditHead.START;
        Caller person = new Caller(7, "demo@predictml.com", io.predictml.domain.account.Role.USER, "127.0.0.1");
        for (String action : List.of("upload", "submit", "start", "approve", "x", "x", "x", "x", "x")) {
            AuditEvent event = AuditEvent.of(
                            person, action, new Transition("training", "training_1", "a", "b"), "", NOW)
                    .after(head);
            head = new AuditHead(event.position(), event.hash());
            trail.add(event);
        }
        EvidencePack pack = new EvidencePack();
        pack.put(
                "data.json",
                "{\"rows\":1,\"sha256\":\"%s\"}".formatted(EvidenceKey.sha256("a,b\n1,2\n".getBytes(UTF_8))));
        pack.put("audit.jsonl", String.join("\n", new AuditExtract(trail.subList(0, 4), head).lines()) + "\n");
        return pack.seal(
                        new EvidencePack.About(
                                1,
                                "training_1",
                                "report_1",
                                "Model",
                                NOW,
                                "demo@predictml.com",
                                9,
                                head.hash(),
                                signing.fingerprint()),
                        signing)
                .archive();
    }

    private String changed(String name, java.util.function.UnaryOperator<String> change) throws Exception {
        Map<String, byte[]> parts = parts(pack(key));
        String content = change.apply(new String(parts.getOrDefault(name, new byte[0]), UTF_8));
        parts.remove(name);
        if (content != null) {
            parts.put(name, content.getBytes(UTF_8));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        Said said = verify(write(bytes.toByteArray()).toString());
        assertThat(said.code()).as(said.words()).isEqualTo(1);
        return said.words();
    }

    private static Map<String, byte[]> parts(byte[] archive) throws Exception {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    private Path write(byte[] archive) throws Exception {
        return Files.write(folder.resolve("pack.zip"), archive);
    }

    /** The verifier, compiled once for all tests; {@code WatchingIT} runs it as an auditor does. */
    private static Said verify(String... arguments) throws Exception {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {verifier.toUri().toURL()})) {
            Method run = loader.loadClass("Verify").getDeclaredMethod("run", String[].class, PrintStream.class);
            run.setAccessible(true);
            int code = (int) run.invoke(null, arguments, new PrintStream(words, true, UTF_8));
            return new Said(code, words.toString(UTF_8));
        }
    }
}
