import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Checks an evidence pack of PredictML. Needs a Java 17 or later and nothing else:
 *
 * <pre>java Verify.java PACK.zip [FINGERPRINT] [FILE...]</pre>
 *
 * PACK may also be the folder that the pack was unpacked to. FINGERPRINT is that of the key that must have signed the pack; an
 * administrator of PredictML reads it from the portal. A FILE is told whether it is the training data or the model that the pack
 * speaks of. Ends with 0 where everything is as it was made, with 1 where not, with 2 where the pack cannot be read.
 */
public final class Verify {
    private static final long LONGEST_PART = 1L << 28;
    private static final Pattern PART =
            Pattern.compile("\\{\"name\":\"([A-Za-z0-9._/-]+)\",\"bytes\":(\\d{1,18}),\"sha256\":\"([0-9a-f]{64})\"\\}");
    private static final Pattern EVENT = Pattern.compile(
            "(\\{\"position\":(\\d{1,18}),.*\"),\"previousHash\":\"([0-9a-f]{64})\",\"hash\":\"([0-9a-f]{64})\"\\}");
    private static final Pattern OTHERS =
            Pattern.compile("\\{\"others\":\\{\"first\":(\\d{1,18}),\"last\":(\\d{1,18})\\}\\}");
    private static final Pattern END =
            Pattern.compile("\\{\"end\":\\{\"position\":(\\d{1,18}),\"hash\":\"([0-9a-f]{64})\"\\}\\}");
    private static final List<String> SEAL = List.of("manifest.json", "manifest.sig", "key.pem");

