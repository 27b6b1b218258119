package io.predictml.web.portal;

import io.predictml.domain.Listing;
import io.predictml.domain.Paging;
import io.predictml.domain.audit.AuditBreak;
import io.predictml.domain.audit.AuditEvent;
import io.predictml.domain.audit.AuditFilter;
import io.predictml.domain.audit.AuditVerdict;
import io.predictml.ejb.audit.AuditService;
import io.predictml.web.security.CurrentCaller;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.primefaces.model.DefaultStreamedContent;
import org.primefaces.model.StreamedContent;

/** Who did what: filters that stay in the address, a check of the chain, and the trail to take away. */
@Named("auditPage")
@ViewScoped
public class AuditPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 50;

    @Inject
    private AuditService audit;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    private String actor = "";
    private String action = "";
    private String subject = "";
    private String from = "";
    private String to = "";
    private Long before;
    private boolean more;
    private transient List<AuditEvent> events = List.of();
    private transient AuditVerdict verdict;

    /** Looks at the trail. */
    public void refresh() {
        List<AuditEvent> found = audit.page(
                current.get(),
                filter(),
                new Paging<>("", Listing.Order.NEWEST, Optional.ofNullable(before), SHOWN + 1));
        more = found.size() > SHOWN;
        events = found.stream().limit(SHOWN).toList();
    }

    /** Looks at every event of the chain. */
    public void verify() {
        verdict = audit.verify(current.get());
        refresh();
    }

    /** What is filtered, for a spreadsheet. */
    public StreamedContent getCsv() {
        return file("audit.csv", "text/csv", AuditService.Format.CSV);
    }

    /** The whole trail, for a check elsewhere. */
    public StreamedContent getLines() {
        return file("audit.jsonl", "application/jsonl", AuditService.Format.JSONL);
    }

    private StreamedContent file(String name, String type, AuditService.Format format) {
        return DefaultStreamedContent.builder()
                .name(name)
                .contentType(type)
                .writer(out -> audit.export(current.get(), filter(), format, out))
                .build();
    }

    private AuditFilter filter() {
        return new AuditFilter(
                text(actor), text(action), text(subject), day(from), day(to).map(day -> day.plusSeconds(86_400)));
    }

    private static String text(String given) {
        return given == null ? "" : given.strip();
    }

    /** When the day begins where the reader is; empty where none is meant. */
    private Optional<Instant> day(String given) {
        try {
            return text(given).isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(text(given))
                            .atStartOfDay(reader.wording().zone())
                            .toInstant());
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    /** Where the page after this one is; empty after the last. */
    public String getNext() {
        if (!more) {
            return "";
        }
        return "?actor=%s&action=%s&subject=%s&from=%s&to=%s&before=%d"
                .formatted(
                        encoded(actor),
                        encoded(action),
                        encoded(subject),
                        encoded(from),
                        encoded(to),
                        events.get(events.size() - 1).position());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(text(value), StandardCharsets.UTF_8);
    }

    public List<AuditEvent> getEvents() {
        return events;
    }

    /** Empty before somebody asks. */
    public List<AuditVerdict> getVerdicts() {
        return verdict == null ? List.of() : List.of(verdict);
    }

    /** A break in the reader's words. */
    public String sentence(AuditBreak found) {
        return reader.wording().text("audit.break." + found.kind().name(), found.first(), found.last());
    }

    public String getActor() {
        return actor;
    }

    public void setActor(String actor) {
        this.actor = actor;
    }

    public String getAction() {
        return action;
    }

    public void setAction(String action) {
        this.action = action;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public Long getBefore() {
        return before;
    }

    public void setBefore(Long before) {
        this.before = before;
    }
}
