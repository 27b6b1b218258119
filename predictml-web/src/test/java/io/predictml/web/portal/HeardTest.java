package io.predictml.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeardTest {
    /** Where sentences are worded that pages show. */
    private static final List<String> FOLDERS = List.of(
            "predictml-domain/src/main/java/io/predictml/domain",
            "predictml-engine/src/main/java/io/predictml/engine/algorithm",
            "predictml-engine/src/main/java/io/predictml/engine/cluster",
            "predictml-engine/src/main/java/io/predictml/engine/compare",
            "predictml-engine/src/main/java/io/predictml/engine/evaluate",
            "predictml-engine/src/main/java/io/predictml/engine/model",
            "predictml-engine/src/main/java/io/predictml/engine/prediction",
            "predictml-engine/src/main/java/io/predictml/engine/table",
            "predictml-engine/src/main/java/io/predictml/engine/worker",
            "predictml-persistence/src/main/java/io/predictml/persistence",
            "predictml-ejb/src/main/java/io/predictml/ejb",
            "predictml-batch/src/main/java/io/predictml/batch",
            "predictml-spark/src/main/java/io/predictml/spark");

    /** Put together of parts in the sources; the other tests have them. */
    private static final Set<String> COMPOSED = Set.of(
            "said.completed",
            "said.climbed",
            "said.failed",
            "said.stopped",
            "said.auc",
            "said.log_loss",
            "said.rmse",
            "said.approved",
            "said.our_side");

    private static final Pattern SENTENCE = Pattern.compile("\"((?:[A-Z]|'?%)[^\"\\n]* [^\"\\n]* [^\"\\n]*\\.)\"");
    /** Faults of ours, the log and the audit trail's own words. */
    private static final Pattern NOT_FOR_READERS = Pattern.compile(
            "(new (IllegalArgument|IllegalState|UncheckedIO|IO|EOF|Security|UnsupportedOperation|Arithmetic)Exception|new AssertionError|LOG\\.\\w+|LOGGER\\.\\w+)\\([^;]*$");
    /** Read by operators or over REST only, or said by pages in words of their own. */
    private static final Set<String> NOBODYS = Set.of(
            "AccessTokenRequired",
            "AdministratorsOnly",
            "AuditBreak",
            "EvidencePage",
            "IdempotencyKeyReused",
            "IdempotentCallUnfinished",
            "InputRejected",
            "InputRows",
            "Layout",
            "MailRound",
            "PayoffsRejected",
            "RequestTooLarge",
            "ServerWatch",
            "SettingRejected",
            "SignInRefused",
            "TokenService",
            "UnknownDataset",
            "UnknownTraining",
            "VerifyAudit");

    @Test
    void whatWasSaidInEnglishIsReadInGerman() {
        assertThat(Samples.GERMAN.heard("12 value(s) lie far outside the usual range of 1.5 to 9."))
                .isEqualTo("12 Werte liegen weit außerhalb des üblichen Bereichs von 1.5 bis 9.");
        assertThat(Samples.GERMAN.heard("The column says the same as '{0} it''s' in every row."))
                .isEqualTo("Die Spalte sagt in jeder Zeile dasselbe wie „{0} it''s“.");
    }

    @Test
    void whatNobodyKnowsStaysAsItIs() {
        assertThat(Samples.GERMAN.heard("Something new was found.")).isEqualTo("Something new was found.");
        assertThat(Samples.ENGLISH.heard("The column is empty.")).isEqualTo("The column is empty.");
    }

    @Test
    void aSentenceMayHoldAnotherAndANumberIsWrittenAsTheReaderWritesIt() {
        assertThat(Samples.GERMAN.heard("SVC failed, no score, 0.4 s: It ran out of memory."))
                .isEqualTo("SVC ist gescheitert, ohne Wertung, 0,4 s: Der Speicher reichte nicht.");
        assertThat(Samples.GERMAN.heard("LGBMClassifier on 1,500 rows, ROC AUC 0.9132, 12.0 s."))
                .isEqualTo("LGBMClassifier auf 1.500 Zeilen, ROC AUC 0,9132, 12,0 s.");
        assertThat(Samples.GERMAN.heard("GaussianNB completed, Log loss 0.4000, 0.1 s."))
                .isEqualTo("GaussianNB ist fertig, Log Loss 0,4000, 0,1 s.");
        assertThat(Samples.GERMAN.heard("SVC stopped, RMSE 12.3456, 60.0 s:"
                        + " Cut at its time cap of 60 s with 2 of its folds finished."))
                .isEqualTo("SVC wurde abgebrochen, RMSE 12,3456, 60,0 s:"
                        + " Nach seiner Höchstzeit von 60 s abgebrochen; 2 seiner Teile waren fertig.");
        assertThat(Samples.GERMAN.heard("Approved to local: BaggingClassifier (explainable)."))
                .isEqualTo("Freigegeben für local: BaggingClassifier (explainable).");
        assertThat(Samples.GERMAN.heard("Its worker process died with exit code 1; its last words were: out."))
                .isEqualTo("Sein Arbeitsprozess endete mit Code 1; zuletzt sagte er: out.");
    }

    /** A column may be called like a word that is also said. */
    @Test
    void whatIsDataStaysAsItIs() {
        assertThat(Samples.GERMAN.heard("Left out, for it is not known beforehand: comma."))
                .isEqualTo("Weggelassen, weil es vorher nicht bekannt ist: comma.");
        assertThat(Samples.GERMAN.heard("The class '1,000' of 'a number' has one row only, which is not enough to learn"
                        + " it and to check it. Add rows of that class, or remove it, and upload again."))
                .startsWith("Der Wert „1,000“ von ");
    }

    /** So that a sentence that is worded anew is not left behind here. */
    @Test
    void everySentenceThatIsRecognisedIsSaid() throws IOException {
        String sources = sources().values().stream().collect(Collectors.joining("\n"));
        ResourceBundle english = ResourceBundle.getBundle(Wording.BUNDLE, Locale.ENGLISH);
        for (String key : english.keySet()) {
            if (key.startsWith("said.") && !COMPOSED.contains(key)) {
                String longest = Arrays.stream(
                                english.getString(key).replace("''", "'").split("\\{\\d}| %"))
                        .map(part -> part.replaceAll("^['():;., ]+|['(: ]+$", ""))
                        .max(Comparator.comparingInt(String::length))
                        .orElseThrow();
                assertThat(sources).as(key).contains(longest);
            }
        }
    }

    /** So that no page in German has a sentence in English, wherever below the pages it was worded. */
    @Test
    void everySentenceThatIsSaidIsRecognised() throws IOException {
        List<String> unheard = new ArrayList<>();
        int heard = 0;
        for (Map.Entry<String, String> source : sources().entrySet()) {
            Matcher literal = SENTENCE.matcher(source.getValue());
            while (literal.find()) {
                String before = source.getValue().substring(Math.max(0, literal.start() - 300), literal.start());
                String sentence = literal.group(1)
                        .replaceAll("%[,.\\d]*[sdfg]", "7")
                        .replace("%%", "%")
                        .replace("\\ufffd", "\ufffd");
                if (NOT_FOR_READERS.matcher(before).find()) {
                    continue;
                }
                if (Samples.GERMAN.heard(sentence).equals(sentence)) {
                    unheard.add(source.getKey() + ": " + sentence);
                } else {
                    heard++;
                }
            }
        }
        assertThat(unheard).isEmpty();
        assertThat(heard).isGreaterThan(150);
    }

    /** By name, with literals that were parted for the length of a line put together. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(Path.of("..", folder))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file ->
                                !NOBODYS.contains(file.getFileName().toString().replace(".java", "")))
                        .forEach(file -> sources.put(file.getFileName().toString(), read(file)));
            }
        }
        assertThat(sources).hasSizeGreaterThan(200);
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("(?m)^\\s*(//|\\*|/\\*).*$", "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
