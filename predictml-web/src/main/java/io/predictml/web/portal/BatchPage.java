package io.predictml.web.portal;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.prediction.BatchId;
import io.predictml.domain.prediction.BatchPicture;
import io.predictml.domain.prediction.BatchStatus;
import io.predictml.domain.prediction.BatchSummary;
import io.predictml.ejb.prediction.BatchPredictionService;
import io.predictml.ejb.prediction.BatchPredictionService.Format;
import io.predictml.ejb.prediction.BatchPredictionService.ResultFile;
import io.predictml.web.security.CurrentCaller;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.primefaces.event.FileUploadEvent;
import org.primefaces.model.DefaultStreamedContent;
import org.primefaces.model.StreamedContent;

/** The part of the predict page that answers files: the latest ones of the dataset, and the first rows of the newest. */
@Named("batchPage")
@ViewScoped
public class BatchPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int PREVIEWED = 8;

    @Inject
    private BatchPredictionService batches;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    private String dataset = "";
    private String column = "";
    private transient List<Figure> figures = List.of();
    private transient List<String> against = List.of();
    private transient List<BatchSummary> latest = List.of();
    private transient BatchPreview preview = BatchPreview.NONE;

    /** @param id of the dataset; empty where the page shows none */
    public void open(String id) {
        dataset = id;
        refresh();
    }

    /** Looks at everything again. */
    public void refresh() {
        if (dataset.isEmpty()) {
            return;
        }
        Caller caller = current.get();
        latest = batches.latest(caller, new DatasetId(dataset));
        Optional<BatchSummary> newest = latest.stream().findFirst();
        preview = BatchPreview.of(
                newest.map(batch -> batches.preview(caller, batch.id(), PREVIEWED))
                        .orElse(List.of()),
                reader.wording());
    }

    public void upload(FileUploadEvent event) throws IOException {
        try (InputStream content = event.getFile().getInputStream()) {
            batches.submit(
                    current.get(), new DatasetId(dataset), event.getFile().getFileName(), content);
        }
        figures = List.of();
        refresh();
    }

    /** Draws the answers of the newest file, against the chosen column. */
    public void draw() {
        BatchPicture picture = batches.picture(current.get(), latest.get(0).id(), column);
        column = picture.column();
        against = picture.columns();
        figures = new BatchFigures(picture, reader.wording()).all();
    }

    /** Whether there are answers to draw. */
    public boolean isDrawable() {
        return !preview.rows().isEmpty();
    }

    public List<Figure> getFigures() {
        return figures;
    }

    /** The columns that answers can be looked at against. */
    public List<String> getAgainst() {
        return against;
    }

    public String getColumn() {
        return column;
    }

    public void setColumn(String value) {
        column = value;
    }

    /** The result of a file, as {@code csv} or {@code xlsx}. */
    public StreamedContent file(String id, String format) {
        ResultFile file =
                batches.result(current.get(), new BatchId(id), format.equals("xlsx") ? Format.XLSX : Format.CSV);
        return DefaultStreamedContent.builder()
                .name(file.filename())
                .contentType("application/octet-stream")
                .writer(out -> {
                    try {
                        file.content().writeTo(out);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .build();
    }

    public List<BatchSummary> getLatest() {
        return latest;
    }

    public boolean isMoving() {
        return latest.stream().anyMatch(batch -> !batch.status().isFinal());
    }

    public boolean done(BatchSummary batch) {
        return batch.status() == BatchStatus.COMPLETED;
    }

    public boolean failed(BatchSummary batch) {
        return batch.status() == BatchStatus.FAILED;
    }

    /** The first rows of the newest result. */
    public BatchPreview getPreview() {
        return preview;
    }
}
