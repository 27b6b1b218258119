package io.predictml.web.security;

import io.predictml.domain.request.HeaderFields;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import jakarta.servlet.ServletContext;
import java.util.List;

/**
 * Refuses {@link HeaderFields} that the server's own parser lets through. And it
 * keeps redirects from naming a host: they are relative, whatever the request's {@code Host} says.
 */
public class RequestGate implements ServletExtension {
    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addInitialHandlerChainWrapper(RequestGate::before);
    }

    private static HttpHandler before(HttpHandler next) {
        return exchange -> {
            if (isOdd(exchange.getRequestHeaders())) {
                exchange.setPersistent(false)
                        .setStatusCode(StatusCodes.BAD_REQUEST)
                        .endExchange();
                return;
            }
            exchange.addResponseCommitListener(RequestGate::makeRelative);
            next.handleRequest(exchange);
        };
    }

    private static boolean isOdd(HeaderMap headers) {
        HeaderValues codings = headers.get(Headers.TRANSFER_ENCODING);
        return HeaderFields.areAmbiguous(codings == null ? List.of() : codings, headers);
    }

    private static void makeRelative(HttpServerExchange exchange) {
        String location = exchange.getResponseHeaders().getFirst(Headers.LOCATION);
        String host = exchange.getRequestScheme() + "://"
                + exchange.getRequestHeaders().getFirst(Headers.HOST);
        if (location != null && location.startsWith(host + "/")) {
            exchange.getResponseHeaders().put(Headers.LOCATION, location.substring(host.length()));
        }
    }
}
