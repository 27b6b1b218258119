package io.predictml.web.security;

import io.predictml.domain.dataset.UploadLimits;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import jakarta.servlet.ServletContext;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Bounds what is posted to pages. The server reads forms into memory by itself, where no filter of the application comes
 * between, so a form must say its length, as browsers do. The API has limits of its own, which answer in words.
 */
public class PageBodyLimit implements ServletExtension {
    private static final long ROUND_THE_FILE_BYTES = 1024L * 1024;

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        long upload = ConfigProvider.getConfig()
                .getOptionalValue("predictml.upload.max-bytes", Long.class)
                .orElse(UploadLimits.standard().maxBytes());
        deployment.addInitialHandlerChainWrapper(next -> exchange -> {
            if (exchange.getRelativePath().startsWith("/api/")) {
                next.handleRequest(exchange);
            } else if (exchange.getRequestHeaders().contains(Headers.TRANSFER_ENCODING)) {
                exchange.setPersistent(false)
                        .setStatusCode(StatusCodes.LENGTH_REQUIRED)
                        .endExchange();
            } else {
                exchange.setMaxEntitySize(upload + ROUND_THE_FILE_BYTES);
                next.handleRequest(exchange);
            }
        });
    }
}
