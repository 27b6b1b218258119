package io.predictml.web.portal;

import com.lowagie.text.Chunk;
import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.FontFactory;
import com.lowagie.text.ListItem;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import io.predictml.domain.Direction;
import io.predictml.domain.training.FeatureImportance;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.TrainingSummary;
import java.awt.Color;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Comparator;
import java.util.List;

/**
 * A model's card as a PDF of a page or two, in the reader's words: what it is good for, what it was measured on, what matters
 * to it, what was done to the data and what to know (after Mitchell et al., 2019). The font knows Western European letters;
 * others are written as their code points, so that nothing is lost.
 */
final class ModelCard {
    private static final Charset LETTERS = Charset.forName("windows-1252");
    private static final int MOST_COLUMNS = 12;
    private static final Color ACCENT = new Color(0x3f, 0x56, 0xd3);
    private static final Color QUIET = new Color(0x59, 0x62, 0x7a);
    private static final Color LINE = new Color(0xe2, 0xe5, 0xee);

    private static final Font TITLE = font(FontFactory.HELVETICA_BOLD, 20, Color.BLACK);
    private static final Font HEADING = font(FontFactory.HELVETICA_BOLD, 12, ACCENT);
    private static final Font LEAD = font(FontFactory.HELVETICA_BOLD, 11, Color.BLACK);
    private static final Font TEXT = font(FontFactory.HELVETICA, 9.5f, Color.BLACK);
    private static final Font SMALL = font(FontFactory.HELVETICA, 8.5f, QUIET);

    private final Evidence evidence;
    private final Wording say;

    ModelCard(Evidence evidence, Wording say) {
        this.evidence = evidence;
        this.say = say;
    }

    /** Writes the PDF; the stream stays open. */
    void writeTo(OutputStream out) {
        TrainingSummary training = evidence.getTraining();
        try (Document card = new Document(PageSize.A4, 54, 54, 54, 54)) {
            PdfWriter writer = PdfWriter.getInstance(card, out);
            writer.setCloseStream(false);
            card.addTitle(say.text("card.title") + " - " + training.filename());
            card.addCreator("PredictML");
            card.setDocumentLanguage(say.language().toLanguageTag());
            card.open();
            fill(card, training, evidence.getReport());
        }
    }

    private void fill(Document card, TrainingSummary training, ModelReport report) {
        card.add(new Paragraph(written(training.filename()), TITLE));
        card.add(new Paragraph(
                written(say.text(
                        "card.lead",
                        report.targetColumn(),
                        report.modelName(),
                        training.id().value())),
                SMALL));
        heading(card, "verdict.title");
        card.add(spaced(evidence.getVerdict(), LEAD));
        card.add(spaced(evidence.getCases(), TEXT));
        card.add(spaced(say.text("verdict.ground", report.trainingRows(), report.heldOutRows()), TEXT));
        card.add(spaced(evidence.getDiagnosis().getCoverage(), TEXT));
        heading(card, "merits.title");
        card.add(merits());
        card.add(spaced(say.text("merits.baseline", report.baselineName()), SMALL));
        heading(card, "importance.title");
        card.add(importance(report));
        heading(card, "preparation.title");
        card.add(bullets(heard(report.preparation())));
        if (!report.notes().isEmpty()) {
            heading(card, "notes.title");
            card.add(bullets(heard(report.notes())));
        }
        heading(card, "card.origin");
        card.add(bullets(origin(training)));
    }

    private List<String> origin(TrainingSummary training) {
        String started = training.startTime().map(say::moment).orElse("–");
        String ended = training.endTime().map(say::moment).orElse("–");
        return List.of(
                say.text("card.trained", training.clientEmail(), started, ended),
                say.text("card.status", say.text(evidence.getStatus().key())));
    }

    private PdfPTable merits() {
        PdfPTable table = table(new float[] {4, 2, 3, 2});
        for (String key : List.of("merits.name", "merits.value", "merits.interval", "merits.guess")) {
            table.addCell(cell(say.text(key), SMALL));
        }
        for (Evidence.Merit merit : evidence.getFigures()) {
            table.addCell(cell(merit.label(), TEXT));
            table.addCell(cell(merit.value(), TEXT));
            table.addCell(cell(merit.interval(), SMALL));
            table.addCell(cell(merit.baseline(), SMALL));
        }
        return table;
    }

    private PdfPTable importance(ModelReport report) {
        PdfPTable table = table(new float[] {6, 2});
        table.addCell(cell(say.text("column"), SMALL));
        table.addCell(cell(say.text("importance.title"), SMALL));
        report.importance().stream()
                .sorted(Comparator.comparingDouble(FeatureImportance::importance)
                        .reversed())
                .limit(MOST_COLUMNS)
                .forEach(column -> {
                    table.addCell(cell(column.column(), TEXT));
                    table.addCell(cell(say.number(column.importance()), TEXT));
                });
        return table;
    }

    private void heading(Document card, String key) {
        Paragraph heading = new Paragraph(written(say.text(key)), HEADING);
        heading.setSpacingBefore(14);
        heading.setSpacingAfter(4);
        heading.setKeepTogether(true);
        card.add(heading);
    }

    private static Paragraph spaced(String text, Font font) {
        Paragraph paragraph = new Paragraph(written(text), font);
        paragraph.setSpacingAfter(text.isEmpty() ? 0 : 3);
        return paragraph;
    }

    private List<String> heard(List<String> lines) {
        return lines.stream().map(say::heard).toList();
    }

    private static Element bullets(List<String> lines) {
        com.lowagie.text.List list = new com.lowagie.text.List(false, 10);
        list.setListSymbol(new Chunk("\u2022", TEXT));
        lines.forEach(line -> list.add(new ListItem(written(line), TEXT)));
        return list;
    }

    private static PdfPTable table(float[] widths) {
        PdfPTable table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setHeaderRows(1);
        return table;
    }

    private static PdfPCell cell(String text, Font font) {
        PdfPCell cell = new PdfPCell(new Phrase(written(text), font));
        cell.setBorder(PdfPCell.BOTTOM);
        cell.setBorderColor(LINE);
        cell.setPadding(4);
        return cell;
    }

    /** The text in letters that the font has, without marks of direction, for it has none that run the other way. */
    static String written(String text) {
        CharsetEncoder letters = LETTERS.newEncoder();
        StringBuilder written = new StringBuilder();
        Direction.bare(text).codePoints().forEach(letter -> {
            String own = Character.toString(letter);
            written.append(letters.canEncode(own) ? own : "<U+%04X>".formatted(letter));
        });
        return written.toString();
    }

    private static Font font(String name, float size, Color colour) {
        return FontFactory.getFont(name, "Cp1252", false, size, Font.UNDEFINED, colour);
    }
}
