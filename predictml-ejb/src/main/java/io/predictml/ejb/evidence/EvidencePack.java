package io.predictml.ejb.evidence;

import io.predictml.ejb.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An archive of parts, a manifest with the SHA-256 of each, and the manifest's signature. Parts are stored as they are, so that
 * any change of a byte is found in the part where it was made.
 */
final class EvidencePack {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?");

    /**
     * What a pack is about.
     *
     * @param format of the pack's layout
     * @param madeBy the administrator who asked for it
     * @param auditPosition where the audit trail ended then
     * @param auditHash of the event there
     * @param keyFingerprint SHA-256 of the public key that fits the signature
     */
    record About(
            int format,
            String trainingId,
            String datasetId,
            String modelName,
            Instant madeAt,
            String madeBy,
            long auditPosition,
            String auditHash,
            String keyFingerprint) {
        static final int FORMAT = 1;
    }

    /** The archive, and what the audit trail keeps of it. */
    static final class Sealed {
        private final byte[] archive;
        private final String manifestSha256;

        private Sealed(byte[] archive, String manifestSha256) {
            this.archive = archive;
            this.manifestSha256 = manifestSha256;
        }

        byte[] archive() {
            return archive;
        }

        String manifestSha256() {
            return manifestSha256;
        }
    }

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    void put(String name, String text) {
        put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void put(String name, byte[] content) {
        if (!NAME.matcher(name).matches() || parts.put(name, content) != null) {
            throw new IllegalArgumentException("A part cannot be called " + name);
        }
    }

    /** A file that every pack has alike. */
    void putOwn(String name) {
        try (InputStream content = EvidencePack.class.getResourceAsStream(name)) {
            put(name, content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sealed seal(About about, EvidenceKey key) {
        byte[] manifest = manifest(about).getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> entries = new LinkedHashMap<>(parts);
        entries.put("manifest.json", manifest);
        entries.put("manifest.sig", key.sign(manifest));
        entries.put("key.pem", key.publicPem().getBytes(StandardCharsets.US_ASCII));
        return new Sealed(zip(entries, about.madeAt()), EvidenceKey.sha256(manifest));
    }

    /** A line for each part, which the verifiers read as they stand there. */
    private String manifest(About about) {
        StringBuilder manifest =
                new StringBuilder("{\"about\":").append(Json.write(about)).append(",\n\"parts\":[\n");
        String comma = "";
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            manifest.append(comma)
                    .append("{\"name\":\"%s\",\"bytes\":%d,\"sha256\":\"%s\"}"
                            .formatted(part.getKey(), part.getValue().length, EvidenceKey.sha256(part.getValue())));
            comma = ",\n";
        }
        return manifest.append("\n]}\n").toString();
    }

    private static byte[] zip(Map<String, byte[]> entries, Instant at) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : entries.entrySet()) {
                zip.putNextEntry(stored(part.getKey(), part.getValue(), at));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ZipEntry stored(String name, byte[] content, Instant at) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTime(at.toEpochMilli());
        return entry;
    }
}
