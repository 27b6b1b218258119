package io.predictml.web.rest.dataset;

import io.predictml.web.rest.Success;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The suspects of a target and what was said of them. */
@Schema(name = "Leaks")
public record LeakAnswersPayload(List<LeakPayload> leaks) implements Success {}