    private final PrintStream out;
    private final Map<String, byte[]> parts = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    private Verify(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    static int run(String[] arguments, PrintStream out) {
        if (arguments.length == 0) {
            out.println("Usage: java Verify.java PACK.zip|FOLDER [FINGERPRINT] [FILE...]");
            return 2;
        }
        Verify verify = new Verify(out);
        try {
            verify.open(Path.of(arguments[0]));
            verify.check(List.of(arguments).subList(1, arguments.length));
        } catch (IOException e) {
            out.println("The pack cannot be read: " + e.getMessage());
            return 2;
        }
        verify.faults.forEach(out::println);
        out.println(verify.faults.isEmpty() ? "INTACT" : "NOT INTACT");
        return verify.faults.isEmpty() ? 0 : 1;
    }

    private void open(Path pack) throws IOException {
        if (Files.isDirectory(pack)) {
            try (Stream<Path> files = Files.walk(pack)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    parts.put(pack.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
            return;
        }
        try (ZipFile zip = new ZipFile(pack.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    put(entry.getName(), zip, entry);
                }
            }
        }
    }

    private void put(String name, ZipFile zip, ZipEntry entry) throws IOException {
        if (entry.getSize() > LONGEST_PART) {
            throw new IOException(name + " is longer than any part of a pack");
        }
        try (InputStream content = zip.getInputStream(entry)) {
            if (parts.put(name, content.readNBytes((int) LONGEST_PART)) != null) {
                faults.add(name + " is in the pack twice.");
            }
        }
    }

    private void check(List<String> more) throws IOException {
        for (String name : SEAL) {
            if (!parts.containsKey(name)) {
                throw new IOException("it has no " + name);
            }
        }
        String fingerprint = signature();
        for (String argument : more) {
            if (argument.matches("[0-9a-fA-F]{64}")) {
                if (!argument.equalsIgnoreCase(fingerprint)) {
                    faults.add("The pack was signed with another key than the one that was named.");
                }
            } else {
                compare(Path.of(argument));
            }
        }
        listed();
        audit();
    }

    /** Returns the fingerprint of the key that the pack brings along. */
    private String signature() throws IOException {
        byte[] manifest = parts.get("manifest.json");
        String pem = new String(parts.get("key.pem"), UTF_8);
        try {
            byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key)));
            signature.update(manifest);
            String fingerprint = sha256(key);
            out.println("Signed with the key " + fingerprint);
            if (!signature.verify(parts.get("manifest.sig"))) {
                faults.add("manifest.json was changed: its signature does not fit it.");
            }
            if (!new String(manifest, UTF_8).contains("\"keyFingerprint\":\"" + fingerprint + "\"")) {
                faults.add("key.pem was changed: the manifest names another key.");
            }
            return fingerprint;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            faults.add("manifest.json, manifest.sig or key.pem was changed: " + e.getMessage());
            return "";
        }
    }

    private void listed() {
        Map<String, byte[]> unlisted = new TreeMap<>(parts);
        SEAL.forEach(unlisted::remove);
        Matcher listed = PART.matcher(new String(parts.get("manifest.json"), UTF_8));
        int count = 0;
        while (listed.find()) {
            count++;
            byte[] content = unlisted.remove(listed.group(1));
            if (content == null) {
                faults.add(listed.group(1) + " was removed.");
            } else if (!sha256(content).equals(listed.group(3))) {
                faults.add(listed.group(1) + " was changed.");
            }
        }
        unlisted.keySet().forEach(name -> faults.add(name + " was added."));
        out.println(count + " parts, each compared with its SHA-256");
    }

    /** The chain of the audit extract: each event by itself, after the one before it, and none missing. */
    private void audit() {
        byte[] content = parts.getOrDefault("audit.jsonl", new byte[0]);
        String before = "0".repeat(64);
        long last = 0;
        int events = 0;
        boolean known = true;
        boolean ended = false;
        for (String line : new String(content, UTF_8).split("\n")) {
            Matcher event = EVENT.matcher(line);
            Matcher others = OTHERS.matcher(line);
            Matcher end = END.matcher(line);
            if (event.matches()) {
                long position = Long.parseLong(event.group(2));
                missing(last, position);
                event(event, position, known && position == last + 1 ? before : event.group(3));
                before = event.group(4);
                last = position;
                known = true;
                events++;
            } else if (others.matches()) {
                missing(last, Long.parseLong(others.group(1)));
                last = Long.parseLong(others.group(2));
                known = false;
            } else if (end.matches()) {
                missing(last, Long.parseLong(end.group(1)) + 1);
                if (known && !end.group(2).equals(before)) {
                    faults.add("Audit event %d is not the end of the trail that it says it is.".formatted(last));
                }
                ended = true;
            } else {
                faults.add("A line of audit.jsonl after event %d is no event.".formatted(last));
            }
        }
        if (!ended) {
            faults.add("The end of audit.jsonl was cut off.");
        }
        out.println(events + " audit events, each compared with its hash and the one before");
    }

    private void event(Matcher event, long position, String before) {
        if (!sha256((event.group(3) + "\n" + event.group(1) + "}").getBytes(UTF_8)).equals(event.group(4))) {
            faults.add("Audit event %d was changed.".formatted(position));
        } else if (!event.group(3).equals(before)) {
            faults.add("Audit event %d does not follow event %d: one of them was written anew."
                    .formatted(position, position - 1));
        }
    }

    private void missing(long last, long next) {
        if (next <= last) {
            faults.add("Audit event %d stands in the wrong place.".formatted(next));
        } else if (next == last + 2) {
            faults.add("Audit event %d was deleted.".formatted(last + 1));
        } else if (next > last + 2) {
            faults.add("Audit events %d to %d were deleted.".formatted(last + 1, next - 1));
        }
    }

    private void compare(Path file) throws IOException {
        String hash = "\"sha256\":\"" + sha256(Files.readAllBytes(file)) + "\"";
        if (new String(parts.getOrDefault("data.json", new byte[0]), UTF_8).contains(hash)) {
            out.println(file + " is the training data.");
        } else if (new String(parts.getOrDefault("model.json", new byte[0]), UTF_8).contains(hash)) {
            out.println(file + " is a model of this pack.");
        } else {
            faults.add(file + " is neither the training data nor a model of this pack.");
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
