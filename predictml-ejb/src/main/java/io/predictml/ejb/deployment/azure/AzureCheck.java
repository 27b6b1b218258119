package io.predictml.ejb.deployment.azure;

import io.predictml.domain.account.Caller;
import io.predictml.domain.deployment.SetupFinding;
import io.predictml.domain.deployment.SetupFinding.Outcome;
import io.predictml.ejb.settings.AzureSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Looks at the customer's subscription and says in words what is missing there. It changes nothing. */
@ApplicationScoped
public class AzureCheck {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** D, Ds, Dv2 and Dsv2. */
    private static final Pattern RETIRING_2028_05 = Pattern.compile("standard_d(s)?[0-9]+(_v2)?");

    private static final Pattern RETIRING_2028_11 = Pattern.compile("standard_f[0-9]+s_v2");

    @Inject
    private AzureSettings settings;

    @Inject
    private AzureCalls calls;

    @Inject
    private AzureClients clients;

    @Inject
    private AzureTokens tokens;

    @Inject
    private AzureSteps steps;

    @Inject
    private AzureQuota quota;

    /** One finding on each thing that is needed; what cannot be looked at without the one before is left out. */
    public List<SetupFinding> check(Caller caller) {
        caller.mustBeAdmin();
        if (!settings.isSetUp()) {
            return List.of(new SetupFinding(
                    "settings",
                    Outcome.MISSING,
                    "Azure is not set up on this server. The operator sets the environment variables %s."
                            .formatted(AzureSettings.VARIABLES)));
        }
        Patience patience = Patience.until(Instant.now().plus(LONGEST));
        List<SetupFinding> findings = new ArrayList<>();
        findings.add(credentials());
        if (findings.get(0).outcome() == Outcome.OK) {
            findings.add(provider("Microsoft.MachineLearningServices", patience));
            if (settings.machines().most() > settings.machines().least()) {
                findings.add(provider("Microsoft.Insights", patience));
            }
            findings.add(said("workspace", () -> workspace(patience)));
            findings.add(said("storage", () -> storage(patience)));
            findings.add(said("quota", () -> quota(patience)));
            findings.add(said("image", () -> image(patience)));
        }
        return findings;
    }

    private SetupFinding credentials() {
        tokens.forget();
        return said("credentials", () -> {
            tokens.token(AzureTokens.MANAGEMENT);
            return new SetupFinding("credentials", Outcome.OK, "Entra ID knows the service principal.");
        });
    }

    private SetupFinding provider(String namespace, Patience patience) {
        return said("provider", () -> {
            AzureAnswer answer =
                    calls.demand(patience, () -> clients.subscription().provider(namespace));
            String state = answer.json().path("registrationState").asText();
            return state.equals("Registered")
                    ? new SetupFinding("provider", Outcome.OK, "The provider " + namespace + " is registered.")
                    : new SetupFinding(
                            "provider",
                            Outcome.MISSING,
                            "The provider %s is '%s'. Register it in the subscription: az provider register -n %s"
                                    .formatted(namespace, state, namespace));
        });
    }

    private SetupFinding workspace(Patience patience) {
        AzureAnswer answer = calls.ask(patience, () -> clients.workspace().workspace());
        String name = settings.workspace().name();
        if (answer.status() == 404) {
            return new SetupFinding(
                    "workspace",
                    Outcome.MISSING,
                    "There is no workspace '%s' in the resource group '%s'."
                            .formatted(name, settings.workspace().group()));
        }
        if (!answer.isOk()) {
            throw AzureCalls.refused(answer);
        }
        String region = answer.json().path("location").asText();
        return region.equals(settings.machines().region())
                ? new SetupFinding("workspace", Outcome.OK, "The workspace '%s' is in %s.".formatted(name, region))
                : new SetupFinding(
                        "workspace",
                        Outcome.WARNING,
                        "The workspace '%s' is in %s, models would be deployed in %s. Set PREDICTML_AZURE_REGION=%s."
                                .formatted(name, region, settings.machines().region(), region));
    }

    private SetupFinding storage(Patience patience) {
        BlobPlace place = steps.place(patience);
        return steps.blobs(place).isReachable()
                ? new SetupFinding(
                        "storage", Outcome.OK, "The container '%s' can be reached.".formatted(place.container()))
                : new SetupFinding(
                        "storage", Outcome.MISSING, "There is no container '%s'.".formatted(place.container()));
    }

    private SetupFinding quota(Patience patience) {
        var room = quota.room(patience);
        String type = settings.machines().type();
        if (room.isEmpty()) {
            return new SetupFinding("quota", Outcome.WARNING, "The quota of %s may not be looked at.".formatted(type));
        }
        if (!room.get().isEnough()) {
            return new SetupFinding(
                    "quota", Outcome.MISSING, room.get().words() + ". Ask Azure for more, or choose other machines.");
        }
        if (room.get().left() < room.get().reserved()) {
            return new SetupFinding(
                    "quota",
                    Outcome.WARNING,
                    room.get().words()
                            + ", and Azure may want %d for its upgrades."
                                    .formatted(room.get().reserved()));
        }
        String retiring = retiring(type);
        return retiring.isEmpty()
                ? new SetupFinding("quota", Outcome.OK, room.get().words() + ".")
                : new SetupFinding("quota", Outcome.WARNING, room.get().words() + ". " + retiring);
    }

    private static String retiring(String type) {
        String size = type.toLowerCase(Locale.ROOT);
        if (RETIRING_2028_05.matcher(size).matches()) {
            return "Azure retires %s on 1 May 2028; Standard_D2as_v4 is of the same size.".formatted(type);
        }
        return RETIRING_2028_11.matcher(size).matches() ? "Azure retires %s on 15 November 2028.".formatted(type) : "";
    }

    /** Whether Azure can pull the image shows only when it does; what is known before is said. */
    private SetupFinding image(Patience patience) {
        String image = settings.machines().image();
        AzureAnswer known = calls.ask(patience, () -> clients.workspace()
                .environment(AzurePlan.ENVIRONMENT, AzurePlan.environmentVersion(image)));
        if (known.isOk()) {
            return new SetupFinding("image", Outcome.OK, "The image %s is registered.".formatted(image));
        }
        if (known.status() != 404) {
            throw AzureCalls.refused(known);
        }
        return new SetupFinding(
                "image",
                Outcome.WARNING,
                "The image %s is registered with the first deployment. %s"
                        .formatted(
                                image,
                                image.contains(".azurecr.io/")
                                        ? "The workspace's identity needs the role AcrPull on the registry."
                                        : "It must be public: Azure takes no password of a registry."));
    }

    private static SetupFinding said(String subject, Supplier<SetupFinding> look) {
        try {
            return look.get();
        } catch (AzureRefused e) {
            return new SetupFinding(subject, Outcome.MISSING, e.getMessage() + hint(e));
        } catch (IllegalArgumentException e) {
            return new SetupFinding(subject, Outcome.MISSING, e.getMessage());
        }
    }

    private static String hint(AzureRefused refused) {
        return refused.status() == 403
                ? " The service principal needs the roles 'AzureML Data Scientist' on the workspace, 'Storage Blob Data Contributor' on its storage account, and 'Monitoring Contributor' for autoscale."
                : "";
    }
}
