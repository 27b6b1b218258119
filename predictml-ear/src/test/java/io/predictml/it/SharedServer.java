package io.predictml.it;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one server of the build, with the demo accounts: {@link OnSharedServer} and a
 * parameter of type {@link RunningServer}. The first test that asks starts it; it is stopped after the last test.
 */
public final class SharedServer implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedServer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningServer.class;
    }

    @Override
    public RunningServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(RunningServer.class, key -> start(), RunningServer.class);
    }

    private static RunningServer start() {
        Map<String, String> environment = new HashMap<>(Lake.of("shared").environment());
        environment.put("PREDICTML_PROFILE", "demo");
        environment.put("PREDICTML_APPROVAL_LAPSED", "refuse");
        environment.put("PREDICTML_MONITORING_LOOK_SECONDS", "5");
        environment.put("PREDICTML_LOG_FORMAT", "json");
        environment.put("PREDICTML_LIMIT_REQUESTS_PER_MINUTE", "12000");
        return RunningServer.start("shared", environment);
    }
}
