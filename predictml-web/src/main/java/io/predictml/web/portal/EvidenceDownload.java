package io.predictml.web.portal;

import io.predictml.domain.account.Caller;
import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.evidence.EvidenceService;
import io.predictml.ejb.training.TrainingService;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.primefaces.model.DefaultStreamedContent;
import org.primefaces.model.StreamedContent;

/** A training's evidence pack, with the model's card in the reader's language. */
@Named("evidenceDownload")
@RequestScoped
public class EvidenceDownload {
    @EJB
    private EvidenceService packs;

    @Inject
    private TrainingService trainings;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    /**
     * The archive.
     *
     * @throws io.predictml.domain.training.ReportNotReady where there is no model yet
     */
    public byte[] pack(TrainingId id) {
        Caller caller = current.get();
        caller.mustBeAdmin();
        return packs.pack(caller, id, card(caller, id));
    }

    private byte[] card(Caller caller, TrainingId id) {
        Evidence evidence = new Evidence(
                trainings.detail(caller, id),
                trainings.leaderboard(caller, id),
                trainings.report(caller, id),
                reader.wording());
        ByteArrayOutputStream card = new ByteArrayOutputStream();
        if (evidence.isReported()) {
            new ModelCard(evidence, reader.wording()).writeTo(card);
        }
        return card.toByteArray();
    }

    /** The archive for a page's download button. */
    public StreamedContent file(String id) {
        byte[] pack = pack(new TrainingId(id));
        return DefaultStreamedContent.builder()
                .name(filename(id))
                .contentType("application/zip")
                .contentLength((long) pack.length)
                .stream(() -> new ByteArrayInputStream(pack))
                .build();
    }

    public static String filename(String id) {
        return "evidence-" + id + ".zip";
    }

    /** What an auditor compares the pack's key with. */
    public String getFingerprint() {
        return packs.key(current.get()).fingerprint();
    }
}
