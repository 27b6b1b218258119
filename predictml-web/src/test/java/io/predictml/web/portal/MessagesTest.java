package io.predictml.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.Listing;
import io.predictml.domain.audit.AuditBreak;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.deployment.DeploymentStep;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.deployment.Rollout;
import io.predictml.domain.deployment.SetupFinding;
import io.predictml.domain.deployment.StepState;
import io.predictml.domain.monitoring.AlertRule;
import io.predictml.domain.monitoring.ColumnDrift;
import io.predictml.domain.notification.MailDelivery;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.TrainingPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Everything that a page says is in the bundles, in both languages. */
class MessagesTest {
    private static final String BUNDLE = "io.predictml.web.portal.messages";
    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Path BEANS = Path.of("src/main/java/io/predictml/web/portal");
    private static final Pattern KEY = Pattern.compile("(?:msg\\[|text\\(\\s*)['\"]([a-z0-9_.]+[a-z0-9_])['\"]");
    private static final Pattern WORD = Pattern.compile("['\"]([A-Za-z0-9_.]{2,})['\"]");
    /** Two words in quotes. */
    private static final Pattern SENTENCE = Pattern.compile("\"[^\"]*\\p{L}{2,} \\p{L}{2,}[^\"]*\"");
    /** Faults of ours, which nobody reads on a page; the log; media of stylesheets; what compilers are told. */
    private static final Pattern NOT_FOR_READERS =
            Pattern.compile("Exception\\(|LOG\\.|not all|@SuppressWarnings|^\\s*(\\*|//|/\\*)");

    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern EXPRESSION = Pattern.compile("#\\{[^}]*}");
    private static final Set<String> SAID_TO_PEOPLE = Set.of("title", "label", "aria-label", "alt", "value", "header");

