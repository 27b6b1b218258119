package io.predictml.persistence.dataset;

import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.TableSource;
import io.predictml.domain.training.TrainingId;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * A table. It is born when its file stands in the store, the table itself or, of one that lies elsewhere, a sample; it
 * learns of each training, and counts them: a training's number is the version of the model that comes of it.
 */
@Entity
public class Dataset {
    @Id
    private String id;

    @Column(name = "owner_id")
    private long ownerId;

    private String filename;

    @Column(name = "file_size")
    private long fileSize;

    private String sha256;

    @Column(name = "row_count")
    private int rows;

    @Column(name = "column_count")
    private int columns;

    @Lob
    private String profile;

    @Column(name = "uploaded_at")
    private Instant uploadedAt;

    @Column(name = "latest_training")
    private String latestTraining;

    private int trainings;

    @Lob
    @Column(name = "leak_answers")
    private String leakAnswers;

    @Embedded
    private StoredSource source;

    @Lob
    @Column(name = "source_survey")
    private String survey;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    @Version
    private long version;

    protected Dataset() {}

    /**
     * @param sha256 of the file's bytes, in hex: where the store keeps them
     * @param profile the data profile as JSON
     */
    public Dataset(
            DatasetId id,
            Caller owner,
            String filename,
            long fileSize,
            String sha256,
            int rows,
            int columns,
            String profile,
            Instant uploadedAt) {
        this.id = id.value();
        this.ownerId = owner.accountId();
        this.filename = filename;
        this.fileSize = fileSize;
        this.sha256 = sha256;
        this.rows = rows;
        this.columns = columns;
        this.profile = profile;
        this.uploadedAt = uploadedAt;
    }

    /** What the audit trail keeps of the birth. */
    public Transition birth() {
        return new Transition("dataset", id, "", "uploaded");
    }

    /**
     * Says that its file is a sample of a table that lies elsewhere.
     *
     * @param newSurvey what was found there, as JSON
     */
    public void sampledFrom(TableSource table, String newSurvey) {
        source = new StoredSource(table);
        survey = newSurvey;
    }

    /** What was found where the whole table lies, as JSON; empty where it was uploaded. */
    public Optional<String> survey() {
        return Optional.ofNullable(survey);
    }

    /** Where the whole table lies; empty where it was uploaded. */
    public Optional<TableSource> source() {
        return Optional.ofNullable(source).flatMap(StoredSource::source);
    }

    /**
     * Notes that a training of this dataset was submitted.
     *
     * @return the version of the model that may come of it, from 1
     */
    public int trainingSubmitted(TrainingId training) {
        latestTraining = training.value();
        trainings++;
        return trainings;
    }

    /** Notes that the file was read in another way. */
    public void readAgain(int newRows, int newColumns, String newProfile) {
        rows = newRows;
        columns = newColumns;
        profile = newProfile;
    }

    /** Notes what was seen with a view to a target. */
    public void assessed(String newProfile) {
        profile = newProfile;
    }

    /** Notes what was said of columns that may give the answer away. */
    public void answered(String answers) {
        leakAnswers = answers;
    }

    /**
     * Removes it from everybody's sight.
     *
     * @param emptyProfile what remains of its profile, which quoted its values
     */
    public Transition delete(String emptyProfile, Instant now) {
        deletedAt = now;
        profile = emptyProfile;
        survey = null;
        return new Transition("dataset", id, "uploaded", "deleted");
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    /** What was said of columns that may give the answer away, as JSON. */
    public Optional<String> leakAnswers() {
        return Optional.ofNullable(leakAnswers);
    }

    public DatasetId id() {
        return new DatasetId(id);
    }

    public long ownerId() {
        return ownerId;
    }

    public String filename() {
        return filename;
    }

    public long fileSize() {
        return fileSize;
    }

    public String sha256() {
        return sha256;
    }

    /** Of its file. */
    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** The data profile as JSON. */
    public String profile() {
        return profile;
    }

    public Instant uploadedAt() {
        return uploadedAt;
    }
}
