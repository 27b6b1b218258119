package io.predictml.it;

import java.util.Map;

/**
 * One row of the matrix: a method and an address, whose things it is about, and a body to send.
 *
 * @param whose who may do it
 * @param method of HTTP
 * @param template the address as the document has it, such as {@code /api/predictml/datasets/{id}}
 * @param path the address to ask, with names in angle brackets for what the test made
 * @param body JSON, or {@code file} and fields for a form; empty for none
 */
record Route(Whose whose, String method, String template, String path, String body) {
    /** Who may do what an address does. */
    enum Whose {
        /** Everybody, signed in or not. */
        PUBLIC,
        /** Everybody who is signed in, about their own things. */
        OWN,
        /** The owner and administrators; to others it does not exist. */
        OWNED,
        /** The owner alone. */
        PRIVATE,
        /** Administrators; to users it is forbidden. */
        ADMIN
    }

    static Route of(Whose whose, String method, String template) {
        return new Route(whose, method, template, template, "");
    }

    Route at(String newPath) {
        return new Route(whose, method, template, newPath, body);
    }

    Route with(String newBody) {
        return new Route(whose, method, template, path, newBody);
    }

    /** The same about a thing that is not there. */
    Route aboutNothing() {
        return new Route(
                whose,
                method,
                template,
                path.replaceAll("<([a-z]+)>", "<no-$1>"),
                body.replaceAll("<([a-z]+)>", "<no-$1>"));
    }

    String key() {
        return method + " " + template;
    }

    Api.Answer ask(Api caller, Map<String, String> things) throws Exception {
        String where = fill(path, things);
        if (body.startsWith("form ")) {
            Map<String, String> fields = body.length() > 5
                    ? Map.of(
                            body.substring(5).split("=", 2)[0],
                            fill(body.substring(5).split("=", 2)[1], things))
                    : Map.of();
            return caller.send(method, where, Map.of("Content-Type", Api.formType()), Api.form(Penguins.FILE, fields));
        }
        byte[] content = fill(body, things).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Map<String, String> headers = content.length == 0 ? Map.of() : Map.of("Content-Type", "application/json");
        return caller.send(method, where, headers, content);
    }

    private static String fill(String text, Map<String, String> things) {
        String filled = text;
        for (Map.Entry<String, String> thing : things.entrySet()) {
            filled = filled.replace("<" + thing.getKey() + ">", thing.getValue());
        }
        return filled;
    }
}