    private final ResourceBundle english = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH);
    private final ResourceBundle german = ResourceBundle.getBundle(BUNDLE, Locale.GERMAN);

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(new TreeSet<>(german.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
    }

    @Test
    void bothLanguagesFillTheSamePlaces() {
        for (String key : english.keySet()) {
            assertThat(places(german, key)).as(key).isEqualTo(places(english, key));
        }
    }

    @Test
    void everyTextThatAPageAsksForIsThere() throws IOException {
        List<String> asked = new ArrayList<>();
        for (Path file : files()) {
            Matcher matcher = KEY.matcher(Files.readString(file));
            while (matcher.find()) {
                asked.add(matcher.group(1));
            }
        }
        assertThat(asked).hasSizeGreaterThan(150);
        assertThat(english.keySet()).containsAll(asked);
    }

    @Test
    void noTextIsThereThatNobodyAsksFor() throws IOException {
        Set<String> words = new TreeSet<>();
        for (Path file : files()) {
            Matcher matcher = WORD.matcher(Files.readString(file));
            while (matcher.find()) {
                words.add(matcher.group(1));
            }
        }
        List<String> beginnings =
                words.stream().filter(word -> word.endsWith(".")).toList();
        List<String> ends = words.stream().filter(word -> word.startsWith(".")).toList();
        assertThat(english.keySet().stream()
                        .filter(key -> !words.contains(key))
                        .filter(key -> beginnings.stream().noneMatch(key::startsWith))
                        .filter(key -> ends.stream().noneMatch(key::endsWith)))
                .isEmpty();
    }

    @Test
    void beansHaveNoSentencesOfTheirOwn() throws IOException {
        List<String> sentences = new ArrayList<>();
        for (Path file : files()) {
            if (file.toString().endsWith(".java")) {
                Files.readAllLines(file).stream()
                        .filter(line -> !NOT_FOR_READERS.matcher(line).find())
                        .filter(line -> SENTENCE.matcher(line).find())
                        .forEach(line -> sentences.add(file.getFileName() + ": " + line.strip()));
            }
        }
        assertThat(sentences).isEmpty();
    }

    @Test
    void everyWordThatFollowsFromAValueIsThere() {
        List<String> keys = new ArrayList<>();
        for (JobStatus status : JobStatus.values()) {
            keys.add(Status.of(status).key());
            keys.add("review.state." + status.word());
        }
        Stream.of(DeploymentStatus.values()).map(Status::of).map(Status::key).forEach(keys::add);
        Stream.of(CandidateStatus.values()).map(Status::of).map(Status::key).forEach(keys::add);
        Stream.of(TrainingPhase.values()).forEach(phase -> keys.add("phase." + phase.word()));
        Stream.of(Metric.values()).forEach(metric -> keys.add("metric." + metric.word() + ".hint"));
        Stream.of(Metric.values()).forEach(metric -> keys.add("metric." + metric.word()));
        Stream.of(ProblemType.values()).forEach(problem -> keys.add("problem." + problem.word() + ".sentence"));
        Stream.of(ProblemType.values()).forEach(problem -> keys.add("problem." + problem.word()));
        Stream.of(Finding.Kind.values()).forEach(kind -> keys.add("finding." + kind.name()));
        Stream.of(Finding.Severity.values()).forEach(severity -> keys.add("severity." + severity.name()));
        Stream.of(ColumnType.values()).forEach(type -> keys.add("type." + type.name()));
        Stream.of(NotificationKind.values()).forEach(kind -> keys.add("notice." + kind.name()));
        Stream.of(ModelFamily.values()).forEach(family -> keys.add("family." + family.word()));
        Stream.of(Listing.Order.values()).forEach(order -> keys.add("list.order." + order.word()));
        Stream.of(AdminPage.Queue.values()).forEach(queue -> keys.add("queue." + queue.getWord() + ".empty"));
        Stream.of(DatasetPage.Budget.values()).forEach(budget -> keys.add("budget." + budget.name()));
        Stream.of(DemoTable.values()).forEach(table -> keys.add("demo." + table.name() + ".text"));
        Stream.of(DeploymentTarget.values()).forEach(target -> keys.add("target." + target.word()));
        Stream.of(DeploymentStep.values()).forEach(step -> keys.add("deployment.step." + step.word()));
        Stream.of(Rollout.Mode.values()).forEach(mode -> keys.add("rollout.begin." + mode.word()));
        keys.addAll(List.of("rollout.canary", "rollout.shadow", "rollout.lead.canary", "rollout.lead.shadow"));
        Stream.of(StepState.values()).map(Status::of).map(Status::key).forEach(keys::add);
        Stream.of(SetupFinding.Outcome.values())
                .map(Status::of)
                .map(Status::key)
                .forEach(keys::add);
        for (ModelChoice choice : ModelChoice.values()) {
            keys.addAll(List.of("choice." + choice.word(), "offer.explained." + choice.word()));
        }
        Stream.of(AuditBreak.Kind.values()).forEach(kind -> keys.add("audit.break." + kind.name()));
        Stream.of(AlertRule.values()).forEach(rule -> keys.add("alert." + rule.name()));
        Stream.of(ColumnDrift.Level.values())
                .forEach(level -> keys.addAll(List.of("drift." + level.name(), "monitoring.answers." + level.name())));
        Stream.of(NotificationKind.values()).forEach(kind -> keys.add("notice.kind." + kind.name()));
        Stream.of(MailDelivery.values()).forEach(delivery -> keys.add("mails." + delivery.name()));
        List.of(1, 24, 168, 720).forEach(hours -> keys.add("monitoring.window." + hours));
        keys.addAll(List.of("offer.explained.exact", "offer.explained.asked"));
        for (String figure : List.of("roc", "pr", "calibration", "predicted", "residuals")) {
            keys.addAll(List.of(figure + ".title", figure + ".hint", figure + ".x", figure + ".y"));
        }

        assertThat(english.keySet()).containsAll(keys);
    }

    @Test
    void whatTheContractSaysIsSaidToTheLetter() {
        assertThat(english.getString("training.pending_review"))
                .isEqualTo("Your model is under admin review. Please wait for approval before making predictions.");
        assertThat(english.getString("training.deploying")).isEqualTo("Model deploying…");
        assertThat(english.getString("training.deployed"))
                .isEqualTo("Model deployed successfully! You can now make predictions.");
        assertThat(english.getString("training.rejected"))
                .isEqualTo("Model did not meet quality standards. Please upload better quality data.");
        assertThat(english.getString("refusal.model_not_deployed")).isEqualTo("Model not deployed");
    }

    @Test
    void noKeyStandsTwiceForTheSecondWouldHideTheFirst() throws Exception {
        for (String language : List.of("en", "de")) {
            List<String> keys = Files.readAllLines(Path.of(
                            "src/main/resources/io/predictml/web/portal/messages_%s.properties".formatted(language)))
                    .stream()
                    .filter(line -> line.contains("=") && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('=')).strip())
                    .toList();
            assertThat(keys).doesNotHaveDuplicates();
        }
    }

    @Test
    void pagesHaveNoTextOfTheirOwn() throws Exception {
        List<String> found = new ArrayList<>();
        for (Path page : pages()) {
            Document document = parse(page);
            collect(document.getDocumentElement(), page.getFileName() + ": ", found);
        }
        assertThat(found).isEmpty();
    }

    @Test
    void pagesHaveNoStyleAndNoScriptOfTheirOwn() throws Exception {
        for (Path page : pages()) {
            String text = Files.readString(page);
            assertThat(text).as(page.toString()).doesNotContain(" style=\"", "<style", "onclick=\"javascript");
            assertThat(text.replaceAll("<script src=\"[^\"]+\"></script>", ""))
                    .as(page.toString())
                    .doesNotContain("<script");
        }
    }

    private static void collect(Node node, String where, List<String> found) {
        if (node.getNodeName().equals("kbd")) {
            return; // what is printed on a key
        }
        if (node.getNodeType() == Node.TEXT_NODE) {
            note(node.getTextContent(), where, found);
        }
        if (node instanceof Element element) {
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                Node attribute = attributes.item(i);
                boolean passed = element.getTagName().endsWith(":param")
                        || element.getTagName().endsWith(":attribute");
                if (SAID_TO_PEOPLE.contains(attribute.getNodeName()) && !passed) {
                    note(attribute.getNodeValue(), where + attribute.getNodeName() + " ", found);
                }
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            collect(child, where, found);
        }
    }

    private static void note(String text, String where, List<String> found) {
        String own =
                EXPRESSION.matcher(text).replaceAll("").replace("PredictML", "").replace("/predictml/predict", "");
        if (LETTER.matcher(own.replaceAll("/predictml/[a-z]+", "")).find()) {
            found.add(where + own.strip());
        }
    }

    private static int places(ResourceBundle bundle, String key) {
        String pattern = bundle.getString(key);
        return pattern.contains("{name}")
                ? 2
                : new MessageFormat(pattern, Locale.ROOT).getFormatsByArgumentIndex().length;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> all = Files.walk(PAGES)) {
            List<Path> pages =
                    all.filter(file -> file.toString().endsWith(".xhtml")).toList();
            assertThat(pages).hasSizeGreaterThan(15);
            return pages;
        }
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(pages());
        try (Stream<Path> beans = Files.list(BEANS)) {
            files.addAll(beans.toList());
        }
        return files;
    }

    private static Document parse(Path page) throws Exception {
        String xml = Files.readString(page).replaceFirst("<!DOCTYPE html>", "");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(false);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new org.xml.sax.InputSource(new java.io.StringReader(xml)));
    }
}
