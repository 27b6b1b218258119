package io.predictml.web.portal;

import io.predictml.domain.outcome.OutcomeReceipt;
import io.predictml.ejb.outcome.OutcomeService;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primefaces.event.FileUploadEvent;

/** The part of the predict page that takes a file of what came true. */
@Named("toldPage")
@ViewScoped
public class ToldPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 5;

    @EJB
    private OutcomeService outcomes;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    private String column = "";
    private transient Optional<OutcomeReceipt> receipt = Optional.empty();

    /** Takes the outcomes of a file. */
    public void upload(FileUploadEvent event) throws IOException {
        receipt = Optional.empty();
        try (InputStream content = event.getFile().getInputStream()) {
            receipt = Optional.of(outcomes.tellFile(current.get(), content, column == null ? "" : column));
        }
    }

    /** Whether a file was taken. */
    public boolean isTold() {
        return receipt.isPresent();
    }

    /** What became of the outcomes: matched, corrected, told again, not taken. */
    public String getSentence() {
        Wording say = reader.wording();
        OutcomeReceipt taken = receipt.orElseThrow();
        return Stream.of(
                        say.text("told.joined", taken.joined()),
                        taken.replaced() == 0 ? "" : say.text("told.replaced", taken.replaced()),
                        taken.unchanged() == 0 ? "" : say.text("told.unchanged", taken.unchanged()),
                        taken.refused() == 0 ? "" : say.text("told.refused", taken.refused()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** How the note looks: all were taken, some, or none. */
    public String getTone() {
        OutcomeReceipt taken = receipt.orElseThrow();
        boolean some = taken.joined() + taken.replaced() + taken.unchanged() > 0;
        return taken.refused() == 0 ? "good" : some ? "waiting" : "bad";
    }

    /** Why some were not taken, the first ones. */
    public List<OutcomeReceipt.Problem> getProblems() {
        return receipt.orElseThrow().problems().stream().limit(SHOWN).toList();
    }

    public String getColumn() {
        return column;
    }

    public void setColumn(String value) {
        column = value;
    }
}
