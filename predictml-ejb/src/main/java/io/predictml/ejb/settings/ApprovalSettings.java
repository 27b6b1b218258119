package io.predictml.ejb.settings;

import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * What becomes of a model whose approval has ended.
 *
 * @param refused whether it answers nobody until it is reviewed again
 */
public record ApprovalSettings(boolean refused) {
    private static final String LAPSED = "predictml.approval.lapsed";

    static final Set<String> KEYS = Set.of(LAPSED);

    static ApprovalSettings read(Config config) {
        String value = config.getOptionalValue(LAPSED, String.class).orElse("answer");
        return switch (value) {
            case "answer" -> new ApprovalSettings(false);
            case "refuse" -> new ApprovalSettings(true);
            default ->
                throw new IllegalArgumentException("%s is '%s' but must be answer or refuse".formatted(LAPSED, value));
        };
    }
}
