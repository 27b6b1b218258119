package io.predictml.web.portal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import io.predictml.domain.training.JobStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private final Evidence evidence = Samples.evidence(JobStatus.PENDING_REVIEW, Optional.of(Samples.report("tenure")));

    @Test
    void itIsSaidAgainstGuessing() {
        assertThat(evidence.getVerdict())
                .isEqualTo(
                        "Not better than guessing as far as the held-out rows can tell: it ranks a row of “Yes” above"
                                + " one of “No” in 84% of the cases, where guessing does in 50%, and is right for 90% of the"
                                + " held-out rows, where the most frequent answer would be for 70%.");
    }

    @Test
    void itIsSaidInCasesOfAHundred() {
        assertThat(evidence.getCases())
                .isEqualTo("Of 100 rows that it calls “Yes”, 83 are; of 100 that are, it finds 83.");
    }

    @Test
    void aGermanReadsItInGerman() {
        Verdict verdict = new Verdict(Samples.report("tenure"), Samples.GERMAN);

        assertThat(verdict.sentence()).startsWith("Nicht besser als Raten").contains("in 84\u00a0% der Fälle");
        assertThat(verdict.cases()).startsWith("Von 100 Zeilen, die es „Yes“ nennt, sind es 83;");
    }

    @Test
    void theCardIsAPdf() {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();

        new ModelCard(evidence, Samples.ENGLISH).writeTo(pdf);

        assertThat(pdf.toByteArray()).startsWith("%PDF-".getBytes(US_ASCII)).hasSizeGreaterThan(1500);
    }

    @Test
    void namesOnTheCardAreWhatTheyAre() throws IOException {
        String name = "<script>alert(1)</script> #{7*7} ${7*7} \u202Egnp סכום 🐧";
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();

        new ModelCard(
                        Samples.evidence(
                                JobStatus.PENDING_REVIEW, Optional.of(Samples.report(name + "long".repeat(120)))),
                        Samples.GERMAN)
                .writeTo(pdf);

        StringBuilder text = new StringBuilder();
        try (PdfReader reader = new PdfReader(pdf.toByteArray())) {
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                text.append(new PdfTextExtractor(reader).getTextFromPage(page));
            }
        }
        assertThat(text.toString().replaceAll("\\s", ""))
                .contains(
                        "<script>alert(1)</script>#{7*7}${7*7}<U+202E>gnp<U+05E1><U+05DB><U+05D5><U+05DD><U+1F427>long")
                .contains("long".repeat(120));
    }

    @Test
    void lettersThatItsFontHasNotAreWrittenAsCodePoints() {
        assertThat(ModelCard.written("Größe € – 🐧 <b>")).isEqualTo("Größe € – <U+1F427> <b>");
    }
}
