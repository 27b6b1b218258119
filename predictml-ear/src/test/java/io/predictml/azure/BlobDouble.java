package io.predictml.azure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A blob container with a memory: as much of the service as a model's file needs. */
final class BlobDouble {
    private static final class Blob {
        private final byte[] content;
        private final String sha256;

        Blob(byte[] content, String sha256) {
            this.content = content;
            this.sha256 = sha256;
        }
    }

    private final Map<String, Blob> blobs = new ConcurrentSkipListMap<>();

    /** @param path below the container's: empty, or the blob's name */
    Answer answer(Call call, String path) {
        if (path.isEmpty()) {
            return call.query().containsKey("comp") ? list(call.query().getOrDefault("prefix", "")) : Answer.of(200);
        }
        return switch (call.method()) {
            case "PUT" -> {
                if (!call.header("x-ms-blob-type").equals("BlockBlob")) {
                    yield error(400, "InvalidHeaderValue");
                }
                blobs.put(path, new Blob(call.body(), call.header("x-ms-meta-sha256")));
                yield described(Answer.of(201));
            }
            case "DELETE" -> blobs.remove(path) == null ? error(404, "BlobNotFound") : Answer.of(202);
            default -> look(path);
        };
    }

    private Answer look(String path) {
        Blob blob = blobs.get(path);
        if (blob == null) {
            return error(404, "BlobNotFound");
        }
        return described(new Answer(200, Map.of(), blob.content))
                .with("x-ms-meta-sha256", blob.sha256)
                .with("x-ms-blob-type", "BlockBlob")
                .with("Content-Type", "application/octet-stream");
    }

    private static Answer described(Answer answer) {
        return answer.with("ETag", "\"0x1\"").with("Last-Modified", "Sun, 22 Nov 2026 10:00:00 GMT");
    }

    private Answer list(String prefix) {
        StringBuilder xml = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults ContainerName=\"c\"><Prefix>" + prefix
                        + "</Prefix><Blobs>");
        blobs.forEach((name, blob) -> {
            if (name.startsWith(prefix)) {
                xml.append(
                        "<Blob><Name>%s</Name><Properties><Last-Modified>Sun, 22 Nov 2026 10:00:00 GMT</Last-Modified><Etag>0x1</Etag><Content-Length>%d</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>"
                                .formatted(name, blob.content.length));
            }
        });
        xml.append("</Blobs><NextMarker /></EnumerationResults>");
        return new Answer(
                200, Map.of("Content-Type", "application/xml"), xml.toString().getBytes(UTF_8));
    }

    static Answer error(int status, String code) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/xml", "x-ms-error-code", code),
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>%s</Code><Message>The double says %s.</Message></Error>"
                        .formatted(code, code)
                        .getBytes(UTF_8));
    }

    Optional<byte[]> content(String name) {
        return Optional.ofNullable(blobs.get(name)).map(blob -> blob.content);
    }

    /** Names of what is there. */
    java.util.Set<String> names() {
        return java.util.Set.copyOf(blobs.keySet());
    }
}
