package io.predictml.ejb.settings;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/**
 * Reads the configuration before anything else, so that a bad one stops the start. The settings themselves are no EJB: who
 * asks one for something during the start waits until all have started, which never happens where this one refuses.
 */
@Singleton
@Startup
public class SettingsCheck {
    @Inject
    private Settings settings;

    @PostConstruct
    void read() {
        settings.server();
    }
}
