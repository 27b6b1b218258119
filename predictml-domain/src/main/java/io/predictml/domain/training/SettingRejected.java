package io.predictml.domain.training;

import io.predictml.domain.DomainException;
import io.predictml.domain.FieldError;
import java.util.List;

/** A setting of a training is outside its range. */
public final class SettingRejected extends DomainException {
    private static final long serialVersionUID = 1L;
    private final transient FieldError field;

    public SettingRejected(String name, String range, String got) {
        super(Kind.MALFORMED, "setting_rejected", "%s must be %s, but is %s.".formatted(name, range, got));
        this.field = new FieldError(name, range, got);
    }

    @Override
    public List<FieldError> fields() {
        return List.of(field);
    }
}
