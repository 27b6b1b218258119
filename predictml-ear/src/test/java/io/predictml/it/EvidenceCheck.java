package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** An auditor with an evidence pack, the verifiers in it, and no server. */
final class EvidenceCheck {
    private final Path folder;
    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    private EvidenceCheck(Path folder) {
        this.folder = folder;
    }

    static EvidenceCheck of(byte[] archive) throws Exception {
        EvidenceCheck check = new EvidenceCheck(Files.createTempDirectory(Path.of("target"), "evidence"));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                check.parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        Files.write(check.folder.resolve("pack.zip"), archive);
        for (String verifier : List.of("Verify.java", "verify.html")) {
            Files.write(check.folder.resolve(verifier), check.parts.get(verifier));
        }
        return check;
    }

    Set<String> parts() {
        return parts.keySet();
    }

    String text(String part) {
        return new String(parts.get(part), UTF_8);
    }

    String manifestHash() throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(parts.get("manifest.json")));
    }

    /** Takes an event out of the audit extract and packs the archive again. */
    void dropAuditEvent(String action) throws Exception {
        String kept = text("audit.jsonl")
                .lines()
                .filter(line -> !line.contains("\"action\":\"" + action + "\""))
                .collect(Collectors.joining("\n", "", "\n"));
        parts.put("audit.jsonl", kept.getBytes(UTF_8));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("pack.zip")))) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
    }

    /** What the verifier for a command line prints. */
    String byJava(String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                folder.resolve("Verify.java").toString(),
                folder.resolve("pack.zip").toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return words;
    }

    /** What the verifier for a browser shows. */
    String inBrowser(URI base) throws Exception {
        try (Browser browser = Browser.open(base)) {
            browser.go(folder.resolve("verify.html").toAbsolutePath());
            browser.find("#pack")
                    .sendKeys(folder.resolve("pack.zip").toAbsolutePath().toString());
            browser.awaitText("#result", "parts compared");
            return browser.find("#result").getText();
        }
    }
}
